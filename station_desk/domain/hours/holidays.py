"""Own the calendar: on which days holidays and Ramadan fall, and where only the moon knows.

A holiday by the moon that nobody has confirmed may fall on any day of its doubt. The calendar
never picks one: it gives every pair (the day before, the day) that may turn out true, and who
asks may call certain only what holds in all of them. The in-charge's word (:class:`Kept`) ends
the doubt.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from station_desk.domain.hours import moon
from station_desk.domain.kinds import DayEffect
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import Holiday
from station_desk.domain.register import HolidayDate

LOCAL = "local"  # a day that the pack does not know
MONTH_DAYS = (29, 30)  # a month of the moon
ONE = timedelta(days=1)
Key = tuple[str, int, date | None]  # holiday, year; of a local one also its day


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What the calendar says of a day: a public holiday's name or empty; Ramadan or not."""

    holiday: str = ""
    ramadan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The day on which a holiday is kept, as the station was told; see ``HolidayDate``."""

    holiday: str
    year: int
    on: date | None
    until: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that a holiday is kept: ``firsts`` are the days on which it may begin.

    ``year`` is the moon's year of a holiday by the moon. ``lasts`` are the days on which it may
    end. ``declared`` is False where it may not be kept at all; ``told`` means that
    the in-charge has said so.
    """

    holiday: str
    name: str
    effect: DayEffect
    year: int
    firsts: tuple[date, ...]
    days: int
    ends_before: str = ""
    lasts: tuple[date, ...] = ()
    moon: bool = False
    declared: bool = True
    told: bool = False

    @property
    def certain(self) -> bool:
        """Tell whether it is kept, and its first and its last day are known."""
        return self.declared and len(self.firsts) == 1 and len(self.lasts) == 1

    def surely_on(self, day: date) -> bool:
        """Tell whether it is kept on ``day`` whatever the moon shows."""
        return self.declared and self.firsts[-1] <= day <= self.lasts[0]

    @property
    def choices(self) -> tuple[date | None, ...]:
        """Return the days on which it may begin, with None where it may not be kept."""
        return self.firsts if self.declared else (*self.firsts, None)

    @property
    def key(self) -> Key:
        """Return what tells one occurrence from another."""
        return self.holiday, self.year, self.firsts[0] if self.holiday == LOCAL else None


def kept_of(rows: Iterable[HolidayDate]) -> tuple[Kept, ...]:
    """Return what the calendar needs of the in-charge's words: no reason, no officer."""
    return tuple(
        Kept(holiday=one.holiday, year=one.year, on=one.on, until=one.until, name=one.name)
        for one in sorted(rows, key=lambda one: (one.set_at, one.id))
    )


