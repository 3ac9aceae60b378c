"""Put offices in the order in which an officer should call them, with the reasons in words.

Order (ruling 20): suitable; open > unknown > closed; the pack's call order of kinds; district >
division > province > national; no failed call in the last two hours; newest verified; id.

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

from station_desk.domain import hours
from station_desk.domain.hours import OpenState
from station_desk.domain.kinds import Openness, Sex
from station_desk.domain.office_codes import NATIONAL, Names
from station_desk.domain.register import Card
from station_desk.words import N_, _, ngettext

FAILED_FOR = timedelta(hours=2)  # ruling 20
OPEN_ORDER = {Openness.OPEN: 0, Openness.UNKNOWN: 1, Openness.CLOSED: 2}
SAME, CUT_FROM, DIVISION, PROVINCE, COUNTRY, SOMEWHERE, ELSEWHERE = range(7)
TAKES = {
    Sex.GIRL: N_("Takes girls only"),
    Sex.BOY: N_("Takes boys only"),
    Sex.OTHER: N_("Takes only: other"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """For whom a place is sought; ``first`` is the pack's call order.

    It names kinds of office, or a short code for the one line that comes before its kind. An
    empty ``first`` takes the order that the pack gives for the need.
    """

    need: str
    province: str
    district: str = ""
    division: str = ""
    age: int | None = None
    sex: Sex = Sex.UNKNOWN
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A card at its place of the ladder (1 is called first), and why it stands there.

    ``repeats`` is the place above that has all its numbers already; 0 when there is none.
    """

    card: Card
    place: int
    suitable: bool
    open: OpenState
    reasons: tuple[str, ...]
    repeats: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    card: Card
    open: OpenState
    near: int
    faults: tuple[tuple[int, str], ...]  # (weight, words), the weightiest first
    failed_at: datetime | None

    def key(self, ask: Ask) -> tuple[object, ...]:
        """Return what decides the place: smaller is called sooner."""
        verified = self.card.verified_at
        return (
            max((weight for weight, _words in self.faults), default=0),
            OPEN_ORDER[self.open.openness],
            _named(self.card, ask),
            self.near,
            self.failed_at is not None,
            -verified.timestamp() if verified else float("inf"),
            self.card.id,
            self.card.site_id,
        )


def rank(
    cards: Iterable[Card],
    ask: Ask,
    pack: Names,
    *,
    now: datetime,
    calls: Mapping[str, datetime] | None = None,
) -> tuple[Rung, ...]:
    """Return every card in the order to call; unsuitable ones last, each with its reasons.

    ``calls`` holds the time of the last failed call by card id.
    """
    known = pack.needs.get(ask.need)
    if not ask.first and known is not None:
        ask = replace(ask, first=known.first)
    judged = [_judge(card, ask, pack, now, (calls or {}).get(card.id)) for card in cards]
    judged.sort(key=lambda one: one.key(ask))
    return tuple(_rungs(judged, ask, pack, now))


def _rungs(judged: Iterable[_Judged], ask: Ask, pack: Names, now: datetime) -> Iterator[Rung]:
    seen: dict[str, int] = {}
    for place, one in enumerate(judged, start=1):
        dials = [phone.dial for phone in one.card.phones if phone.dial]
        repeats = min((seen.get(dial, 0) for dial in dials), default=0)
        reasons = tuple(_reasons(one, ask, pack, now))
        again = (_("Same number as place {place}").format(place=repeats),) if repeats else ()
        yield Rung(
            card=one.card,
            place=place,
            suitable=not one.faults,
            open=one.open,
            reasons=reasons + again,
            repeats=repeats,
        )
        for dial in dials:
            seen.setdefault(dial, place)


def _judge(
    card: Card, ask: Ask, pack: Names, now: datetime, called: datetime | None
) -> _Judged:
    near = _near(card, ask, pack)
    return _Judged(
        card=card,
        open=hours.state(hours.read(card.hours), now),
        near=near,
        faults=tuple(sorted(_faults(card, ask, pack, near), reverse=True)),
        failed_at=called if called is not None and abs(now - called) < FAILED_FOR else None,
    )


