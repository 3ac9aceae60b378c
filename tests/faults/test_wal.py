"""Damage to the write-ahead log loses saved entries without any error; the anchor tells."""

import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from station_desk.domain.errors import Damaged
from station_desk.domain.records import Referral
from station_desk.machine import places
from station_desk.store import chain, replay
from station_desk.store.database import Accepted, Database
from station_desk.vault import keys
from station_desk.vault.keys import Unlocked
from tests.faults import saver
from tests.faults.conftest import Tally
from tests.store.station_made import NOW, PHRASE, build

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800)]
WAL = f"{places.DATABASE}-wal"


@pytest.fixture
def left(tmp_path: Path, server: ForkServerContext) -> tuple[Path, set[str]]:
    """Give a desk whose process died with twelve units in the log, and their ids."""
    folder, seen = tmp_path / "desk", tmp_path / "acknowledged"
    build(folder).db.close()
    process = server.Process(target=saver.save_some, args=(folder, seen, 12))
    process.start()
    process.join()
    assert (folder / WAL).stat().st_size > 0
    return folder, set(seen.read_text().split())


def flip(data: bytes, dice: random.Random) -> bytes:
    spoilt = bytearray(data)
    spoilt[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(spoilt)


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def blank(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) - 512)
    return data[:at] + bytes(512) + data[at + 512 :]


def opened(folder: Path) -> tuple[Unlocked, Database]:
    unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
    return unlocked, Database.open(unlocked, now=datetime.now(UTC))


def looked_at(folder: Path) -> tuple[str, set[str]]:
    """Open the desk; return the code of the trouble, or the referrals that are there."""
    try:
        _, db = opened(folder)
    except Damaged as found:
        return found.code, set()
    there = {one.id for one in db.read(lambda s: s.all(Referral))}
    db.close()
    return "", there


@pytest.mark.parametrize("damage", [flip, cut, blank])
def test_every_lost_entry_is_told(
    left: tuple[Path, set[str]],
    damage: Callable[[bytes, random.Random], bytes],
    dice: random.Random,
    rounds: int,
    tmp_path: Path,
    tally: Tally,
) -> None:
    folder, saved = left
    told = 0
    for number in range(rounds):
        copy = tmp_path / str(number)
        shutil.copytree(folder, copy)
        spoilt = damage((copy / WAL).read_bytes(), dice)
        (copy / WAL).write_bytes(spoilt)
        code, there = looked_at(copy)
        assert code in {"", "entries_missing", "corrupt", "not_a_database"}
        if code:
            assert (next(copy.glob("unclean-*")) / WAL).read_bytes() == spoilt
            told += 1
        else:
            assert saved <= there
        shutil.rmtree(copy)
    assert told
    tally(f"damaged -wal: {damage.__name__}", rounds, {"told": told, "whole": rounds - told})


def test_a_log_that_is_gone_is_told_and_the_in_charge_can_go_on(
    left: tuple[Path, set[str]],
) -> None:
    folder, saved = left
    (folder / WAL).unlink()
    with pytest.raises(Damaged) as found:
        opened(folder)
    assert found.value.code == "entries_missing"
    assert found.value.facts["missing"] == len(saved) * (1 + saver.ACTIONS)
    unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
    accepted = Accepted(
        codes=frozenset({"entries_missing"}), officer="o1", reason="seen by SHO"
    )
    db = Database.open(unlocked, now=datetime.now(UTC), accepted=accepted)
    assert db.read(chain.verify_chain).ok
    assert db.read(replay.differences) == ()
    db.close()
    opened(folder)[1].close()


def test_a_random_index_of_the_log_does_no_harm(
    left: tuple[Path, set[str]], dice: random.Random
) -> None:
    folder, saved = left
    shm = folder / f"{places.DATABASE}-shm"
    shm.write_bytes(dice.randbytes(32768))
    _, db = opened(folder)
    assert saved <= {one.id for one in db.read(lambda s: s.all(Referral))}
    db.close()


def test_a_stale_rollback_journal_does_no_harm(left: tuple[Path, set[str]]) -> None:
    folder, saved = left
    (folder / f"{places.DATABASE}-journal").write_bytes(b"stale" * 1000)
    _, db = opened(folder)
    assert saved <= {one.id for one in db.read(lambda s: s.all(Referral))}
    db.close()
