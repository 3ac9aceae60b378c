"""Kill a change of keys anywhere: the desk is whole under the old keys or under the new."""

import random
import shutil
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from station_desk.domain.records import Child
from station_desk.machine import staged, triage
from station_desk.store import checks
from station_desk.store.database import Database
from station_desk.vault import keys
from tests.faults import rotator
from tests.faults.conftest import Tally
from tests.store.station_made import NOW, PHRASE, build, child

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800)]
Kill = Callable[..., None]
CHILDREN = 40


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a closed station with records; to be copied."""
    folder = tmp_path_factory.mktemp("station") / "desk"
    place = build(folder)
    place.put(*(child(name=f"Child {one}" * 20) for one in range(CHILDREN)))
    place.db.close()
    return folder


def judge(folder: Path) -> int:
    """Open the desk as the next log-in does, look at everything, return the generation."""
    assert triage.look(folder) is triage.Found.STATION
    unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
    database = Database.open(unlocked, now=NOW)
    try:
        assert checks.full_check(database).ok
        assert len(database.read(lambda db: db.all(Child))) == CHILDREN
        assert not staged.waiting(folder)
    finally:
        database.close()
    return unlocked.generation


def test_dead_before_any_act_on_the_disk_it_is_old_or_new_and_whole(
    tmp_path: Path, station: Path, server: ForkServerContext, tally: Tally
) -> None:
    generations = []
    ended: int | None = None
    for step in range(1, 200):
        folder = shutil.copytree(station, tmp_path / str(step))
        process = server.Process(target=rotator.rotate, args=(folder, step))
        process.start()
        process.join()
        generations.append(judge(folder))
        assert judge(folder) == generations[-1]
        shutil.rmtree(folder)
        ended = process.exitcode
        if ended == 0:
            break
    assert ended == 0, "it never came to its end"
    assert set(generations) == {1, 2}
    assert generations == sorted(generations), "once new, it stays new"
    found = {"old": generations.count(1), "new": generations.count(2), "neither": 0}
    tally("dead before each act of a change of keys", len(generations), found)


def _took_ms(server: ForkServerContext, folder: Path) -> float:
    """Return how long a process takes for one change of keys, begin and end included."""
    process, begun = server.Process(target=rotator.rotate, args=(folder,)), time.monotonic()
    process.start()
    process.join()
    assert process.exitcode == 0
    return 1000 * (time.monotonic() - begun)


def test_killed_at_any_moment_it_is_whole(
    tmp_path: Path,
    station: Path,
    server: ForkServerContext,
    kill_in: Kill,
    dice: random.Random,
    rounds: int,
    tally: Tally,
) -> None:
    folder = shutil.copytree(station, tmp_path / "desk")
    last = 1
    one = _took_ms(server, shutil.copytree(station, tmp_path / "whole"))
    for _ in range(rounds):  # within the first change, or some changes later
        kill_in(rotator.rotate, folder, 0, 50, after_ms=one * (0.2 + 2.8 * dice.random()))
        now = judge(folder)
        assert now >= last
        last = now
    assert last > 1
    tally("kill -9 in changes of keys", rounds, {"changed": last - 1, "neither": 0})
