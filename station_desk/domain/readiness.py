"""Own the readiness of a station: for each need and each kind of hour, who could be reached.

A cell asks the ladder at one instant of its kind. It is ready with two sure places, thin with
one, unsure where only numbers that nobody verified in time (or hours nobody knows) stand, and a
hole where no suitable place can be called at all.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from station_desk.domain import freshness
from station_desk.domain.hours.holidays import Calendar
from station_desk.domain.kinds import Freshness, Openness
from station_desk.domain.ladder import order as ladder
from station_desk.domain.ladder.order import Ask, Rung
from station_desk.domain.local import KARACHI, local
from station_desk.domain.pack.model import Pack
from station_desk.domain.register import Card
from station_desk.words import N_, _

DAY_AT, NIGHT_AT, FRIDAY_AT = time(11, 0), time(2, 0), time(13, 30)  # hours that stand for each
FRIDAY = 4
SOUGHT = 400  # days within which the next day of a kind is looked for
SURE = 2  # places that make a cell ready: the second one is for "no answer"


class Hour(StrEnum):
    """The four kinds of hour of the table."""

    DAY = "day"
    NIGHT = "night"
    FRIDAY = "friday"
    HOLIDAY = "holiday"


class Standing(StrEnum):
    """How ready the station is for a need at an hour."""

    READY = "ready"
    THIN = "thin"
    UNSURE = "unsure"
    HOLE = "hole"


HOUR_WORDS: Mapping[Hour, str] = {
    Hour.DAY: N_("Day"),
    Hour.NIGHT: N_("Night"),
    Hour.FRIDAY: N_("Friday"),
    Hour.HOLIDAY: N_("Holiday"),
}
STANDING_WORDS: Mapping[Standing, str] = {
    Standing.READY: N_("Ready"),
    Standing.THIN: N_("One place only"),
    Standing.UNSURE: N_("Not sure"),
    Standing.HOLE: N_("Hole"),
}
SHAPES: Mapping[Standing, str] = {
    Standing.READY: "●", Standing.THIN: "◐", Standing.UNSURE: "◆", Standing.HOLE: "▲",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One need at one hour: how ready, the places that count (best first), what to do next.

    ``whys`` says of each place whether it is open then and how sure it is. ``next_card`` is the
    card that the next step is about, empty where it is about none.
    """

    need: str
    hour: Hour
    at: datetime
    standing: Standing
    places: tuple[Card, ...] = ()
    sure: int = 0
    next_step: str = ""
    next_card: str = ""
    whys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One thing to do: for which need, which hours it fills, the worst standing among them."""

    need: str
    hours: tuple[Hour, ...]
    standing: Standing
    step: str
    card: str = ""


def todo_words(one: Todo, need: str) -> str:
    """Return one thing to do in a line, the ``need`` in words and its hours named once."""
    hours = ", ".join(_(HOUR_WORDS[hour]) for hour in Hour if hour in one.hours)
    return _("{need} ({hours}): {step}").format(need=need, hours=hours, step=one.step)


def instants(calendar: Calendar, now: datetime) -> Mapping[Hour, datetime]:
    """Return the next instant of each kind of hour from ``now`` on, the day's own included."""
    today = local(now).date()
    days = [today + timedelta(days=count) for count in range(1, SOUGHT)]
    plain = [one for one in days if not any(_marks(calendar, one))]
    working = next(one for one in plain if one.weekday() < FRIDAY)
    holiday = next((one for one in days if all(_holidays(calendar, one))), working)
    return {
        Hour.DAY: _at(working, DAY_AT),
        Hour.NIGHT: _at(working, NIGHT_AT),
        Hour.FRIDAY: _at(next(one for one in plain if one.weekday() == FRIDAY), FRIDAY_AT),
        Hour.HOLIDAY: _at(holiday, DAY_AT),
    }


def table(
    cards: Iterable[Card], asks: Iterable[Ask], pack: Pack, calendar: Calendar, now: datetime
) -> tuple[Cell, ...]:
    """Return a cell for every need asked and every hour, needs in the order given."""
    known = tuple(cards)
    hours = instants(calendar, now)
    return tuple(
        _cell(known, ask, pack, calendar, hour, at, now)
        for ask in asks
        for hour, at in hours.items()
    )


