"""Paint a day: from minute to minute open, closed or not known, as far as that is certain.

A session that passes midnight belongs to the day on which it began, and its tail to the day on
which it falls. Where the two days keep different hours (a holiday after a working night) these
two readings may differ; then the tail is not known.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from station_desk.domain.hours.reading import DAY, WEEKDAYS, Hours, Span
from station_desk.domain.kinds import Openness

OPEN, UNKNOWN, CLOSED = Openness.OPEN, Openness.UNKNOWN, Openness.CLOSED
Painted = tuple[tuple[int, int, Openness], ...]  # from minute 0 to 1440 without a gap


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Hours in force on a day: ``sure``, or at most these. A ``dated`` one is for one day.

    ``painted`` holds the seven days of a week in which nothing else is in force.
    """

    hours: Hours
    sure: bool
    dated: bool
    painted: tuple[Painted, ...]


@lru_cache(maxsize=4_096)
def pattern(hours: Hours, *, sure: bool = True, dated: bool = False) -> Pattern:
    """Return the pattern of ``hours``; the same hours give the same object."""
    bare = Pattern(hours, sure, dated, ())
    week = tuple(_merged([_by_day(bare, day)]) for day in WEEKDAYS)
    return Pattern(hours, sure, dated, week)


def paint(worlds: tuple[tuple[Pattern, Pattern], ...], weekday: int) -> Painted:
    """Return the day of which each (day before, day) may be in force: what all agree on."""
    if len(worlds) == 1 and worlds[0][0] is worlds[0][1] and not worlds[0][1].dated:
        return worlds[0][1].painted[weekday]
    readings = []
    for eve, today in worlds:
        readings += [_by_day(today, weekday), _by_session(eve, today, weekday)]
    return _merged(readings)


Marks = list[tuple[int, int, Openness]]  # what is not closed


def _by_day(one: Pattern, weekday: int) -> Marks:
    """Read the day by the pattern in force on it, tails of its own yesterday included."""
    tails = () if one.dated else one.hours.days[weekday - 1]
    return _clipped(one, one.hours.days[weekday], 0) + _clipped(one, tails, DAY)


def _by_session(eve: Pattern, today: Pattern, weekday: int) -> Marks:
    """Read the day by the sessions that began on it and on the day before."""
    tails = _clipped(eve, eve.hours.days[weekday - 1], DAY)
    return _clipped(today, today.hours.days[weekday], 0) + tails


def _clipped(one: Pattern, sessions: tuple[Span, ...], off: int) -> Marks:
    mark = OPEN if one.sure else UNKNOWN
    ends = [(max(start - off, 0), min(end - off, DAY)) for start, end in sessions]
    return [(start, end, mark) for start, end in ends if start < end]


def _merged(readings: list[Marks]) -> Painted:
    """Return the day on which every reading agrees, else not known."""
    edges = {0, DAY} | {
        edge for marks in readings for start, end, _mark in marks for edge in (start, end)
    }
    found: list[tuple[int, int, Openness]] = []
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        says = {_at(marks, start) for marks in readings}
        mark = says.pop() if len(says) == 1 else UNKNOWN
        if found and found[-1][2] is mark:
            found[-1] = (found[-1][0], end, mark)
        else:
            found.append((start, end, mark))
    return tuple(found)


def _at(marks: Marks, minute: int) -> Openness:
    there = {mark for start, end, mark in marks if start <= minute < end}
    return OPEN if OPEN in there else UNKNOWN if there else CLOSED
