"""Put offices in the order in which an officer should call them, with the reasons in words.

Order (ruling 20): suitable; open > unknown > closed, where of those that may be open a number
comes before a place that one can only go to, and a line that the pack names by its number
counts as open while its hours are not known (the law that names it gives two hours to tell it);
what lets it stand after others like it (speaks another language, no place free); the pack's
call order; district > division > province > national; no failed call in the last two hours;
newest verified; id.

Which office serves whom. An office without a district serves its whole province; a national one
everybody. An office with a district serves this district; offices of the same division are near
enough to send a child to, so they stay suitable, the district that the child's one was cut from
(or that was cut from it) first. Any other district's office is unsuitable with the reason
"serves Mardan": it stays on the page below the others, with its number, for the night when
nobody else answers. Where the child's district is not known, offices of single districts come
after those of the province and of the country, which serve the child surely.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from station_desk.domain import observed
from station_desk.domain.hours import opening
from station_desk.domain.hours.holidays import Calendar
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.ladder import fit as ladder_fit
from station_desk.domain.ladder.shapes import (
    COUNTRY,
    CUT_FROM,
    DIVISION,
    ELSEWHERE,
    PROVINCE,
    SAME,
    SOMEWHERE,
    Ask,
    Judged,
    Rung,
)
from station_desk.domain.ladder.words import heads, need_name, reasons
from station_desk.domain.office.codes import NATIONAL, Names, district_name
from station_desk.domain.pack.codes import Office
from station_desk.domain.register import Card
from station_desk.words import _

__all__ = ["Ask", "Rung", "rank", "ranked"]
FAILED_FOR = timedelta(hours=2)  # ruling 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """When it is asked, and what is known of this day and of the calls before."""

    now: datetime
    calendar: Calendar
    calls: Mapping[str, datetime]

    def failed_at(self, card: Card) -> datetime | None:
        """Return when the card was last called in vain, if that still counts."""
        called = self.calls.get(card.id)
        return called if called is not None and abs(self.now - called) < FAILED_FOR else None


def rank(
    cards: Iterable[Card],
    ask: Ask,
    pack: Names,
    *,
    now: datetime,
    calendar: Calendar,
    calls: Mapping[str, datetime] | None = None,
) -> tuple[Rung, ...]:
    """Return every card in the order to call; unsuitable ones last, each with its reasons.

    ``calls`` holds the time of the last failed call by card id.
    """
    return tuple(ranked(cards, ask, pack, now=now, calendar=calendar, calls=calls))


def ranked(
    cards: Iterable[Card],
    ask: Ask,
    pack: Names,
    *,
    now: datetime,
    calendar: Calendar,
    calls: Mapping[str, datetime] | None = None,
) -> Iterator[Rung]:
    """Give the places of :func:`rank` one by one: reasons are found for those taken only."""
    known = pack.needs.get(ask.need)
    if not ask.first and known is not None:
        ask = replace(ask, first=known.first)
    offices = {one.name: one for one in pack.offices.values()}
    moment = _Moment(now=now, calendar=calendar, calls=calls or {})
    judged = [_judge(card, offices.get(card.organization), ask, pack, moment) for card in cards]
    judged.sort(key=Judged.key)
    yield from _rungs(judged, ask, pack, now)


def _rungs(judged: list[Judged], ask: Ask, pack: Names, now: datetime) -> Iterator[Rung]:
    seen: dict[str, int] = {}
    first = heads(judged)
    for at, one in enumerate(judged):
        dials = [phone.dial for phone in one.card.phones if phone.dial]
        repeats = min((seen.get(dial, 0) for dial in dials), default=0)
        said = reasons(one, first, ask, pack, now)
        if repeats:
            office = judged[repeats - 1].card.organization
            said.append(_("Same number as {office}").format(office=office))
        yield Rung(
            card=one.card,
            place=at + 1,
            suitable=one.suitable,
            open=one.open,
            reasons=tuple(said),
            repeats=repeats,
            in_person=one.suitable and one.in_person,
        )
        for dial in dials:
            seen.setdefault(dial, at + 1)


def _judge(card: Card, office: Office | None, ask: Ask, pack: Names, moment: _Moment) -> Judged:
    near = _near(card, ask, pack)
    open_door = office is None or office.walk_in
    in_person = open_door and near != ELSEWHERE and _is_gone_to(card, ask, pack)
    faults = [*_faults(card, ask, pack, near), *_by_pack(office, ask, pack)]
    if not in_person and not _has_number(card):
        none = _("No number known")
        faults.append((2, _("No number that can be dialled") if card.phones else none))
    return Judged(
        card=card,
        office=office,
        open=opening.state(card, moment.now, moment.calendar),
        named=(named := _named(card, office, ask)),
        line=named < len(ask.first) and ask.first[named] in _numbers(card, ask),
        near=near,
        in_person=in_person,
        faults=tuple(sorted(faults, reverse=True)),
        failed_at=moment.failed_at(card),
        cares=tuple(ladder_fit.cares(card, ask, moment.now)),
        unknown=tuple(ladder_fit.asks(card, ask)),
    )


def _has_number(card: Card) -> bool:
    return any(phone.dial for phone in card.phones)


def _is_gone_to(card: Card, ask: Ask, pack: Names) -> bool:
    """Tell whether it has no number, but one knows where it is and may go there.

    Nobody goes to a secret place by its district.
    """
    need = pack.needs.get(ask.need)
    known = bool(card.district or card.address) and not card.secret
    return need is not None and need.in_person and known and not _has_number(card)


def _named(card: Card, office: Office | None, ask: Ask) -> int:
    """Return the place of the card in the call order, counted from 0; its end if not named."""
    if office is not None and office.id in ask.first:
        return ask.first.index(office.id)
    names = {card.kind, *_numbers(card, ask)}
    return next((nth for nth, name in enumerate(ask.first) if name in names), len(ask.first))


def _numbers(card: Card, ask: Ask) -> tuple[str, ...]:
    return (*(phone.dial for phone in card.phones), *ask.real_lines.get(card.id, ()))


def _near(card: Card, ask: Ask, pack: Names) -> int:
    if not card.district:
        return COUNTRY if card.province == NATIONAL else PROVINCE
    if not ask.district and not ask.division:
        return SOMEWHERE
    if ask.district and ask.district in (card.district, *card.covers):
        return SAME
    return _other_district(card.district, ask, pack)


def _other_district(district: str, ask: Ask, pack: Names) -> int:
    theirs, ours = pack.districts.get(district), pack.districts.get(ask.district)
    if theirs is None:
        return ELSEWHERE
    if ours is not None and (ours.parent == theirs.id or theirs.parent == ours.id):
        return CUT_FROM
    division = ask.division or (ours.division if ours else "")
    return DIVISION if division and division == theirs.division else ELSEWHERE


def _faults(card: Card, ask: Ask, pack: Names, near: int) -> Iterator[tuple[int, str]]:
    """Give what speaks against a card; a heavier fault puts it lower."""
    if near == ELSEWHERE and card.province == ask.province:
        yield 1, _("Serves {district}").format(district=district_name(card.district, pack))
    yield from ladder_fit.not_accepted(card, ask)
    yield from ladder_fit.conflicts(card, ask)
    if ask.need not in card.needs:
        yield 5, _("Does not give this help: {need}").format(need=need_name(ask.need, pack))
    if card.province not in (ask.province, NATIONAL):
        yield 6, _("Serves another province")
    if card.operational is False:
        yield 7, _("Closed for good")
    elif card.gone is ObservationKind.CLOSED:
        yield 2, observed.gone_words(card)


def _by_pack(office: Office | None, ask: Ask, pack: Names) -> Iterator[tuple[int, str]]:
    if office is None:
        return
    if ask.need in office.not_for or (office.only_named and office.id not in ask.first):
        yield 4, pack.say(office.why)