def _cell(  # noqa: PLR0913, PLR0917  what the ladder needs, and for which cell
    cards: tuple[Card, ...],
    ask: Ask,
    pack: Pack,
    calendar: Calendar,
    hour: Hour,
    at: datetime,
    now: datetime,
) -> Cell:
    serving = (card for card in cards if ask.need in card.needs)  # no other is ever suitable
    rungs = [
        one
        for one in ladder.rank(serving, ask, pack, now=at, calendar=calendar)
        if one.suitable and not one.repeats
    ]
    callable_ = [one for one in rungs if not one.in_person]
    may_be_open = [one for one in callable_ if one.open.openness is not Openness.CLOSED]
    sure = [
        one
        for one in may_be_open
        if one.open.openness is Openness.OPEN and _is_sure(one.card, pack, now)
    ]
    counted = sure or may_be_open
    step, about = _next_step(sure, may_be_open, rungs)
    return Cell(
        need=ask.need,
        hour=hour,
        at=at,
        standing=_standing(len(sure), len(may_be_open)),
        places=tuple(one.card for one in counted),
        whys=tuple(_why(one, pack, now) for one in counted),
        sure=len(sure),
        next_step=step,
        next_card=about,
    )


def _standing(sure: int, maybe: int) -> Standing:
    if sure >= SURE:
        return Standing.READY
    if sure:
        return Standing.THIN
    return Standing.UNSURE if maybe else Standing.HOLE


def _is_sure(card: Card, pack: Pack, now: datetime) -> bool:
    level = freshness.state(card, pack.freshness, now).level
    return level in (Freshness.FRESH, Freshness.SOON) and not card.doubtful and not card.gone


def _why(one: Rung, pack: Pack, now: datetime) -> str:
    """Say whether a place is open at the hour, and how sure its number is now."""
    fresh = freshness.words(freshness.state(one.card, pack.freshness, now), now)
    parts = [one.open.words, fresh]
    if one.card.doubtful:
        parts.append(_("doubtful in the source"))
    return "; ".join(parts)


def _next_step(sure: list[Rung], maybe: list[Rung], rungs: list[Rung]) -> tuple[str, str]:
    """Return the one thing that fills the cell best and its card; empty where it is ready."""
    if len(sure) >= SURE:
        return "", ""
    ways: tuple[tuple[str, list[Rung]], ...] = (
        (
            _("Call {office} and note what came of it"),
            [one for one in maybe if one not in sure and _is(one, Openness.OPEN)],
        ),
        (_("Ask {office} for its hours"), [one for one in maybe if _is(one, Openness.UNKNOWN)]),
        (_("Find the number of {office}"), [one for one in rungs if one.in_person]),
        (
            _("Ask {office} for a number to call at this hour"),
            [one for one in rungs if _is(one, Openness.CLOSED)],
        ),
    )
    for words, found in ways:
        if found:
            card = found[0].card
            return words.format(office=card.organization), card.id
    return _("Ask the district office who gives this help, and write the contact down"), ""


def _is(one: Rung, openness: Openness) -> bool:
    return one.open.openness is openness


def _holidays(calendar: Calendar, day: date) -> list[bool]:
    """Return for every way the calendar may turn out whether the day is a holiday."""
    return [bool(today.holiday) for _eve, today in calendar.worlds(day)]


def _marks(calendar: Calendar, day: date) -> list[bool]:
    """Return likewise whether the day or its eve is out of the ordinary."""
    return [bool(one.holiday or one.ramadan) for pair in calendar.worlds(day) for one in pair]


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, KARACHI)


def holes(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Give the cells that are not ready, the worst first, night before day."""
    order = [Standing.HOLE, Standing.UNSURE, Standing.THIN]
    hours = [Hour.NIGHT, Hour.HOLIDAY, Hour.FRIDAY, Hour.DAY]
    poor = [one for one in cells if one.standing in order]
    yield from sorted(poor, key=lambda one: (order.index(one.standing), hours.index(one.hour)))


def todo(cells: Iterable[Cell]) -> tuple[Todo, ...]:
    """Return what to do next, the worst first; one thing that fills many cells comes once."""
    found: dict[tuple[str, str], Todo] = {}
    for one in holes(cells):
        key = one.need, one.next_step
        known = found.get(key)
        found[key] = Todo(
            need=one.need,
            hours=(*known.hours, one.hour) if known else (one.hour,),
            standing=known.standing if known else one.standing,
            step=one.next_step,
            card=one.next_card,
        )
    return tuple(found.values())
