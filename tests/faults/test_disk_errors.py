"""One operation of the disk fails, each in its turn: told or overcome, nothing is lost."""

import errno
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station_desk.domain.records import Referral
from station_desk.store import chain, replay
from station_desk.store.database import Database
from station_desk.vault import keys
from tests.faults.conftest import Tally
from tests.store.station_made import NOW, PHRASE, build

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7200)]
ROOT = Path(__file__).parents[2]
SAVES = 6
ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)


def spoilt(folder: Path, library: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.spoilt_child", str(folder), str(SAVES)],
        env={
            **os.environ, "PYTHONPATH": str(ROOT), "LD_PRELOAD": str(library),
            "SPOIL_DIR": str(folder), **settings,
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def judge(folder: Path, saved: set[str]) -> None:
    db = Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=datetime.now(UTC))
    try:
        assert saved <= {one.id for one in db.read(lambda s: s.all(Referral))}
        assert db.read(chain.verify_chain).ok
        assert db.read(replay.differences) == ()
    finally:
        db.close()


def test_every_operation_of_the_disk_may_fail_once(
    tmp_path: Path, compiled: Callable[[str], Path], rounds: int, tally: Tally
) -> None:
    library, origin = compiled("spoil"), tmp_path / "origin"
    build(origin).db.close()
    counted = tmp_path / "counted"
    trial = Path(shutil.copytree(origin, tmp_path / "trial"))
    assert spoilt(trial, library, SPOIL_COUNT=str(counted)).returncode == 0
    total = int(counted.read_text())
    assert total > 50
    found: Counter[str] = Counter()
    done = 0
    step = max(1, total // rounds)
    for number, at in enumerate(range(1, total + 1, step)):
        folder = Path(shutil.copytree(origin, tmp_path / f"desk{at}"))
        code = ERRORS[number % len(ERRORS)]
        ended = spoilt(folder, library, SPOIL_AT=str(at), SPOIL_ERRNO=str(code))
        words = [line.split() for line in ended.stdout.splitlines()]
        last = ended.stderr.strip().splitlines()[-1:]
        assert ended.returncode == 0 or "Unready" in last[0] or "Damaged" in last[0], last
        judge(folder, {about for word, about in words if word == "saved"})
        told = {about for word, about in words if word == "told"}
        found.update(told or {"overcome"})
        done += 1
        shutil.rmtree(folder)
    tally("one operation of the disk fails", done, found)
