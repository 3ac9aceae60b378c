"""A station with a loaded register, made once a module and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_desk.services import station
from station_desk.services.station import OpenDesk
from station_desk.vault import keys
from tests.services.desk_made import NOW, PHRASE, load_starter, make


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "desk"
    opened = make(folder)
    load_starter(opened)
    station.close(opened)
    return folder


@pytest.fixture
def desk_folder(_template: Path, tmp_path: Path) -> Path:
    """A folder with a station of Sindh whose register is loaded."""
    folder = tmp_path / "desk"
    shutil.copytree(_template, folder)
    return folder


@pytest.fixture
def opened(desk_folder: Path) -> Iterator[OpenDesk]:
    """The same station, opened by its in-charge."""
    [slot] = keys.slot_lines(desk_folder)
    found = station.open_station(desk_folder, slot.officer_id, PHRASE, now=NOW)
    yield found
    station.close(found)
