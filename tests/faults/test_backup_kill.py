"""Killed while it backs up: what has a backup's name is whole, what is half has none."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station_desk.domain.backups import BackupState
from station_desk.store import backup, backup_shelf
from station_desk.store.checks import full_check
from station_desk.store.database import Database
from station_desk.vault import keys
from tests.faults.backer import back_up_for_ever
from tests.faults.conftest import Tally
from tests.store.station_made import NOW, PHRASE, build, child

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800)]


def test_no_part_is_ever_taken_for_a_backup(
    tmp_path: Path,
    rounds: int,
    kill_in: Callable[..., None],
    dice: random.Random,
    tally: Tally,
) -> None:
    folder, said = tmp_path / "desk", tmp_path / "said"
    place = build(folder)
    place.put(*(child() for _ in range(50)))
    place.db.close()
    target = backup.folder_of(folder)
    parts = 0
    for _ in range(rounds):
        lines = said.read_bytes().count(b"\n") if said.exists() else 0
        kill_in(
            back_up_for_ever, folder, said,
            after_ms=dice.uniform(0, 120), ready=said, lines=lines + 2,
        )  # fmt: skip
        parts += bool(list(target.glob("*.part*")))
        unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
        db = Database.open(unlocked, now=datetime.now(UTC))
        try:
            found = backup_shelf.lines(target, unlocked.install_id, whole=True)
            assert {one.state for one in found} == {BackupState.WHOLE}
            for one in found:
                backup.prove(unlocked, target / one.name)
            last = [one for one in said.read_text().split() if one.startswith("desk-")][-1]
            assert last in {one.name for one in found}
            assert full_check(db).ok
        finally:
            db.close()
            keys.forget(unlocked)
    assert parts, "no kill fell into the making of a backup"
    tally(
        "kill -9 in backups", rounds, {"fell into the making": parts, "half taken for whole": 0}
    )
