"""A station gives, the district takes, the answer comes back: over real encrypted databases."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.exchange.world import DISTRICT, SITE, Clock, Desk, District, build, copied, whole


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    clock = Clock()
    unlocked = build(tmp_path / "district", code="KHI-D", now=clock.at)
    made = District(
        folder=tmp_path / "district", unlocked=unlocked, clock=clock, number=DISTRICT
    )
    yield made
    made.close()


@pytest.fixture
def station(tmp_path: Path, district: District) -> Iterator[Desk]:
    unlocked = build(tmp_path / "station", code="KHI-SDR", now=district.clock.at)
    made = Desk(
        folder=tmp_path / "station", unlocked=unlocked, clock=district.clock, number=SITE
    )
    district.stations[made.known.key_id] = made.known
    yield made
    made.close()


def exchange(station: Desk, district: District) -> list[str]:
    codes = [district.take(one) for one in station.bundles(district)]
    for one in district.answers(station):
        station.hear(one, district)
    return codes


def test_what_a_station_wrote_lies_at_the_district(station: Desk, district: District) -> None:
    one = station.edit(name="a")
    station.edit(one, name="b")
    assert exchange(station, district) == ["ok"]
    assert district.rows()[one].name == "b"
    assert district.rows()[one].version == 2
    assert exchange(station, district) in (["ok"], ["dup"])
    assert whole(station)
    assert whole(district)


def test_the_same_bundle_three_times_changes_nothing(station: Desk, district: District) -> None:
    station.edit(name="a")
    (data,) = station.bundles(district)
    assert [district.take(data) for _ in range(3)] == ["ok", "dup", "dup"]


def test_a_restored_station_gets_its_rows_back(station: Desk, district: District) -> None:
    one = station.edit(name="a")
    kept = station.files()
    station.edit(one, name="b")
    two = station.edit(name="c")
    exchange(station, district)
    station.put_back(kept, anchor=False)
    assert exchange(station, district)
    exchange(station, district)
    assert {station.children()[one].name, station.children()[two].name} == {"b", "c"}
    assert whole(station)


def test_two_clones_bring_both_their_rows(
    station: Desk, district: District, tmp_path: Path
) -> None:
    one = station.edit(name="a")
    exchange(station, district)
    twin = copied(station, tmp_path / "twin")
    a, b = station.edit(name="of the first"), twin.edit(name="of the twin")
    station.edit(one, name="first")
    twin.edit(one, name="twin")
    codes = exchange(station, district) + exchange(twin, district)
    for _ in range(3):
        exchange(station, district)
        exchange(twin, district)
    assert "FORK" in codes
    assert (
        {a, b, one} <= set(district.rows()) == set(station.children()) == set(twin.children())
    )
    assert district.rows()[one].name == station.children()[one].name == "twin"
    assert twin.children()[one].name == "twin"
    assert whole(station)
    assert whole(twin)
    twin.close()


def test_clones_with_broken_clocks_write_two_words_under_one_place(
    station: Desk, district: District, tmp_path: Path
) -> None:
    one = station.edit(name="a")
    exchange(station, district)
    twin = copied(station, tmp_path / "twin")
    station.skew = twin.skew = timedelta(days=-9000)  # the hybrid clocks now only count
    station.edit(one, name="first")
    twin.edit(one, name="twin")
    for _ in range(4):
        exchange(station, district)
        exchange(twin, district)
    there = district.rows()[one].name
    assert {station.children()[one].name, twin.children()[one].name} == {there}
    twin.close()
