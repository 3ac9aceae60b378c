"""Say in plain words how a district's office stands, for window and commands."""

from station_desk.district.office_standing import OfficeStanding
from station_desk.domain.exchange.road_facts import Road
from station_desk.domain.local import when
from station_desk.services.exchange.standing_words import DOUBTS, whole
from station_desk.words import _


def lines(one: OfficeStanding) -> tuple[str, ...]:
    """Return the standing, one sentence a line, the most important first."""
    if one.until is None:
        said = [_("The province has not certified this office yet.")]
    else:
        words = _(
            "The province has certified this office until {day}, numbers {first} to {last}."
        )
        said = [words.format(day=when(one.until), first=one.first, last=one.last)]
    if one.doubt:
        said.append(_(DOUBTS[one.doubt]))
    said += _keys(one)
    said += road_lines(one.road)
    if one.fingerprint:
        said.append(
            _("Fingerprint of this office: {digits}").format(digits=whole(one.fingerprint))
        )
        said.append(_("In words: {words}").format(words=whole(one.words)))
    if one.root_print:
        digits = whole(one.root_print)
        said.append(_("Fingerprint of the province: {digits}").format(digits=digits))
    return tuple(said)


def _keys(one: OfficeStanding) -> list[str]:
    said = []
    if one.next_is == "made":
        said.append(_("The keys that follow are made; the province has to certify them."))
    elif one.next_is:
        said.append(_(
            "The keys that follow are certified. Put them to use when the stations have heard."
        ))  # fmt: skip
    if one.old:
        words = _("Old keys are kept: {old}. Computers not heard with the new ones: {count}.")
        said.append(words.format(old=one.old, count=one.not_heard))
    return said


def road_lines(road: Road | None) -> tuple[str, ...]:
    """Return where stations reach this district by network."""
    if road is None:
        return (_("This district has no road by network. Sticks go on."),)
    listed = whole(", ".join(one.said for one in road.addresses))
    said = [_("Stations reach this desk's server at {addresses}.").format(addresses=listed)]
    if road.next_authority:
        said.append(_("The authority that follows is made; renew again to put it to use."))
    return tuple(said)
