"""Killed while an older file is brought up: old or new whole, and the copy whole or none."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station_desk.domain.records import Child
from station_desk.machine import places
from station_desk.store import schema
from station_desk.store.checks import full_check
from station_desk.store.database import Database
from station_desk.vault import keys
from tests.faults import saver
from tests.faults.conftest import Tally
from tests.store import older
from tests.store.station_made import NOW, PHRASE, build, child

pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600)]
LONGEST_MS = 400


def test_a_kill_leaves_the_older_file_or_the_newer(
    tmp_path: Path,
    kill_in: Callable[..., None],
    dice: random.Random,
    rounds: int,
    tally: Tally,
) -> None:
    origin = tmp_path / "origin"
    place = build(origin)
    place.put(*(child(name="n" * 900) for _ in range(200)))
    known = place.db.read(lambda db: db.all(Child))
    older.turn_back(place)
    found: Counter[str] = Counter()
    for number in range(2 * rounds):
        folder = Path(shutil.copytree(origin, tmp_path / f"desk{number}"))
        seen = tmp_path / f"seen{number}"
        kill_in(saver.bring_up, folder, seen, after_ms=dice.random() * LONGEST_MS, ready=seen)
        unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
        was = older.number_of(folder, unlocked)
        kept = folder / f"before-schema-{schema.NUMBER}"
        found[
            "new" if was == schema.NUMBER else "old, with its copy" if kept.exists() else "old"
        ] += 1
        assert was == older.OLDER or kept.exists()
        db = Database.open(unlocked, now=datetime.now(UTC))
        assert db.read(lambda session: session.all(Child)) == known
        assert full_check(db).ok
        db.close()
        assert older.number_of(kept, replace(unlocked, folder=kept)) == older.OLDER
        assert (kept / places.DATABASE).read_bytes()[:16].hex() == unlocked.install_id
        shutil.rmtree(folder)
    tally("kill -9 while an older file is brought up", 2 * rounds, found)
    assert len(found) > 1


def test_ten_thousand_rows_are_brought_up_equal(tmp_path: Path) -> None:
    place = build(tmp_path / "desk")
    place.put(*(child() for _ in range(10_000)))
    known = place.db.read(lambda db: db.all(Child))
    older.turn_back(place)
    db = Database.open(keys.unlock(place.folder, "o1", PHRASE, now=NOW), now=NOW)
    assert db.read(lambda session: session.all(Child)) == known
    assert full_check(db).ok
    db.close()
