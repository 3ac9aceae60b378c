"""Give the police stations that come with the program, and find one in any spelling."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from station_desk.domain import police_stations
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.fold import fold
from station_desk.domain.office.codes import Names, codes_of
from station_desk.domain.police_stations import Neighbour, PoliceStation
from station_desk.domain.search.directory import Directory
from station_desk.machine import packs, places


@cache
def known() -> tuple[PoliceStation, ...]:
    """Return all stations, read once in a process."""
    data = places.resource(f"directory/{police_stations.FILE}").read_bytes()
    stations, _lost = police_stations.parse(
        data, codes_of(packs.load(one) for one in packs.available())
    )
    return stations


class StationList:
    """The stations of one province or of both, ready to search; made off the GUI thread."""

    def __init__(self, province: str = "") -> None:
        """Index the stations of ``province``, of both where it is empty."""
        self.stations = tuple(
            one for one in known() if not province or one.province == province
        )
        self._by_id = {one.id: one for one in self.stations}
        pack: Names | None = packs.load(province) if province else None
        cards = map(police_stations.as_card, self.stations)
        self._directory = Directory(cards, pack)
        self._home = province

    def find(
        self, words: str, *, home: str = "", district: str = "", limit: int = 20
    ) -> tuple[PoliceStation, ...]:
        """Return the stations that ``words`` mean in any spelling, the best first.

        Those of the province ``home`` and of its ``district`` come before others alike.
        """
        plain = police_stations.plain_name(words)
        if plain and plain != fold(words):
            words = plain
        hits = self._directory.search(
            words, home=home or self._home, district=district, limit=limit
        )
        return tuple(self._by_id[hit.card.id] for hit in hits)

    def offers(self, words: str, province: str = "", *, limit: int) -> tuple["Offered", ...]:
        """Return what the stations that ``words`` may mean fill in, of a province if named."""
        plain = police_stations.plain_name(words)
        found = self.find(plain, limit=20) if plain else ()
        fit = [one for one in found if province in ("", one.province)]
        return tuple(offered(one) for one in fit[:limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the list offers for setting up the desk of a station; all of it can be changed."""

    province: str
    district: str
    name: str
    code: str
    phone: str = ""
    words: str = ""


def offered(station: PoliceStation) -> Offered:
    """Return what a chosen station fills in at the first run."""
    pack = packs.load(station.province)
    district = pack.say(pack.districts[station.district].name)
    return Offered(
        province=station.province,
        district=station.district,
        name=police_stations.full_name(station),
        code=police_stations.proposed_code(station.name, district),
        phone=station.phone,
        words=f"{named(station)}   {police_stations.phone_words(station)}",
    )


def meant(words: str, province: str = "") -> PoliceStation:
    """Return the one station that ``words`` surely mean, with its district if need be.

    Raises ``BadInput`` ``no_such_station``, ``station_unsure`` with what it may be.
    """
    found = StationList(province).find(words, limit=5)
    if not found:
        raise BadInput([Problem(where="station", code="no_such_station")])
    sure = [one for one in found if _says_all(one, words)]
    if len(sure) != 1:
        known = "; ".join(named(one) for one in found)
        facts = (("known", known),)
        raise BadInput([Problem(where="station", code="station_unsure", facts=facts)])
    return sure[0]


def _says_all(one: PoliceStation, words: str) -> bool:
    """Tell whether every word stands in the station's name or district as it is."""
    known = {*fold(named(one)).split(), "thana", "police", "station"}
    return set(fold(words).split()) <= known


def named(one: PoliceStation) -> str:
    """Return a station with its district: ``PS Saddar, Karachi South``."""
    pack = packs.load(one.province)
    district = pack.say(pack.districts[one.district].name)
    return f"{police_stations.full_name(one)}, {district}"


def own(name: str, district: str) -> PoliceStation | None:
    """Return the station of the list that a desk's name and district mean."""
    return police_stations.own(known(), name, district)


def of_district(province: str, district: str) -> tuple[PoliceStation, ...]:
    """Return the stations of a district in order of the alphabet."""
    found = (one for one in known() if (one.province, one.district) == (province, district))
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def near(here: PoliceStation) -> tuple[Neighbour, ...]:
    """Return the neighbours of a station, the nearest first."""
    return police_stations.near(known(), here, divisions())


@cache
def divisions() -> Mapping[str, str]:
    """Return the division of every district of both provinces."""
    return {
        district.id: district.division
        for one in packs.available()
        for district in packs.load(one).districts.values()
    }
