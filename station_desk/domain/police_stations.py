"""Know the police stations of both provinces: choose one's own, find a neighbour.

They are no part of the register: nobody of the desk keeps them. Names and numbers are shown as
printed. A distance is worked out from coordinates that others measured: where it is shown,
their attribution is shown too, and what is doubtful about it.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from station_desk.domain.errors import Problem
from station_desk.domain.fold import fold
from station_desk.domain.ids import office_id
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.office.codes import Codes
from station_desk.domain.phone import dialled
from station_desk.domain.register import Card, CardPhone
from station_desk.words import N_, _

FILE = "police_stations.csv"
EARTH_KM = 6371.0
NEAR_KM = 60.0  # a measured station further away comes after the unmeasured of the district
LIMIT = 25
CODE_LETTERS = 3
ATTRIBUTION = N_("Coordinates: © OpenStreetMap contributors, ODbL 1.0")
ATTRIBUTION_GEONAMES = N_("Coordinates: © GeoNames, CC BY 4.0")
KM_WORDS = N_("{km} km as the crow flies")
ROUGH_WORDS = N_("about {km} km as the crow flies, from the middle of the locality")
DOUBT_WORDS = N_("perhaps {km} km: its place on the map is doubtful")
BEGINS = re.compile(r"^(?:ps|police station|thana)\s+|\s+(?:police station|thana|ps)$")


class Quality(StrEnum):
    """How sure a station's coordinates are."""

    EXACT = "exact"
    AREA = "area"
    DOUBTFUL = "doubtful"
    NONE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceStation:
    """One station as its police print it; ``province`` and ``district`` are ids of the pack."""

    id: str
    name: str
    province: str
    district: str
    phone: str = ""
    latitude: float | None = None
    longitude: float | None = None
    quality: Quality = Quality.NONE
    note: str = ""
    source: str = ""
    licence: str = ""

    @property
    def attribution(self) -> str:
        """Return what is shown wherever the coordinates are; empty where there are none."""
        if self.latitude is None:
            return ""
        return ATTRIBUTION_GEONAMES if "GeoNames" in self.licence else ATTRIBUTION


class Nearness(StrEnum):
    """Why a station counts as a neighbour."""

    MEASURED = "measured"
    DISTRICT = "district"
    DIVISION = "division"


