"""Read the hours of a week as offices print them and officers type them.

Read: ``24 hours``, ``24/7``, ``09:00-17:00``, ``0900-1700``, ``9-17``, ``Mon-Fri 9am-5pm``,
``Mon, Wed 09:00-13:00 14:00-17:00``, ``20:00-08:00``, ``closed Fri``, ``jumma band``,
``except Sunday``, and the same in Urdu, Sindhi, Pashto (``hours_words``). Parts are joined by
``;``, by brackets, or by a comma where there is only one way to part them. A part that names
days stands for these days, a part without days for all the others, and "closed" wins.

Everything else is unknown, and people see the words as typed: a remark such as ``(summer)`` or
``(Ramadan)``, because nobody knows when it ends; ``8-4`` and ``10:00-4:00``, because half a day
would hang on a guess (``domain.hours.guess`` says which). "Unknown" sends the officer to the
telephone, a guess may not.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from station_desk.domain.hours.words import plain, split_holidays
from station_desk.words import N_

DAY = 24 * 60  # minutes
WEEK = 7 * DAY
WEEKDAYS = range(7)
DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
DAY_OF = {
    **dict.fromkeys(("mon", "monday"), 0),
    **dict.fromkeys(("tue", "tues", "tuesday"), 1),
    **dict.fromkeys(("wed", "weds", "wednesday"), 2),
    **dict.fromkeys(("thu", "thur", "thurs", "thursday"), 3),
    **dict.fromkeys(("fri", "friday"), 4),
    **dict.fromkeys(("sat", "saturday"), 5),
    **dict.fromkeys(("sun", "sunday"), 6),
}
LETTERS_MAX = 200  # longer is a story, not hours

# Patterns stay text until they are used: compiling them costs the start-up 9 ms.
ALWAYS = r"(?:24 ?[/x*] ?7|24 ?(?:hours?|hrs?|h)(?: (?:a day|daily|7 days))?|round the clock)"
TIME = r"\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?|noon|midnight"
SPAN = rf"({TIME})-({TIME})"
TIMES = rf"(?:{TIME})-(?:{TIME})(?:[\s,&/]+(?:and )?(?:{TIME})-(?:{TIME}))*"
DAY_WORD = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
DAY_RANGE = rf"{DAY_WORD}(?:-{DAY_WORD})?"
NAMED = rf"{DAY_RANGE}(?:(?:\s*[,&/]\s*|\s+and\s+|\s+){DAY_RANGE})*"
EVERY = r"(?:daily|every ?day|all days|7 days(?: a week)?)"
# Where a part may fall into clauses: at a comma or "and", before a day or "closed".
CUTS = rf"\s*,\s*(?:and\s+)?|\s+and\s+|\s+(?={DAY_WORD}(?![a-z]))|\s+(?=closed\b)"
CUTS_MAX = 8
CLOSED_WORDS = frozenset({"closed", "off", "holiday"})
WORD_TIMES = {"noon": DAY // 2, "midnight": DAY}
CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s?(?:([ap])\.?m\.?)?"

Span = tuple[int, int]  # minutes of a day, start before end; the end may lie on the next day


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The sessions of a week: for each weekday those that begin on it, in minutes of the day.

    In order, none touching another; an end after 1440 lies on the next day.
    """

    days: tuple[tuple[Span, ...], ...]

    @property
    def always(self) -> bool:
        """Tell whether it never closes."""
        return self.days == ALWAYS_OPEN.days


ALWAYS_OPEN = Hours(days=(((0, DAY),),) * 7)
NEVER_OPEN = Hours(days=((),) * 7)


@dataclass(frozen=True, slots=True)
class _Part:
    days: frozenset[int] | None  # None: all days that no other part names
    spans: tuple[Span, ...]  # minutes of a day; empty: closed


@lru_cache(maxsize=4_096)
def read(text: str) -> Hours | None:
    """Return the hours in ``text``; None when it is blank or cannot be read with certainty."""
    if len(text) > LETTERS_MAX or not text.strip():
        return None
    return read_plain(split_holidays(plain(text))[0])


