"""The police stations of both provinces: read whole, found in any spelling, near each other."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import police_stations
from station_desk.domain.office.codes import codes_of
from station_desk.domain.police_stations import Nearness, PoliceStation, Quality
from station_desk.machine import packs, places
from station_desk.services.register import police_stations as listed
from station_desk.services.station import CODE

CODES = codes_of(packs.load(one) for one in packs.available())
HEAD = "name,district,province,lat,lon,source,licence,phone,coord_quality,note\n"


def station(name: str, **more: object) -> PoliceStation:
    given = {"province": "sindh", "district": "karachi-south", **more}
    return PoliceStation(id=name, name=name, **given)  # type: ignore[arg-type]  # by name


def test_every_row_of_the_bundled_file_is_read_with_source_and_licence() -> None:
    data = places.resource("directory/police_stations.csv").read_bytes()
    stations, lost = police_stations.parse(data, CODES)
    assert (len(stations), lost) == (448, ())
    assert len({one.id for one in stations}) == 448
    assert all(one.source and one.licence for one in stations)
    assert sum(bool(one.phone) for one in stations) == 238
    assert sum(one.latitude is not None for one in stations) == 329
    assert sum(one.quality is Quality.DOUBTFUL for one in stations) == 28


def test_every_coordinate_names_whose_it_is_and_the_notice_lies_beside_the_file() -> None:
    for one in listed.known():
        assert bool(one.attribution) == (one.latitude is not None)
        if one.latitude is not None:
            assert ("OpenStreetMap" in one.attribution) == ("OpenStreetMap" in one.licence)
    notice = places.resource("directory/LICENCE-OpenStreetMap.txt").read_text("utf-8")
    assert "Open Database License" in notice
    assert "Share-alike" in notice


def test_a_row_of_an_unknown_district_is_named_and_the_others_stay() -> None:
    rows = "Mars,Olympus,Sindh,,,s,l,,,\nSaddar,Karachi South,Sindh,24.8,x,s,l,,exact,\n"
    stations, lost = police_stations.parse((HEAD + rows).encode(), CODES)
    assert [one.where for one in lost] == ["line 2"]
    assert [(one.name, one.latitude, one.quality) for one in stations] == [
        ("Saddar", None, Quality.NONE)
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [("hyatabad", "Hayatabad"), ("naarth nazmabad", "North Nazimabad"),
     ("حیات آباد", "Hayatabad"),
     ("saddar karachi", "Saddar"), ("0919217333", "Hayatabad")],
)  # fmt: skip
def test_a_station_is_found_in_any_spelling_and_by_its_number(words: str, name: str) -> None:
    assert listed.StationList().find(words)[0].name == name


def test_a_list_of_one_province_finds_none_of_the_other() -> None:
    assert {one.province for one in listed.StationList("sindh").find("gulbahar")} == {"sindh"}


def test_the_nearest_come_first_then_the_district_then_the_division() -> None:
    here = station("Here", latitude=24.86, longitude=67.0, quality=Quality.EXACT)
    far = station("Far", latitude=24.96, longitude=67.0, quality=Quality.EXACT)
    close = station("Close", latitude=24.87, longitude=67.0, quality=Quality.AREA)
    astray = station("Astray", latitude=24.86, longitude=67.0, quality=Quality.DOUBTFUL)
    unplaced = station("Unplaced")
    beside = station("Beside", district="karachi-east")
    other = station("Other", district="sukkur")
    every = (other, beside, unplaced, astray, far, close, here)
    found = police_stations.near(every, here, listed.divisions())
    assert [one.station.name for one in found] == [
        "Close", "Far", "Astray", "Unplaced", "Beside",
    ]  # fmt: skip
    assert [one.why for one in found] == [
        Nearness.MEASURED, Nearness.MEASURED, Nearness.DISTRICT, Nearness.DISTRICT,
        Nearness.DIVISION,
    ]  # fmt: skip
    assert found[0].rough
    assert found[2].doubtful
    assert "doubtful" in police_stations.neighbour_words(found[2])


def test_a_station_without_coordinates_has_its_district_as_neighbours() -> None:
    here = next(one for one in listed.known() if one.name == "East Cantt")
    found = listed.near(here)
    assert found
    assert {one.station.district for one in found} == {"peshawar"}


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(-89, 89), st.floats(-179, 179))
def test_a_distance_is_the_same_both_ways_and_none_is_further_than_round_the_earth(
    north: float, east: float, south: float, west: float
) -> None:
    one = station("One", latitude=north, longitude=east)
    other = station("Other", latitude=south, longitude=west)
    there, back = (police_stations.kilometres(*pair) for pair in ((one, other), (other, one)))
    assert there is not None
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20_016
    assert police_stations.kilometres(one, one) == 0


@pytest.mark.parametrize(
    "name", ["Hayatabad", "PS Hayatabad", "hayatabad police station", "Thana Hayatabad"]
)
def test_ones_own_station_is_known_by_its_name(name: str) -> None:
    found = listed.own(name, "peshawar")
    assert found is not None
    assert found.name == "Hayatabad"
    assert listed.own("Somewhere", "peshawar") is None


def test_every_offered_code_is_one_that_the_first_run_takes() -> None:
    for one in listed.known():
        offered = listed.offered(one)
        assert re.fullmatch(CODE, offered.code), (one.name, offered.code)
        assert offered.name
        assert offered.district == one.district
