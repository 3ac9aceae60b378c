"""A power cut at any moment loses nothing that was acknowledged, and raises no false alarm.

The control saves without waiting for the disk; if it were found sound, the simulation would
prove nothing.
"""

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station_desk.domain.errors import Trouble
from station_desk.machine import triage
from station_desk.store import chain, replay
from station_desk.store.database import Database
from station_desk.vault import keys
from station_desk.vault.keys import Unlocked
from tests.faults.conftest import Tally
from tests.faults.power_cut import Disk, load, points
from tests.store.station_made import NOW, PHRASE, build

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7200)]
ROOT = Path(__file__).parents[2]
SAVES = 60  # of one recorded run
A_RUN = 500  # points cut in one recorded run
EACH = 5  # of so many points one is compared with the journal row by row


def recorded(folder: Path, library: Path, seed: int, mode: str) -> Path:
    """Let a process save in ``folder``; return the record of what it did to the files."""
    log = folder.with_suffix(".log")
    child = [sys.executable, "-m", "tests.faults.cut_child", str(folder), str(SAVES), str(seed)]
    loaded = {"LD_PRELOAD": str(library), "RECORD_DIR": str(folder), "RECORD_LOG": str(log)}
    subprocess.run(
        [*child, mode], env={**os.environ, "PYTHONPATH": str(ROOT), **loaded}, check=True
    )
    return log


def judge(unlocked: Unlocked, acknowledged: int, *, whole: bool) -> str:
    """Return what somebody finds after the power came back: sound, lost, alarm, spoilt.

    Pages, structure and chain are always looked at; with ``whole`` every row as well.
    """
    try:
        triage.look(unlocked.folder)
        db = Database.open(unlocked, now=datetime.now(UTC))
    except Trouble as found:
        return "alarm" if found.code.startswith(("entries", "anchor")) else "spoilt"
    try:
        if db.head[1] < acknowledged:
            return "lost"
        return "sound" if is_sound(db, whole=whole) else "spoilt"
    finally:
        db.close()


def is_sound(db: Database, *, whole: bool) -> bool:
    try:
        good = db.read(chain.verify_chain).ok and db.ask("PRAGMA quick_check") == ("ok",)
        return good and not (whole and db.read(replay.differences))
    except Trouble:
        return False


@pytest.fixture
def cut(tmp_path: Path, compiled: Callable[[str], Path]) -> Callable[[str, int], Counter[str]]:
    """Give what records runs in a mode and cuts them at so many points; returns the finds."""
    library = compiled("record")

    def run(mode: str, count: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for number in range(0, count, A_RUN):
            base = tmp_path / f"{mode}{number}"
            found += one_run(base, library, mode, min(A_RUN, count - number))
        return found

    return run


def one_run(base: Path, library: Path, mode: str, count: int) -> Counter[str]:
    base.mkdir()
    live, after = base / "live", base / "after"
    build(live).db.close()
    disk = Disk(str(live))
    disk.lay(live)
    dice = random.Random(base.name)  # noqa: S311  chance of a test
    ops = load(recorded(live, library, count, mode))
    unlocked = keys.unlock(live, "o1", PHRASE, now=NOW)
    found: Counter[str] = Counter()
    done = 0
    for number, point in enumerate(points(ops, count, dice)):
        for one in ops[done:point]:
            disk.do(one)
        done = point
        after.mkdir()
        disk.cut(after, dice)
        here = replace(unlocked, folder=after)
        found[judge(here, disk.acknowledged, whole=number % EACH == 0)] += 1
        shutil.rmtree(after)
    return found


def test_a_power_cut_loses_nothing_acknowledged(
    cut: Callable[[str, int], Counter[str]], rounds: int, tally: Tally
) -> None:
    count = 30 * rounds
    found = cut("full", count)
    tally("power cuts in saves", count, found)
    assert found == {"sound": count}


def test_the_control_that_waits_for_no_disk_is_found_out(
    cut: Callable[[str, int], Counter[str]], rounds: int, tally: Tally
) -> None:
    count = 5 * rounds
    found = cut("off", count)
    tally("control: power cuts without waiting for the disk", count, found)
    assert count - found["sound"] > 0.3 * count
