"""Tell of a place that nobody knows a number of whether one can go there, and where it is."""

from station_desk.domain.office.codes import district_name
from station_desk.domain.pack.model import Pack
from station_desk.domain.register import Card
from station_desk.words import _


def is_gone_to(card: Card, pack: Pack) -> bool:
    """Tell whether one can only go there: no number, a known place, a door that is open."""
    if card.phones or card.secret or not (card.address or card.district):
        return False
    doors = {one.name: one.walk_in for one in pack.offices.values()}
    needs = (pack.needs.get(one) for one in card.needs)
    return doors.get(card.organization, True) and any(one and one.in_person for one in needs)


def words(card: Card, pack: Pack) -> str:
    """Return what to do without a number: go there, and where; empty where it has one."""
    if card.phones:
        return ""
    if not is_gone_to(card, pack):
        return _("No number is known.")
    named = district_name(card.district, pack)
    place = card.address or _("{district} (address not known)").format(district=named)
    return _("No number known: go there, {place}.").format(place=place)
