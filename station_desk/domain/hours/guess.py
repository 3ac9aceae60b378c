"""Read hours that leave something to their reader ("9 to 5", "office hours"), and say how.

A guess is never "open": within its times the officer is told what was read, and asks. Only what
``hours.read`` leaves is guessed at; the text stays as typed, and what is no hours stays unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, product

from station_desk.domain.hours.reading import (
    CLOCK,
    DAY,
    DAYS,
    LETTERS_MAX,
    TIME,
    WORD_TIMES,
    Hours,
    Span,
    read,
    read_plain,
    span,
)
from station_desk.domain.hours.words import plain, split_holidays

MORNING, LONGEST = 6 * 60, 14 * 60  # no office opens earlier, or longer at a stretch
OFFICE = "Mon-Sat 08:00-17:00"  # the widest that an office keeps, of any province
# Words that stand for hours.
OFFICE_WORDS = (
    r"(?:(?:normal|usual|official|govt\.?|government|during) )*"
    r"(?:office|working|duty|business|daftri) (?:hours|timings?|times?|days|auqat)"
    r"(?: only)?|دفتری اوقات(?: کار)?|اوقات کار"
)
ALWAYS_WORDS = (
    r"day and night|always|any ?time|all (?:the|of the) time|all hours|all day"
    r"|din ra+t|din aur ra+t|har waqt|دن رات|دن and رات|رات دن|ہر وقت"
)
PHRASES: tuple[tuple[str, str], ...] = ((OFFICE_WORDS, OFFICE), (ALWAYS_WORDS, "24 hours"))
# What leads to hours and says nothing itself.
LEADS = (
    r"\b(?:office (?:hours|timings?|time)|working hours|timings?|time|from|opd|only|morning"
    r"|اوقات)\b[ :]*"
)
SPANS = rf"(?<![\w:.])({TIME})-({TIME})(?![\w:])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """The hours that a text may mean, and the same in the house's own form."""

    hours: Hours
    said: str


@lru_cache(maxsize=4_096)
def guess(text: str) -> Guess | None:
    """Return what ``text`` probably means; None where it is certain, blank, or no hours."""
    if len(text) > LETTERS_MAX or not text.strip() or read(text) is not None:
        return None
    words, _holidays = split_holidays(plain(text))
    found = _by_phrase(words) or _by_halves(re.sub(LEADS, "", words))
    return Guess(hours=found, said=house_form(found)) if found else None


def _by_phrase(words: str) -> Hours | None:
    bare = words.strip(" .,;()")
    return next((read(said) for form, said in PHRASES if re.fullmatch(form, bare)), None)


def _by_halves(words: str) -> Hours | None:
    """Read times without morning and evening as an office means them."""
    return read_plain(re.sub(SPANS, _told, words))


def _told(found: re.Match[str]) -> str:
    """Return ``09:00-17:00`` for ``9-5``; as it is where it is certain or cannot be guessed."""
    if span(found[1], found[2]) is not None:
        return found[0]
    start, end = _minutes(found[1]), _minutes(found[2])
    for first, last in product(sorted(start, key=lambda one: one < MORNING), sorted(end)):
        if MORNING <= first < last <= first + LONGEST:
            return _clock((first, last))
    return found[0]


def _minutes(time: str) -> list[int]:
    """Return the minutes of the day that a time may be; 04:00 says itself which it is."""
    if time in WORD_TIMES:
        return [WORD_TIMES[time]]
    clock = re.fullmatch(CLOCK, time.strip())
    if clock is None or int(clock[1]) > 24 or int(clock[2] or 0) > 59:
        return []
    hour, minute, half = int(clock[1]), int(clock[2] or 0), clock[3]
    at = (hour % 12) * 60 + minute
    if half:
        return [at + (DAY // 2 if half == "p" else 0)]
    if hour > 12 or clock[1].startswith("0"):
        return [hour * 60 + minute]
    return [at, at + DAY // 2]


def house_form(hours: Hours) -> str:
    """Return hours as the house writes them: ``Mon-Fri 09:00-17:00; Sat 09:00-13:00``."""
    if hours.always:
        return "24 hours"
    said_of = [" ".join(map(_clock, one)) for one in hours.days]
    groups = [(said_of[at], [at, *more]) for at, *more in _runs(said_of)]
    if len(groups) == 1:
        return groups[0][0]
    return "; ".join(f"{_named(ats)} {said}" for said, ats in groups if said)


def _runs(said_of: Sequence[str]) -> Iterator[list[int]]:
    """Give the days of the week in runs of the same words."""
    for _said, days in groupby(range(len(said_of)), said_of.__getitem__):
        yield list(days)


def _named(days: list[int]) -> str:
    first: str = DAYS[days[0]]
    last: str = DAYS[days[-1]]
    return first if first == last else f"{first}-{last}"


def _clock(one: Span) -> str:
    start, end = one[0], one[1] if one[1] <= DAY else one[1] - DAY
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