def read_plain(words: str) -> Hours | None:
    """Return the hours in words that ``hours_words`` made plain."""
    return _read(re.sub(r"[()]", ";", words)) or _read(re.sub(r"[()]", " ", words))


def closed_on_holidays(text: str) -> bool:
    """Tell whether hours say themselves that public holidays are closed."""
    return len(text) <= LETTERS_MAX and split_holidays(plain(text))[1]


def read_day(text: str) -> Hours | None:
    """Return hours like :func:`read`; "closed" alone is an answer here, not a riddle."""
    return NEVER_OPEN if plain(text).strip(" .,;") in CLOSED_WORDS else read(text)


def _read(words: str) -> Hours | None:
    parts = [_clauses(one) for one in re.split(r"[;\n]", words) if one.strip(" .,")]
    if not parts or None in parts:
        return None
    return _week([one for part in parts if part is not None for one in part])


def _clauses(words: str) -> tuple[_Part, ...] | None:
    """Return the clauses of a part; None unless there is exactly one way to part it."""
    whole = _part(words)
    if whole is not None:
        return (whole,)
    cuts = [found.span() for found in re.finditer(CUTS, words)]
    if len(cuts) > CUTS_MAX:
        return None
    readings: set[tuple[_Part, ...]] = set()
    for chosen in product((False, True), repeat=len(cuts)):
        ends = [one for one, cut in zip(cuts, chosen, strict=True) if cut]
        starts = [0, *(end for _start, end in ends)]
        stops = [*(start for start, _end in ends), len(words)]
        parts = [_part(words[a:b]) for a, b in zip(starts, stops, strict=True)]
        known = tuple(one for one in parts if one is not None)
        if len(known) == len(parts) and all(one.days is not None for one in known[1:]):
            readings.add(known)
    return readings.pop() if len(readings) == 1 else None


def _week(parts: list[_Part]) -> Hours | None:
    """Return the week of all parts; None where two of them may mean the same time."""
    named = frozenset().union(*(part.days for part in parts if part.days is not None))
    general = [part for part in parts if part.days is None]
    sessions_named = any(part.days and part.spans for part in parts)
    if sessions_named and any(part.spans == ((0, DAY),) for part in general):
        return None
    if len(general) > 1 or not (general or any(part.spans for part in parts)):
        return None
    closed = {day for part in parts if part.days and not part.spans for day in part.days}
    days: list[tuple[Span, ...]] = []
    for day in WEEKDAYS:
        there = [part for part in parts if _is_for(part, day, named)]
        sessions = () if day in closed else _sessions(there)
        if sessions is None:
            return None
        days.append(sessions)
    week = Hours(days=tuple(days))
    return _whole(week) if any(week.days) else None


def _sessions(parts: list[_Part]) -> tuple[Span, ...] | None:
    """Return the sessions of a day of which several parts speak.

    A part for fewer days, within the times of one for more (``Mon-Fri 09:00-17:00; Fri
    09:00-12:30``), is what holds on its days. Parts for the same days add up where they do not
    overlap; all else is a riddle.
    """
    parts = sorted(parts, key=lambda part: len(part.days or WEEKDAYS))
    if len(parts) > 1 and _narrows(parts[0], parts[1:]):
        return _joined(list(parts[0].spans))
    spans = sorted(span for part in parts for span in part.spans)
    if len({part.days for part in parts}) > 1 or any(b[0] < a[1] for a, b in pairwise(spans)):
        return None
    return _joined(spans)


def _narrows(one: _Part, others: list[_Part]) -> bool:
    return all(
        one.days is not None and other.days is not None and one.days < other.days
        for other in others
    ) and all(
        any(a <= start and end <= b for other in others for a, b in other.spans)
        for start, end in one.spans
    )