class Calendar:
    """Know the days; it never changes, and works out each day the first time it is asked."""

    def __init__(
        self,
        holidays: Mapping[str, Holiday],
        *,
        closes: Iterable[str] = (),
        kept: Iterable[Kept] = (),
    ) -> None:
        """Keep the pack's ``holidays``, the kinds that they close, the in-charge's words."""
        self._holidays = holidays
        self._closes = frozenset(closes)
        kept = tuple(kept)
        self.kept = kept
        self._told = {(one.holiday, one.year): one for one in kept if one.holiday != LOCAL}
        self._local = tuple(
            _told(one, one.name, DayEffect.CLOSED)
            for one in {(one.name, one.year, one.on): one for one in kept}.values()
            if one.holiday == LOCAL and one.on is not None
        )
        self._made: dict[tuple[str, int], Occurrence | None] = {}
        self._worlds: dict[date, tuple[tuple[Day, Day], ...]] = {}
        self.answers: dict[object, Any] = {}  # what ``opening`` worked out by it

    def closes(self, kind: str) -> bool:
        """Tell whether a public holiday closes an office of ``kind``."""
        return kind in self._closes

    def is_dropped(self, one: Occurrence) -> bool:
        """Tell whether the station was told that ``one`` is not kept."""
        told = self._told.get((one.holiday, one.year))
        return told is not None and told.on is None

    def worlds(self, on: date) -> tuple[tuple[Day, Day], ...]:
        """Return every (day before, day) that may be true of ``on``, without doubles."""
        if on not in self._worlds:
            self._worlds[on] = self._worked_out(on)
        return self._worlds[on]

    def between(self, first: date, last: date) -> tuple[Occurrence, ...]:
        """Return what may touch the days ``first`` to ``last``, in order of the first day."""
        found = [
            one
            for one in (*self._near(first, last), *self._local)
            if one.firsts[0] <= last and one.lasts[-1] >= first
        ]
        return tuple(sorted(found, key=lambda one: (one.firsts[0], one.holiday)))

    def _worked_out(self, on: date) -> tuple[tuple[Day, Day], ...]:
        eve = on - ONE
        there = [one for one in self.between(eve, on) if one.effect is not DayEffect.SOME]
        if not there:
            return ((Day(), Day()),)
        ends = [self._occurrence(one.ends_before, one.year) for one in there if one.ends_before]
        free = {one.key: one for one in (*there, *ends) if one is not None}
        found: dict[tuple[Day, Day], None] = {}
        for firsts in product(*(one.choices for one in free.values())):
            world = dict(zip(free, firsts, strict=True))
            found[_day(eve, there, world), _day(on, there, world)] = None
        return tuple(found)

    def _near(self, first: date, last: date) -> Iterator[Occurrence]:
        moons = range(moon.year_near(first) - 1, moon.year_near(last) + 2)
        suns = range(first.year - 1, last.year + 2)
        for holiday in self._holidays.values():
            told = {year for id_, year in self._told if id_ == holiday.id}
            for year in sorted({*(moons if holiday.moon else suns), *told}):
                occurrence = self._occurrence(holiday.id, year)
                if occurrence is not None:
                    yield occurrence

    def _occurrence(self, id_: str, year: int) -> Occurrence | None:
        if (id_, year) not in self._made:
            self._made[id_, year] = self._make(id_, year)
        return self._made[id_, year]

    def _make(self, id_: str, year: int) -> Occurrence | None:
        holiday = self._holidays.get(id_)
        if holiday is None:
            return None
        name = holiday.name.get("en", id_)
        told = self._told.get((id_, year))
        if told is not None and told.on is None:
            return None
        if told is not None and (told.until or not holiday.ends_before):
            return _told(told, name, holiday.effect, holiday)
        firsts = (told.on,) if told is not None and told.on else self._firsts(holiday, year)
        if not firsts or (holiday.since and firsts[-1] < holiday.since):
            return None
        return Occurrence(
            holiday=id_, name=name, effect=holiday.effect, year=year, firsts=firsts,
            days=holiday.days, moon=holiday.moon, told=told is not None,
            declared=told is not None or not holiday.declared,
            ends_before=holiday.ends_before, lasts=self._lasts(holiday, year, firsts),
        )  # fmt: skip

    def _firsts(self, holiday: Holiday, year: int) -> tuple[date, ...]:
        """Return the days on which a holiday may begin that nobody has confirmed."""
        if not holiday.moon:
            return (date(year, holiday.month, holiday.day),)
        for before in self._holidays.values():
            told = self._told.get((before.id, year))
            if before.ends_before == holiday.id and told is not None and told.on:
                lasts = (told.until,) if told.until else _month_ends(told.on)
                return tuple(one + ONE for one in lasts)
        reckoned = moon.day_of(year, holiday.month, holiday.day)
        middle = holiday.expected.get(str(year), reckoned)
        doubt = range(-holiday.doubt_days, holiday.doubt_days + 1)
        return tuple(middle + timedelta(days=off) for off in doubt)

    def _lasts(self, holiday: Holiday, year: int, firsts: tuple[date, ...]) -> tuple[date, ...]:
        after = self._occurrence(holiday.ends_before, year) if holiday.ends_before else None
        if after is not None:
            return tuple(one - ONE for one in after.firsts)
        return tuple(one + timedelta(days=holiday.days - 1) for one in firsts)


def calendar(pack: Pack, kept: Iterable[Kept] = ()) -> Calendar:
    """Return the calendar of a pack with what the station was told."""
    return Calendar(pack.holidays, closes=pack.holiday_rule.closes, kept=kept)


def _month_ends(first: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=length - 1) for length in MONTH_DAYS)


def _told(
    kept: Kept, name: str, effect: DayEffect, holiday: Holiday | None = None
) -> Occurrence:
    """Return the occurrence that the in-charge was told; it must have a day."""
    if kept.on is None:
        raise ValueError("not kept")
    usual = kept.on + timedelta(days=holiday.days - 1 if holiday else 0)
    last = max(kept.until or usual, kept.on)
    return Occurrence(
        holiday=kept.holiday, name=name, effect=effect, year=kept.year, firsts=(kept.on,),
        days=(last - kept.on).days + 1, lasts=(last,), told=True,
        moon=holiday is not None and holiday.moon,
    )  # fmt: skip


def _day(on: date, there: Iterable[Occurrence], world: Mapping[Key, date | None]) -> Day:
    """Return what ``on`` is when every holiday begins as ``world`` says."""
    names, ramadan = [], False
    for one in there:
        first = world[one.key]
        if first is None:
            continue
        last = first + timedelta(days=one.days - 1)
        if one.ends_before and (feast := world.get((one.ends_before, one.year, None))):
            last = feast - ONE
        if first <= on <= last:
            ramadan = ramadan or one.effect is DayEffect.RAMADAN
            names += [one.name] if one.effect is DayEffect.CLOSED else []
    return Day(holiday=names[0] if names else "", ramadan=ramadan)
