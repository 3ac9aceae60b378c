"""Kill -9 at any moment: nothing acknowledged is lost, and nothing is half."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from station_desk.domain.records import Action, Referral
from station_desk.machine import places, triage
from station_desk.machine.triage import Found
from station_desk.store import chain, replay
from station_desk.store.database import Database, Session
from station_desk.vault import keys
from tests.faults import saver
from tests.faults.conftest import Tally
from tests.store.station_made import NOW, PHRASE, build

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800)]
Kill = Callable[..., None]


def acknowledged(path: Path) -> list[str]:
    lines = path.read_text().splitlines() if path.exists() else []
    return [line for line in lines if len(line) == 36]


def judge(db: Session) -> tuple[set[str], int, tuple[object, ...]]:
    """Return the referrals there, how many are half, and the faults of chain and rows."""
    referrals = {one.id for one in db.all(Referral)}
    of = [one.referral_id for one in db.all(Action)]
    half = sum(of.count(one) != saver.ACTIONS for one in referrals)
    half += sum(one not in referrals for one in of)
    report = chain.verify_chain(db)
    return referrals, half, (*replay.differences(db), *([] if report.ok else [report]))


def test_nothing_acknowledged_is_lost_at_any_kill(
    tmp_path: Path, kill_in: Kill, dice: random.Random, rounds: int, tally: Tally
) -> None:
    folder, log = tmp_path / "desk", tmp_path / "acknowledged"
    build(folder).db.close()
    for _ in range(rounds):
        seen = tmp_path / "acknowledged.now"
        seen.unlink(missing_ok=True)
        kill_in(
            saver.save_for_ever, folder, seen,
            after_ms=8 * dice.random(), ready=seen, lines=1 + dice.randrange(6),
        )  # fmt: skip
        with log.open("a") as file:
            file.write(seen.read_text())
        db = Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=datetime.now(UTC))
        there, half, faults = db.read(judge)
        assert set(acknowledged(log)) <= there
        assert (half, faults) == (0, ())
        db.close()
    assert acknowledged(log)
    tally("kill -9 in saves", rounds, {"acknowledged": len(acknowledged(log)), "lost": 0})


def test_a_kill_without_any_close_in_between_loses_nothing(
    tmp_path: Path, kill_in: Kill, dice: random.Random, rounds: int, tally: Tally
) -> None:
    folder, seen = tmp_path / "desk", tmp_path / "acknowledged"
    build(folder).db.close()
    for _ in range(rounds):
        kill_in(saver.save_for_ever, folder, seen, after_ms=dice.random() * 200)
    db = Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=datetime.now(UTC))
    there, half, faults = db.read(judge)
    assert set(acknowledged(seen)) <= there
    assert (half, faults) == (0, ())
    db.close()
    kept = {"acknowledged": len(acknowledged(seen)), "lost": 0}
    tally("kill -9 in saves, never closed between", rounds, kept)


def test_a_first_run_that_is_killed_is_whole_or_can_start_over(
    tmp_path: Path, kill_in: Kill, dice: random.Random, rounds: int, tally: Tally
) -> None:
    seen: Counter[str] = Counter()
    for number in range(rounds):
        base = tmp_path / str(number)
        base.mkdir()
        kill_in(saver.set_up, base, after_ms=dice.random() * 400, ready=base / "desk1")
        for folder in base.glob("desk*"):
            found = triage.look(folder)
            if found is Found.STATION:
                unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
                Database.open(unlocked, now=NOW).close()
            elif found is Found.UNFINISHED:
                triage.start_over(folder, now=NOW)
                assert triage.look(folder) is Found.NEW
            else:
                assert not (folder / places.DATABASE).exists()
            seen[found.value] += 1
    tally("kill -9 in the first run", rounds, seen)


def test_slots_that_are_being_written_can_always_be_read(
    tmp_path: Path, kill_in: Kill, dice: random.Random, rounds: int, tally: Tally
) -> None:
    folder = tmp_path / "desk"
    build(folder).db.close()
    for _ in range(rounds):
        kill_in(saver.add_officers, folder, after_ms=dice.random() * 60)
        assert any(one.officer_id == "o1" for one in keys.slot_lines(folder))
        keys.unlock(folder, "o1", PHRASE, now=NOW)
    tally("kill -9 while the key file is written", rounds, {"unreadable": 0})


def test_a_process_that_dies_in_order_leaves_every_unit(
    tmp_path: Path, server: ForkServerContext
) -> None:
    folder, seen = tmp_path / "desk", tmp_path / "acknowledged"
    build(folder).db.close()
    process = server.Process(target=saver.save_some, args=(folder, seen, 5))
    process.start()
    process.join()
    db = Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=datetime.now(UTC))
    assert db.read(judge) == (set(acknowledged(seen)), 0, ())
    assert len(acknowledged(seen)) == 5
    db.close()