WHY_WORDS = {
    Nearness.MEASURED: N_("near"),
    Nearness.DISTRICT: N_("same district, distance not known"),
    Nearness.DIVISION: N_("same division, distance not known"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A station near another; ``km`` as the crow flies where both have coordinates.

    ``rough``: a coordinate is that of the locality; ``doubtful``: it may be another place.
    """

    station: PoliceStation
    why: Nearness
    km: float | None = None
    rough: bool = False
    doubtful: bool = False


def parse(data: bytes, codes: Codes) -> tuple[tuple[PoliceStation, ...], tuple[Problem, ...]]:
    """Return the stations of a file, and every row whose province or district is not known."""
    found: list[PoliceStation] = []
    lost: list[Problem] = []
    for line, row in enumerate(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))), start=2):
        province = codes.province_values.get(fold(row["province"]), "")
        district = codes.districts.get(province, {}).get(fold(row["district"]), "")
        if not (row["name"].strip() and district):
            facts = (("field", "district"), ("text", row["district"]))
            lost.append(Problem(where=f"line {line}", code="value_unknown", facts=facts))
            continue
        found.append(_station(row, province, district))
    return tuple(found), tuple(lost)


def _station(row: Mapping[str, str], province: str, district: str) -> PoliceStation:
    name = row["name"].strip()
    at = _degrees(row["lat"], 90), _degrees(row["lon"], 180)
    placed = None not in at
    return PoliceStation(
        id=office_id("police-station", province, district, fold(name)),
        name=name,
        province=province,
        district=district,
        phone=row["phone"].strip(),
        latitude=at[0] if placed else None,
        longitude=at[1] if placed else None,
        quality=_quality(row["coord_quality"]) if placed else Quality.NONE,
        note=row["note"].strip(),
        source=row["source"].strip(),
        licence=row["licence"].strip(),
    )


def _degrees(text: str, most: int) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) <= most else None


def _quality(text: str) -> Quality:
    return Quality(text) if text in tuple(Quality) and text else Quality.DOUBTFUL


def full_name(station: PoliceStation) -> str:
    """Return how an officer calls it: ``PS Saddar``; a name that says so itself stays."""
    own = "police" in fold(station.name).split()
    return station.name if own else f"PS {station.name}"


def as_card(station: PoliceStation) -> Card:
    """Return the station as a card, so that the search of the register finds it."""
    phone = CardPhone(
        id=station.id, number=station.phone, dial=dialled(station.phone) or "",
        kind=PhoneKind.LANDLINE,
    )  # fmt: skip
    return Card(
        id=station.id, site_id=0, organization=full_name(station), kind="police", needs=(),
        province=station.province, district=station.district,
        phones=(phone,) if station.phone else (), source=station.source,
    )  # fmt: skip


def own(stations: Iterable[PoliceStation], name: str, district: str) -> PoliceStation | None:
    """Return the station that a desk's name and district mean; None where none is sure."""
    wanted = plain_name(name)
    fits = [
        one for one in stations if one.district == district and plain_name(one.name) == wanted
    ]
    return fits[0] if len(fits) == 1 else None


def plain_name(name: str) -> str:
    """Return a station's name folded, without the words that every station has."""
    return BEGINS.sub("", fold(name))


def near(
    stations: Iterable[PoliceStation], here: PoliceStation, divisions: Mapping[str, str],
    *, limit: int = LIMIT,
) -> tuple[Neighbour, ...]:  # fmt: skip
    """Return the neighbours of ``here``, the nearest first.

    First those measured within ``NEAR_KM``, then the others of the district, then those of the
    division (``divisions`` by district); a doubtful coordinate orders nothing.
    """
    found = [
        _neighbour(one, here, divisions)
        for one in stations
        if one.id != here.id
    ]  # fmt: skip
    near_by = sorted((one for one in found if one is not None), key=_order)
    return tuple(near_by[:limit])


def _neighbour(
    one: PoliceStation, here: PoliceStation, divisions: Mapping[str, str]
) -> Neighbour | None:
    km = kilometres(one, here)
    both = {one.quality, here.quality}
    doubtful = km is not None and Quality.DOUBTFUL in both
    same = (one.province, one.district) == (here.province, here.district)
    if km is not None and not doubtful and km <= NEAR_KM:
        why = Nearness.MEASURED
    elif same:
        why = Nearness.DISTRICT
    elif _division(one, divisions) == _division(here, divisions) != "":
        why = Nearness.DIVISION
    else:
        return None
    rough = km is not None and Quality.AREA in both
    return Neighbour(station=one, why=why, km=km, rough=rough, doubtful=doubtful)


def _division(one: PoliceStation, divisions: Mapping[str, str]) -> str:
    return divisions.get(one.district, "")


def _order(one: Neighbour) -> tuple[int, float, str]:
    groups = tuple(Nearness)
    far = one.km if one.why is Nearness.MEASURED and one.km is not None else 0.0
    return groups.index(one.why), far, fold(one.station.name)


def kilometres(one: PoliceStation, other: PoliceStation) -> float | None:
    """Return the great-circle distance of two stations; None where one is not placed."""
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def proposed_code(name: str, district: str) -> str:
    """Return a short code for a station to be changed by who sets it up: ``PES-HAY``."""
    parts = [_letters(district), _letters(plain_name(name))]
    return "-".join(part for part in parts if part)


def _letters(text: str) -> str:
    words = [word for word in fold(text).upper().split() if word.isascii()]
    if len(words) > 1:
        return words[0][0] + words[1][: CODE_LETTERS - 1]
    return words[0][:CODE_LETTERS] if words else ""


def phone_words(station: PoliceStation) -> str:
    """Return the number as printed, or that none is published."""
    return station.phone or _("no number published")


def neighbour_words(one: Neighbour) -> str:
    """Return how near a neighbour is, and what is doubtful about it."""
    if one.km is None:
        return _(WHY_WORDS[one.why])
    said = _(DOUBT_WORDS if one.doubtful else ROUGH_WORDS if one.rough else KM_WORDS)
    return said.format(km=f"{one.km:.1f}")
