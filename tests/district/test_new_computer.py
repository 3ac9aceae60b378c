"""A station's new computer has its rows back: it goes on, is opened again and gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from station_desk.district import intake
from station_desk.domain.records import Station
from station_desk.services import station
from station_desk.services.exchange import giving, taking
from tests.district.both_ends import Both, both
from tests.district.desks_made import a_desk, enrol, later
from tests.services.desk_made import PHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from station_desk.services.station import OpenDesk

__all__ = ["both"]  # fixture


def exchanged(both: Both, at: OpenDesk, day: int) -> None:
    giving.give(at, both.stick, now=later(day))
    intake.take(both.district, both.stick, now=later(day))
    taking.take(at, both.stick, now=later(day))


def test_a_new_computer_that_has_the_station_twice_is_opened_again_and_gives(
    both: Both, tmp_path: Path
) -> None:
    """Its own first run wrote the station down, and the former computer's came back."""
    row = both.child("a")
    both.round(1)
    new = a_desk(tmp_path / "new", "KHI-SDR")
    enrol(both.district, new, both.above, number=100)
    for day in (2, 3):
        exchanged(both, new, day)
    assert len(new.database.read(lambda db: db.all(Station))) == 2
    who = new.desk.officer.id
    station.close(new)
    new = station.open_station(tmp_path / "new", who, PHRASE, now=later(4))
    exchanged(both, new, 5)
    assert both.there(row) is not None
    station.close(new)