def _near(card: Card, ask: Ask, pack: Names) -> int:
    if not card.district:
        return COUNTRY if card.province == NATIONAL else PROVINCE
    if not ask.district and not ask.division:
        return SOMEWHERE
    return SAME if card.district == ask.district else _other_district(card.district, ask, pack)


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
        yield 1, _("Serves {district}").format(district=_district(card.district, pack))
    if not any(phone.dial for phone in card.phones):
        yield 2, _("No number known")
    yield from _not_accepted(card, ask)
    if ask.need not in card.needs:
        yield 5, _("Does not give this help: {need}").format(need=_need(ask.need, pack))
    if card.province not in (ask.province, NATIONAL):
        yield 6, _("Serves another province")
    if card.operational is False:
        yield 7, _("Closed for good")


def _not_accepted(card: Card, ask: Ask) -> Iterator[tuple[int, str]]:
    if ask.age is not None and card.age_from is not None and ask.age < card.age_from:
        yield 3, _("Takes children from {age} years").format(age=card.age_from)
    if ask.age is not None and card.age_to is not None and ask.age > card.age_to:
        yield 3, _("Takes children up to {age} years").format(age=card.age_to)
    if card.sexes and ask.sex is not Sex.UNKNOWN and ask.sex.value not in card.sexes:
        yield 4, _only(card)


def _only(card: Card) -> str:
    if len(card.sexes) == 1 and card.sexes[0] in set(TAKES):
        return _(TAKES[Sex(card.sexes[0])])
    return _("Does not take this child: look at the card")


def _reasons(one: _Judged, ask: Ask, pack: Names, now: datetime) -> Iterator[str]:
    yield from (words for _weight, words in one.faults)
    yield one.open.words
    if not one.faults:
        yield from _order_reason(one.card, ask, pack)
    if one.near != ELSEWHERE:
        yield _near_reason(one, pack)
    if one.failed_at is not None:
        yield _("No answer {ago} ago").format(ago=_span(now - one.failed_at))
    yield from _sureness(one.card, ask, now)


def _named(card: Card, ask: Ask) -> int:
    """Return the place of the card in the call order, counted from 0; its end if not named."""
    names = {card.kind, *(phone.dial for phone in card.phones)}
    return next((nth for nth, name in enumerate(ask.first) if name in names), len(ask.first))


def _order_reason(card: Card, ask: Ask, pack: Names) -> Iterator[str]:
    if _named(card, ask) == len(ask.first):
        return
    place, need = _named(card, ask) + 1, _need(ask.need, pack)
    if place == 1:
        yield _("Named first for {need} in this province's order").format(need=need)
    else:
        yield _("Number {place} for {need} in this province's order").format(
            place=place, need=need
        )


def _near_reason(one: _Judged, pack: Names) -> str:
    place = _district(one.card.district, pack)
    words = {
        SAME: _("Same district"),
        CUT_FROM: _("In {district}: these two were one district"),
        DIVISION: _("In {district}, same division"),
        PROVINCE: _("Serves the whole province"),
        COUNTRY: _("Serves the whole country"),
        SOMEWHERE: _("In {district}: the child's district is not given"),
    }[one.near]
    return words.format(district=place)


def _sureness(card: Card, ask: Ask, now: datetime) -> Iterator[str]:
    if card.sexes and ask.sex is Sex.UNKNOWN:
        yield _only(card)
    if card.verified_at is None:
        yield _("Nobody has called this number yet")
    else:
        yield _("Verified {ago} ago").format(ago=_span(now - card.verified_at))
    if card.doubtful or any(phone.doubt for phone in card.phones):
        yield _("Doubtful in the source: confirm")


def _span(length: timedelta) -> str:
    """Return ``20 min``, ``3 h`` or ``9 days``; a clock that ran ahead counts as now."""
    minutes = max(int(length.total_seconds() // 60), 0)
    if minutes < 120:
        return _("{count} min").format(count=minutes)
    if minutes < 48 * 60:
        return _("{count} h").format(count=minutes // 60)
    days = minutes // (24 * 60)
    return ngettext("{count} day", "{count} days", days).format(count=days)


def _district(district: str, pack: Names) -> str:
    known = pack.districts.get(district)
    return pack.say(known.name) if known else district


def _need(need: str, pack: Names) -> str:
    known = pack.needs.get(need)
    return pack.say(known.name) if known else need
