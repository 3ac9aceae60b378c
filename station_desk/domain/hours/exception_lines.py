"""Read an exception of a card: its date or dates, then hours or "closed"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from station_desk.domain.fold import digits
from station_desk.domain.hours.reading import ALWAYS_OPEN, read_day
from station_desk.domain.hours.week import Pattern, pattern

# Text until it is used, as in ``hours``. Slashes are left out: 03/04 may be two dates.
DATE = r"(\d{1,2}[-.]\d{1,2}[-.]\d{4}|\d{4}-\d{1,2}-\d{1,2})"
TO = r"(?:\s+(?:-|to|till|until|\u062a\u0627)\s+|\s*[\u2010-\u2015]\s*)"
NOT_KNOWN = pattern(ALWAYS_OPEN, sure=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The days from ``first`` to ``last`` and what is in force on them."""

    first: date
    last: date
    pattern: Pattern


@lru_cache(maxsize=4_096)
def read_line(text: str) -> Line | None:
    """Return what a line like ``24-12-2026 09:00-12:00`` says; None where its date is not sure.

    Two dates with "to" or a dash between blanks are a range. Where what follows the date cannot
    be read, the days are there, their hours not known.
    """
    plain = "".join(digits(one) if one.isdecimal() else one for one in text.strip())
    found = re.match(rf"{DATE}(?:{TO}{DATE})?(?![\w./-])[\s:,]*(.*)", plain)
    if found is None:
        return None
    first = _date(found[1])
    last = _date(found[2]) if found[2] else first
    if first is None or last is None or last < first:
        return None
    hours = read_day(found[3])
    in_force = pattern(hours, dated=True) if hours else NOT_KNOWN
    return Line(first=first, last=last, pattern=in_force)


def _date(text: str) -> date | None:
    parts = [int(one) for one in text.replace(".", "-").split("-")]
    day, month, year = parts if parts[0] <= 31 else parts[::-1]
    try:
        return date(year, month, day)
    except ValueError:
        return None
