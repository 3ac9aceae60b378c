"""A district that its province has certified, and a station that asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from station_desk.services import station
from station_desk.services.station import OpenDesk
from tests.district.both_ends import both
from tests.district.certified import above, district
from tests.district.desks_made import a_desk

__all__ = ["above", "both", "district"]  # fixtures


@pytest.fixture
def at(tmp_path: Path) -> Iterator[OpenDesk]:
    opened = a_desk(tmp_path / "station", "KHI-SDR")
    yield opened
    station.close(opened)
