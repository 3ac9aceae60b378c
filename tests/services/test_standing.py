"""What is told at log-in though the desk opens: room, place, clock, a copy to read in."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from station_desk.machine import drives, places, room
from station_desk.machine.drives import Drive
from station_desk.messages import sentence
from station_desk.services import station
from station_desk.services.keys import standing
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW, make


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenDesk]:
    """Give a station just set up."""
    made = make(tmp_path / "desk")
    yield made
    station.close(made)


def codes(opened: OpenDesk, *, days: int = 0) -> list[str]:
    found = standing.notices(opened, now=NOW + timedelta(days=days))
    assert all("?" not in sentence(one) for one in found)
    return [one.code for one in found]


def test_a_desk_that_stands_well_is_told_nothing_and_has_its_ballast(opened: OpenDesk) -> None:
    assert codes(opened) == []
    assert (opened.folder / places.BALLAST).exists()


def test_scarce_room_is_told_and_none_even_more(
    opened: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    much = room.free_bytes(opened.folder) * 2
    monkeypatch.setattr(room, "WARN_BYTES", much)
    assert codes(opened) == ["room_scarce"]
    monkeypatch.setattr(room, "LEAST_BYTES", much)
    assert codes(opened) == ["room_none"]


@pytest.mark.parametrize(
    ("on", "code"), [(Drive.REMOVABLE, "drive_removable"), (Drive.CLOUD, "drive_cloud")]
)
def test_a_stick_or_a_cloud_is_told_and_does_not_keep_the_desk_closed(
    opened: OpenDesk, monkeypatch: pytest.MonkeyPatch, on: Drive, code: str
) -> None:
    monkeypatch.setattr(drives, "drive", lambda _folder: on)
    assert codes(opened) == [code]


@pytest.mark.parametrize("days", [-1, -3650, 3650, -16_900])
def test_a_clock_that_jumped_is_told_with_the_last_sure_entry(
    opened: OpenDesk, days: int
) -> None:
    [told] = standing.notices(opened, now=NOW + timedelta(days=days))
    assert told.code == "clock_doubtful"
    assert "21-11-2026" in sentence(told)
