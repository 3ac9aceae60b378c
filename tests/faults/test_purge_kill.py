"""Killed while cases are deleted and the file is written anew: each is whole or all gone."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station_desk.domain.records import Action, Concern
from station_desk.store import tombstones
from station_desk.store.checks import full_check
from station_desk.store.database import Database
from station_desk.vault import keys
from tests.faults.conftest import Tally
from tests.faults.purger import purge_all
from tests.store.station_made import NOW, PHRASE, build
from tests.store.test_purging import a_case, rows_of

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800)]
CASES = 4  # for each round


def test_a_case_is_whole_or_all_of_it_is_gone(
    tmp_path: Path, rounds: int, kill_in: Callable[..., None], dice: random.Random, tally: Tally
) -> None:
    folder, said = tmp_path / "desk", tmp_path / "said"
    place = build(folder)
    marks = {a_case(place, f"Canary-{one}-x").id: one for one in range(CASES * rounds)}
    place.db.close()
    gone: set[str] = set()
    for turn in range(rounds):
        lines = said.read_bytes().count(b"\n") if said.exists() else 0
        kill_in(
            purge_all, folder, said,
            after_ms=dice.uniform(0, 90), ready=said, lines=lines + 1 + turn % 2,
        )  # fmt: skip
        gone = judged(folder, marks, said.read_text().split())
    tally("killed while deleting", rounds, {"cases gone": len(gone), "half": 0})
    assert gone


def judged(folder: Path, marks: dict[str, int], acknowledged: list[str]) -> set[str]:
    """Open the desk, look at every case, return the ids of the deleted ones."""
    unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
    db = Database.open(unlocked, now=datetime.now(UTC))
    try:
        assert full_check(db).ok
        gone = set(db.read(tombstones.concern_ids))
        blank = {one.id for one in db.read(lambda unit: unit.all(Concern)) if not one.summary}
        acts = db.read(lambda unit: unit.all(Action))
        papers = db.read(
            lambda unit: unit.connection.exec_driver_sql(
                "SELECT count(*) FROM document_bytes"
            ).scalar()
        )
    finally:
        db.close()
    assert set(acknowledged) - {"open"} <= gone == blank
    assert {one.concern_id for one in acts if not one.note} == gone
    assert papers == len(marks) - len(gone)
    left = rows_of(unlocked)
    for key, number in marks.items():
        assert (f"Canary-{number}-x-summary".encode() in left) == (key not in gone)
    keys.forget(unlocked)
    return gone
