"""Own what the template says of each column, and the lists that it offers."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from station_desk.domain.office.codes import NATIONAL
from station_desk.domain.pack.model import Pack
from station_desk.words import ENGLISH, N_, _

LIST = N_("several are parted by a semicolon")
YES_NO = N_("yes or no; empty where nobody asked")
DAY = N_("a day, like 2026-11-21")
HINTS: Mapping[str, str] = {
    "id": N_("the contact's id at the desk; leave it empty for a new one"),
    "province": N_("needed: the province, or National"),
    "district": N_("the district; empty where it serves the whole province"),
    "organisation": N_("needed: the name of the office"),
    "kind": N_("needed: the kind of office, from the sheet of lists"),
    "services": N_("needed: what it does, from the sheet of lists; parted by a semicolon"),
    "needs": N_("codes of needs; empty takes them from the services"),
    "short_code": N_("a short number like 1121"),
    "phones": N_("numbers with area code, parted by a semicolon; (private) (night) behind one"),
    "source": N_("where this was found"),
    "verified_on": N_("the day somebody called and it was right, like 2026-11-21"),
    "hours": N_("like Mon-Fri 09:00-17:00, or 24 hours"),
    "parent": N_("the name or id of the office it belongs to"),
    "fallback": N_("the name or id of the contact to ask if nobody answers"),
    "address": N_("of a secret place it is shown to nobody outside"),
    "secret": N_("yes for a shelter or a home; its whereabouts then reach no paper"),
    "doubtful": N_("yes where something has to be confirmed"),
    "persons": N_("name | post | phone, parted by a semicolon; (private) behind one"),
    "sexes": N_("girls, boys or both"),
    "age_from": N_("whole years"), "age_to": N_("whole years"),
    "latitude": N_("degrees, like 24.8607"), "longitude": N_("degrees, like 67.0011"),
    "places_at": N_("when the number of places was so, like 2026-11-21 14:30"),
    "places_free": N_("how many places are free; needs its time beside it"),
    "with_mother": YES_NO, "takes_disability": YES_NO, "operational": YES_NO,
    "closed_until": DAY, "operational_on": DAY, "licence_until": DAY,
    "other_names": LIST, "covers": LIST, "languages": LIST, "nationalities": LIST,
    "papers_needed": LIST, "exceptions": LIST,
}  # fmt: skip
PLAIN = N_("text, or empty")


def hint(column: str) -> str:
    """Return what the template says of a column."""
    return _(HINTS.get(column, PLAIN))


def _provinces(packs: Sequence[Pack]) -> Iterator[str]:
    yield NATIONAL
    yield from (one.id for one in packs if one.districts)


def _districts(packs: Sequence[Pack]) -> Iterator[str]:
    for pack in packs:
        yield from (pack.say(one.name, ENGLISH) for one in pack.districts.values())


def _kinds(packs: Sequence[Pack]) -> Iterator[str]:
    for pack in packs:
        yield from pack.kind_values


def _services(packs: Sequence[Pack]) -> Iterator[str]:
    for pack in packs:
        yield from pack.need_values


LISTS: Mapping[str, Callable[[Sequence[Pack]], Iterator[str]]] = {
    "province": _provinces, "district": _districts, "kind": _kinds, "services": _services,
}  # fmt: skip
