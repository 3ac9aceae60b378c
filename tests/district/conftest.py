"""A district that its province has certified, and a station that asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from station_desk.services import station
from station_desk.services.station import OpenDesk
from tests.district.desks_made import AProvince, a_desk, a_province, begin


@pytest.fixture
def above() -> AProvince:
    return a_province()


@pytest.fixture
def district(tmp_path: Path, above: AProvince) -> Iterator[OpenDesk]:
    opened = a_desk(tmp_path / "district", "KHI-S", kind="district")
    begin(opened, above)
    yield opened
    station.close(opened)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[OpenDesk]:
    opened = a_desk(tmp_path / "station", "KHI-SDR")
    yield opened
    station.close(opened)
