"""Give every test of the store a station of its own: made once, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_desk.store.database import Database
from station_desk.vault import keys
from tests.store.station_made import NOW, PHRASE, Place, build


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a closed station; to be copied, never opened."""
    folder = tmp_path_factory.mktemp("pattern") / "desk"
    build(folder).db.close()
    return folder


@pytest.fixture
def place(tmp_path: Path, pattern: Path) -> Iterator[Place]:
    """Give an opened station."""
    folder = shutil.copytree(pattern, tmp_path / "desk")
    unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
    (folder / "throttle.json").unlink()
    made = Place(folder=folder, unlocked=unlocked, db=Database.open(unlocked, now=NOW))
    yield made
    made.db.close()
