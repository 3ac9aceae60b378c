"""A backup holds everything, opens alone, and is worth nothing when one bit of it changed."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from station_desk.domain.backups import BackupState
from station_desk.domain.errors import Damaged, NotNow, Unready
from station_desk.domain.records import Child
from station_desk.machine import places
from station_desk.store import backup, backup_file, backup_shelf, backup_since, opening
from station_desk.store.backup import Proved
from station_desk.vault import boxes, keys
from tests.faults.test_plaintext import leaks
from tests.store.station_made import NOW, PHRASE, Place, build, child


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = build(tmp_path / "desk")
    made.put(*(child(name="Zarqa-Canary") for _ in range(20)))
    yield made
    made.db.close()


def make(place: Place, **given: int) -> Proved:
    now = NOW + timedelta(hours=given.get("hours", 0))
    return backup.make(place.unlocked, backup.folder_of(place.folder), now=now)


def test_a_backup_is_proved_and_nothing_else_is_left(place: Place) -> None:
    made = make(place)
    assert dict(made.note.counts)["child"] == 20
    assert made.note.seq == place.db.head[1]
    assert [one.name for one in made.path.parent.iterdir()] == [made.path.name]
    assert backup.prove(place.unlocked, made.path).note == made.note
    assert leaks(made.path.parent, "Zarqa-Canary", "Saddar", "CREATE TABLE") == []


def test_its_parts_open_the_desk_with_the_phrase_of_the_day(
    place: Place, tmp_path: Path
) -> None:
    made = make(place)
    alone = tmp_path / "alone"
    alone.mkdir()
    backup_file.unpack(made.path, alone)
    unlocked = keys.unlock(alone, "o1", PHRASE, now=NOW, new_device=True)
    assert bytes(unlocked.mk) == bytes(place.unlocked.mk)
    found = backup.judge(alone / places.DATABASE, opening.key_of(unlocked), made.note)
    assert found == made.note


def test_the_desk_goes_on_while_a_backup_is_made_of_one_moment(place: Place) -> None:
    before = place.db.head[1]
    place.db._thread.submit(lambda: None).result()
    made = make(place)
    place.put(child())
    assert made.note.seq == before
    assert place.db.read(lambda db: backup_since.lines_since(db, made.note)) == 1


@pytest.mark.parametrize("seed", range(40))
def test_one_changed_bit_anywhere_is_found(place: Place, seed: int) -> None:
    made = make(place)
    data = bytearray(made.path.read_bytes())
    die = random.Random(seed)  # noqa: S311  chance of a test, no secret
    at = die.randrange(len(data)) if seed % 2 else die.randrange(2000)
    data[at] ^= 1 << die.randrange(8)
    made.path.write_bytes(data)
    with pytest.raises((Damaged, NotNow)) as found:
        backup.prove(place.unlocked, made.path)
    assert found.value.code in ("backup_damaged", "backup_newer")
    [line] = backup_shelf.lines(made.path.parent, whole=True)
    assert line.state in (BackupState.DAMAGED, BackupState.NEWER)


@pytest.mark.parametrize("size", [0, 3, 8, 200, 5000, -1, -33, -5000])
def test_a_backup_cut_short_is_found_without_reading_it_whole(place: Place, size: int) -> None:
    made = make(place)
    data = made.path.read_bytes()
    made.path.write_bytes(data[:size] if size >= 0 else data[: len(data) + size])
    [line] = backup_shelf.lines(made.path.parent)
    assert line.state is BackupState.DAMAGED


def test_a_head_moved_to_another_database_is_found(place: Place) -> None:
    old = make(place)
    place.put(child())
    new = make(place)
    head = replace(
        new.head,
        database_bytes=old.head.database_bytes,
    )
    part = old.path.parent / "x.db"
    keep = old.path.parent.parent / "mix"
    keep.mkdir()
    backup_file.unpack(old.path, keep)
    shutil.copy(keep / places.DATABASE, part)
    slots = (keep / places.SLOTS).read_bytes()
    mixed = old.path.with_name("desk-000009-mixed.sdbk")
    backup_file.pack(mixed, head, slots, part)
    with pytest.raises((Damaged, NotNow)):
        backup.prove(place.unlocked, mixed)


def test_another_desks_backup_and_one_under_earlier_keys_are_told(
    place: Place, tmp_path: Path
) -> None:
    made = make(place)
    other = build(tmp_path / "other")
    with pytest.raises(Damaged) as found:
        backup.prove(other.unlocked, made.path)
    assert found.value.code == "backup_foreign"
    [line] = backup_shelf.lines(made.path.parent, other.unlocked.install_id)
    assert line.state is BackupState.FOREIGN
    other.db.close()
    boxes.wipe(place.unlocked.mk)
    with pytest.raises(NotNow) as older:
        backup.prove(place.unlocked, made.path)
    assert older.value.code == "backup_older_key"


def test_unsound_records_make_no_backup_and_touch_no_other(place: Place) -> None:
    first = make(place)
    place.tamper("UPDATE journal SET line = x'00' WHERE seq = 3")
    with pytest.raises(Damaged) as found:
        make(place)
    assert (found.value.code, found.value.facts["why"]) == ("backup_unsound", "schema")
    assert [one.name for one in first.path.parent.iterdir()] == [first.path.name]


def test_a_damaged_page_makes_no_backup(place: Place) -> None:
    place.db.close()
    path = place.folder / places.DATABASE
    data = bytearray(path.read_bytes())
    data[4096 * 5 + 100] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged) as found:
        make(place)
    assert found.value.code in ("backup_unsound", "corrupt")
    assert list(backup.folder_of(place.folder).iterdir()) == []


def test_numbers_grow_whatever_the_clock_says(place: Place) -> None:
    made = [make(place, hours=-9000 * n).head.no for n in range(3)]
    assert made == [1, 2, 3]


def test_old_ones_go_only_after_the_new_ones_were_read(place: Place) -> None:
    made = [make(place, hours=n) for n in range(6)]
    install_id = place.unlocked.install_id
    folder = made[0].path.parent
    newest = bytearray(made[5].path.read_bytes())
    newest[9000] ^= 1
    made[5].path.write_bytes(newest)
    gone = backup_shelf.rotate(folder, install_id)
    left = {one.name for one in backup_shelf.lines(folder, install_id)}
    assert {one.path.name for one in made[2:]} <= left
    assert made[0].path.name in gone


def test_no_room_is_told_before_anything_is_written(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "SPARE", 1 << 60)
    with pytest.raises(Unready) as found:
        make(place)
    assert found.value.code == "backup_no_room"


def test_a_child_saved_after_the_backup_is_counted(place: Place) -> None:
    made = make(place)
    assert place.db.read(lambda db: len(db.all(Child))) == 20
    place.put(child(), child())
    assert place.db.read(lambda db: backup_since.lines_since(db, made.note)) == 2
    strange = replace(made.note, h="00" * 32)
    assert place.db.read(lambda db: backup_since.lines_since(db, strange)) is None
