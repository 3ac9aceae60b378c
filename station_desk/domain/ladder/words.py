"""Say why a place stands where it does in the ladder, in words that need no counting."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from station_desk.domain import answering, freshness, observed
from station_desk.domain.kinds import Freshness, Openness, Sex
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
)
from station_desk.domain.local import day
from station_desk.domain.office.codes import Names, district_name
from station_desk.domain.register import Card
from station_desk.words import N_, _, ngettext

TAKES = {
    Sex.GIRL: N_("Takes girls only"),
    Sex.BOY: N_("Takes boys only"),
    Sex.OTHER: N_("Takes only: other"),
}


def heads(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Return the first of each turn and openness among the places to call, in order.

    These alone tell who stands before whom: a few, of whatever number of places.
    """
    first: dict[tuple[int, Openness], Judged] = {}
    for one in judged:
        if one.suitable and not one.in_person:
            first.setdefault((one.named, one.open.openness), one)
    return tuple(first.values())


def reasons(
    one: Judged, first: Sequence[Judged], ask: Ask, pack: Names, now: datetime
) -> list[str]:
    """Return the reasons of a place, what speaks against it or warns first.

    ``first`` is as ``heads`` gives it.
    """
    found = [*(words for _weight, words in one.faults), *one.cares]
    if one.in_person:
        found.append(_("Go there: no number known"))
    found.append(one.open.words)
    if one.office is not None and pack.say(one.office.why) not in found:
        found.append(pack.say(one.office.why))
    if one.suitable and one.in_person:
        found.append(_("After the places with a number that may be open"))
    elif one.suitable:
        if one.is_line_to_try:
            found.append(_("Named by its number: called first, though its hours are not known"))
        found.append(_usual(one, first, ask, pack))
        found += _moved(one, first)
    if one.near != ELSEWHERE:
        found.append(_nearness(one, pack))
    found += one.unknown
    if one.failed_at is not None:
        words = _("No answer {ago} ago: called again after others like it")
        found.append(words.format(ago=span(now - one.failed_at)))
    found += [words for words in observed.warnings(one.card) if words not in found]
    return [*found, *_sureness(one.card, ask, pack, now)]


def _usual(one: Judged, first: Sequence[Judged], ask: Ask, pack: Names) -> str:
    """Say what its kind's turn is, by the one before it among the places that are there."""
    need = need_name(ask.need, pack)
    if one.named == len(ask.first):
        return _("Not among those usually called for {need}").format(need=need)
    before = [each.named for each in first if each.named < one.named]
    if before:
        words = _("For {need} usually called after: {before}")
        return words.format(need=need, before=_entry(ask.first[max(before)], pack))
    if one.named:
        words = _("Usual first call for {need} among the places known")
        return words.format(need=need)
    return _("Usual first call for {need}").format(need=need)


def _entry(code: str, pack: Names) -> str:
    """Return the name of an entry of a call order."""
    if code in pack.offices:
        return pack.offices[code].name
    return pack.say(pack.kinds[code].name) if code in pack.kinds else code


def _moved(one: Judged, first: Sequence[Judged]) -> Iterator[str]:
    """Say which place it passed, or which passed it, for what is known of their hours."""
    passed = [each for each in first if each.named < one.named and _is_sooner(one, each)]
    above = [each for each in first if each.named > one.named and _is_sooner(each, one)]
    if passed:
        yield _above(min(passed, key=Judged.key))
    elif above:
        yield _below(one, min(above, key=Judged.key))


def _is_sooner(one: Judged, other: Judged) -> bool:
    return one.turn < other.turn


def _above(other: Judged) -> str:
    if other.open.openness is Openness.CLOSED:
        words = _("Above {office}, which is closed now")
    else:
        words = _("Open now, so above {office}, whose hours are not known")
    return words.format(office=other.card.organization)


def _below(one: Judged, other: Judged) -> str:
    if one.open.openness is Openness.CLOSED:
        words = _("Closed now, so below {office}")
    else:
        words = _("Below {office}, which is open now")
    return words.format(office=other.card.organization)


def _nearness(one: Judged, pack: Names) -> str:
    words = {
        SAME: _("Same district"),
        CUT_FROM: _("In {district}: these two were one district"),
        DIVISION: _("In {district}, same division"),
        PROVINCE: _("Serves the whole province"),
        COUNTRY: _("Serves the whole country"),
        SOMEWHERE: _("In {district}: the child's district is not given"),
    }[one.near]
    return words.format(district=district_name(one.card.district, pack))


def _sureness(card: Card, ask: Ask, pack: Names, now: datetime) -> Iterator[str]:
    if card.sexes and ask.sex is Sex.UNKNOWN:
        yield only_takes(card)
    if any(phone.dial for phone in card.phones):
        yield from _of_number(card, pack, now)
    if card.doubtful or any(phone.doubt for phone in card.phones):
        yield _("Doubtful in the source: confirm")


def _of_number(card: Card, pack: Names, now: datetime) -> Iterator[str]:
    """Give how sure the numbers are, and how often they answer at this hour."""
    if card.first is None:
        yield _("Only a private number: for police only, not to be told")
    fresh = freshness.state(card, pack.freshness, now)
    warning = freshness.warning(fresh, now, called=card.last_call is not None)
    if warning or fresh.asked_at is None:
        yield warning
    elif fresh.level is Freshness.SOON and fresh.due_at is not None:
        words = _("Verified {ago} ago, ask again by {day}")
        yield words.format(ago=span(now - fresh.asked_at), day=day(fresh.due_at))
    else:
        yield _("Verified {ago} ago").format(ago=span(now - fresh.asked_at))
    if counts := answering.at_hour(card, now):
        yield counts


def only_takes(card: Card) -> str:
    """Return which children a card takes, where it does not take all."""
    if len(card.sexes) == 1 and card.sexes[0] in set(TAKES):
        return _(TAKES[Sex(card.sexes[0])])
    return _("Does not take this child: look at the card")


def span(length: timedelta) -> str:
    """Return ``20 min``, ``3 h`` or ``9 days``; a clock that ran ahead counts as now."""
    minutes = max(int(length.total_seconds() // 60), 0)
    if minutes < 120:
        return _("{count} min").format(count=minutes)
    if minutes < 48 * 60:
        return _("{count} h").format(count=minutes // 60)
    days = minutes // (24 * 60)
    return ngettext("{count} day", "{count} days", days).format(count=days)


def need_name(need: str, pack: Names) -> str:
    """Return the name of a need, its code when the pack does not know it."""
    known = pack.needs.get(need)
    return pack.say(known.name) if known else need
