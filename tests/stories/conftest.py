"""A practice station of each province, made once and copied for every story."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain.local import read_when
from station_desk.machine import packs
from station_desk.services import station, stories
from station_desk.services.register import snapshot
from station_desk.vault import keys

BEFORE = read_when("01-11-2026 09:00")


@pytest.fixture(scope="session")
def made_desks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folder of a practice desk of each province."""
    made = {}
    for province in packs.available():
        made[province] = tmp_path_factory.mktemp("stories") / province
        desk = stories.practice_desk(made[province], province, now=BEFORE)
        shown = desk.database.read(partial(snapshot.build, desk=desk.desk, now=BEFORE))
        snapshot.publish(made[province], shown, partial(keys.sign, desk.unlocked))
        station.close(desk)
    return made


@pytest.fixture
def desk_of(made_desks: dict[str, Path], tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a copy of the desk of a province, for one player."""

    def copy(province: str, player: str) -> Path:
        return Path(shutil.copytree(made_desks[province], tmp_path / player / "desk"))

    return copy
