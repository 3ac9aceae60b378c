"""Damage to the closed database, and older files put back: told by the checks of the start."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station_desk.domain.errors import Trouble
from station_desk.domain.records import Child, Referral
from station_desk.machine import keyring_copy, places, triage
from station_desk.store import rows, watermark
from station_desk.store.checks import full_check
from station_desk.store.database import Database
from station_desk.vault import keys
from station_desk.vault.keys import Unlocked
from tests.faults import saver
from tests.faults.conftest import Tally
from tests.machine import keyrings
from tests.store.station_made import NOW, PHRASE, build, child

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7200), pytest.mark.logs_errors]
PAGE = 4096
DB = places.DATABASE
TOLD_BY_KEYRING = (places.DATABASE, places.ANCHOR)


@dataclass(frozen=True, slots=True)
class Kept:
    """A closed desk with its opened vault, and what every table of it holds."""

    folder: Path
    unlocked: Unlocked
    records: dict[str, tuple[object, ...]]


def contents(db: Database) -> dict[str, tuple[object, ...]]:
    return {kind.__name__: db.read(lambda s, k=kind: s.all(k)) for kind in rows.TABLES}  # type: ignore[misc]  # a loop's value


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Give a closed desk with some dozens of records."""
    folder = tmp_path / "desk"
    place = build(folder)
    for _ in range(12):
        place.db.write(saver.unit, officer="o1", now=NOW)
    place.put(*(child(name="n" * 900) for _ in range(30)))
    records = contents(place.db)
    place.db.close()
    unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
    return Kept(folder=folder, unlocked=unlocked, records=records)


def judged(folder: Path, kept: Kept) -> str:
    """Open a damaged desk and check it; say whether it was told, or what is shown instead."""
    try:
        triage.look(folder)
        db = Database.open(replace(kept.unlocked, folder=folder), now=datetime.now(UTC))
    except Trouble:
        return "told at once"
    try:
        if not full_check(db).ok:
            return "told by the whole check"
        return "shown rightly" if contents(db) == kept.records else "SHOWN WRONGLY"
    except Trouble:
        return "told by the whole check"
    finally:
        db.close()


def one_bit(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def eight_bytes(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) - 8)
    data[at : at + 8] = dice.randbytes(8)


def a_sector(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) // 512) * 512
    data[at : at + 512] = dice.randbytes(512)


def two_pages(data: bytearray, dice: random.Random) -> None:
    one, two = (at * PAGE for at in dice.sample(range(1, len(data) // PAGE), 2))
    data[one : one + PAGE], data[two : two + PAGE] = (
        data[two : two + PAGE],
        data[one : one + PAGE],
    )


def whole_pages_off(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(1, len(data) // PAGE) * PAGE :]


DAMAGES = (one_bit, eight_bytes, a_sector, two_pages, whole_pages_off)


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_to_the_file_is_told_and_nothing_wrong_is_shown(
    kept: Kept,
    damage: Callable[[bytearray, random.Random], None],
    rounds: int,
    dice: random.Random,
    tally: Tally,
    tmp_path: Path,
) -> None:
    found: Counter[str] = Counter()
    whole = (kept.folder / DB).read_bytes()
    for number in range(4 * rounds):
        copy = Path(shutil.copytree(kept.folder, tmp_path / f"copy{number}"))
        data = bytearray(whole)
        damage(data, dice)
        (copy / DB).write_bytes(bytes(data))
        found[judged(copy, kept)] += 1
        shutil.rmtree(copy)
    tally(f"damaged database: {damage.__name__}", 4 * rounds, found)
    assert set(found) <= {"told at once", "told by the whole check"}


def test_an_older_file_is_told(kept: Kept, rounds: int, tally: Tally, tmp_path: Path) -> None:
    found: Counter[str] = Counter()
    for number in range(max(3, rounds // 3)):
        copy = Path(shutil.copytree(kept.folder, tmp_path / f"copy{number}"))
        db = Database.open(replace(kept.unlocked, folder=copy), now=NOW)
        for _ in range(number + 1):
            db.write(saver.unit, officer="o1", now=NOW)
        db.close()
        shutil.copy(kept.folder / DB, copy / DB)
        found[judged(copy, kept)] += 1
    tally("an older database file", sum(found.values()), found)
    assert set(found) == {"told at once"}


def test_older_pages_are_told_or_change_nothing_that_is_shown(
    kept: Kept, rounds: int, dice: random.Random, tally: Tally, tmp_path: Path
) -> None:
    old = (kept.folder / DB).read_bytes()
    newer = Path(shutil.copytree(kept.folder, tmp_path / "newer"))
    db = Database.open(replace(kept.unlocked, folder=newer), now=NOW)
    for one in db.read(lambda s: s.all(Child)):
        db.write(
            lambda s, c=one: s.put(replace(c, version=2, name="m" * 900)),  # type: ignore[misc]  # a loop's value
            officer="o1",
            now=NOW,
        )
    now_there = replace(kept, folder=newer, records=contents(db))
    db.close()
    whole = (newer / DB).read_bytes()
    pages = [n for n in range(1, len(old) // PAGE) if page(old, n) != page(whole, n)]
    found: Counter[str] = Counter()
    for number in range(4 * rounds):
        copy = Path(shutil.copytree(newer, tmp_path / f"copy{number}"))
        data = bytearray(whole)
        for n in dice.sample(pages, dice.randrange(1, len(pages) + 1)):
            data[n * PAGE : (n + 1) * PAGE] = page(old, n)
        (copy / DB).write_bytes(bytes(data))
        found[judged(copy, now_there)] += 1
        shutil.rmtree(copy)
    tally("older pages in the database", 4 * rounds, found)
    assert found["SHOWN WRONGLY"] == 0
    assert found["told at once"] + found["told by the whole check"] > rounds


def page(data: bytes, number: int) -> bytes:
    return data[number * PAGE : (number + 1) * PAGE]


def test_an_older_file_with_its_anchor_is_told_by_the_keyring(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, rounds: int, tally: Tally, tmp_path: Path
) -> None:
    monkeypatch.setattr(watermark, "PAUSE_S", 0.0)
    shared: dict[str, str] = {}
    monkeypatch.setattr(keyring_copy, "system_backend", lambda: keyrings.Kept(shared))
    found: Counter[str] = Counter()
    for number in range(max(3, rounds // 3)):
        copy = Path(shutil.copytree(kept.folder, tmp_path / f"copy{number}"))
        db = Database.open(replace(kept.unlocked, folder=copy), now=NOW)
        db.write(saver.unit, officer="o1", now=NOW)
        db.close()
        for name in TOLD_BY_KEYRING:
            shutil.copy(kept.folder / name, copy / name)
        found[judged(copy, kept)] += 1
    tally("an older database file with its anchor", sum(found.values()), found)
    assert set(found) == {"told at once"}


def test_the_desk_of_these_tests_is_found_sound(kept: Kept) -> None:
    assert judged(kept.folder, kept) == "shown rightly"
    assert len(kept.records[Referral.__name__]) == 12