def _is_for(part: _Part, day: int, named: frozenset[int]) -> bool:
    return day not in named if part.days is None else day in part.days


def _part(text: str) -> _Part | None:
    """Read one part: days before or after times, or "closed" with days."""
    words = " ".join(text.replace("hrs.", "hrs").split()).strip(" .,")
    days, rest = _days(words)
    rest = rest.strip(" :,.")
    if rest in CLOSED_WORDS and days is not None:
        return _Part(days, ())
    if re.fullmatch(ALWAYS, rest):
        return _Part(days, ((0, DAY),))
    if not re.fullmatch(TIMES, rest):
        return None
    spans = [span(first, last) for first, last in re.findall(SPAN, rest)]
    known = tuple(one for one in spans if one is not None)
    return _Part(days, known) if len(known) == len(spans) else None


def _days(words: str) -> tuple[frozenset[int] | None, str]:
    """Take the days at the begin or the end off ``words``; None where none is named."""
    if found := (re.match(EVERY, words) or re.search(f"{EVERY}$", words)):
        return None, words[: found.start()] + words[found.end() :]
    for found in (re.match(NAMED, words), re.search(f"(?<![a-z])(?:{NAMED})$", words)):
        if found is not None:
            days = _named(found.group())
            if days is not None:
                return days, words[: found.start()] + words[found.end() :]
    return None, words


def _named(text: str) -> frozenset[int] | None:
    days: set[int] = set()
    for one in re.split(r"\s*[,&/]\s*|\s+and\s+|\s+", text):
        ends = [DAY_OF.get(word.strip(".")) for word in one.split("-")]
        if any(end is None for end in ends):
            return None
        first, last = ends[0] or 0, ends[-1] or 0
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days)


def span(first: str, last: str) -> Span | None:
    """Return minutes of the day; None where morning and evening cannot be told apart.

    Hours without minutes are those of a clock of 24 hours where one of them passes noon.
    """
    start, end = _minute(first), _minute(last)
    if start is None or end is None or start == end or start >= DAY:
        return None
    halves = {half for half in (_is_half(first), _is_half(last)) if half is not None}
    if len(halves) == 2:
        return None
    if (_is_bare(first) or _is_bare(last)) and start < 13 * 60 and end <= DAY // 2:
        return None
    sure = True in halves or start < 60
    if start < end:
        return (start, end) if sure or start >= 6 * 60 or end > DAY // 2 else None
    return (start, end + DAY) if sure or start >= 13 * 60 else None


def _is_bare(text: str) -> bool:
    """Tell whether a time is an hour and nothing else."""
    return text.strip().isdecimal()


def _is_half(text: str) -> bool | None:
    """Tell whether a time is written with am or pm; None for noon and midnight."""
    return None if text in WORD_TIMES else "m" in text


def _minute(text: str) -> int | None:
    if text in WORD_TIMES:
        return WORD_TIMES[text]
    found = re.fullmatch(CLOCK, text.strip())
    if found is None:
        return None
    hour, minutes, half = int(found[1]), int(found[2] or 0), found[3]
    if half and 1 <= hour <= 12 and minutes <= 59:
        return (hour % 12 + (12 if half == "p" else 0)) * 60 + minutes
    if half or hour > 24 or minutes > 59 or (hour == 24 and minutes):
        return None
    return hour * 60 + minutes


def _joined(sessions: list[Span]) -> tuple[Span, ...]:
    """Return the sessions of a day in order, touching ones made one."""
    joined: list[Span] = []
    for start, end in sorted(sessions):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _whole(week: Hours) -> Hours:
    """Return ``week``, as never closing where its sessions leave no gap in any day."""
    if sum(end - start for sessions in week.days for start, end in sessions) < WEEK:
        return week
    open_: set[int] = set()
    for day, sessions in enumerate(week.days):
        for start, end in sessions:
            open_.update(minute % WEEK for minute in range(day * DAY + start, day * DAY + end))
    return ALWAYS_OPEN if len(open_) == WEEK else week
