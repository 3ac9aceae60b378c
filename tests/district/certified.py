"""A province, and a district that it has certified, for tests of several rooms."""

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
