"""A change of keys: new files, same records, nobody's phrase, nothing left of the old key."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from station_desk.domain.errors import Damaged, Locked, Trouble, Unready
from station_desk.domain.kinds import Role
from station_desk.domain.records import Child
from station_desk.machine import files, places, staged, triage
from station_desk.store import chain, checks, engine, opening, rotating
from station_desk.store.backup import Note
from station_desk.store.database import Database
from station_desk.vault import (
    boxes,
    changing,
    keys,
    recovery,
    rotation,
    sealing,
    settling,
    slots,
)
from station_desk.vault.keys import NewSlot, Unlocked
from tests.store.station_made import CHEAP, NOW, PHRASE, Place, child

OTHER = "granite whisker mobile tinfoil"
CLEARED = NewSlot(officer_id="o2", belt_no="12", role=Role.CLEARED, passphrase=OTHER)


def names(place: Place) -> set[str]:
    return {one.name for one in place.folder.iterdir()}


def test_the_records_stay_and_the_keys_do_not(place: Place) -> None:
    place.put(child(name="Canary"))
    before, head = bytes(place.unlocked.mk), place.db.head
    keys.add_slot(place.unlocked, CLEARED, cost_of_slot=CHEAP)
    sealed = sealing.seal_text(
        place.unlocked, record_id="r", version=1, field="narrative", text="words"
    )
    assert rotating.rotate(place.db, place.unlocked) == 2
    assert bytes(place.unlocked.mk) != before
    assert place.db.head == head
    place.put(child(name="Later"))
    assert [one.name for one in place.db.read(lambda db: db.all(Child))] == ["Canary", "Later"]
    assert checks.full_check(place.db).ok
    place.db.close()
    for officer, phrase in (("o2", OTHER), ("o1", PHRASE)):
        again = keys.unlock(place.folder, officer, phrase, now=NOW)
        assert again.generation == 2
        found = sealing.unseal_text(again, sealed, record_id="r", version=1, field="narrative")
        assert found == "words"
    place.db = Database.open(opened(place), now=NOW)
    assert not staged.waiting(place.folder)


def test_what_was_there_before_lies_aside_and_todays_officers_can_read_it(
    place: Place,
) -> None:
    place.put(child(name="Canary"))
    rotating.rotate(place.db, place.unlocked)
    aside = place.folder / staged.ASIDE / "g1"
    assert {one.name for one in aside.iterdir()} >= {places.DATABASE, places.DEVICE}
    past = rotation.past_keys(slots.read(place.folder), place.unlocked.mk)
    old = replace(place.unlocked, mk=past[1])
    opened = engine.connect(aside / places.DATABASE, opening.key_of(old), reading=True)
    assert opened.execute("SELECT count(*) FROM child").fetchone()[0] == 1
    opened.close()


def test_who_left_opens_neither_the_new_nor_the_old_files(place: Place) -> None:
    keys.add_slot(place.unlocked, CLEARED, cost_of_slot=CHEAP)
    gone = keys.unlock(place.folder, "o2", OTHER, now=NOW)
    changing.remove_slot(place.unlocked, "o2", owed="left")
    rotating.rotate(place.db, place.unlocked)
    assert slots.read(place.folder).owed == ""
    with pytest.raises(Locked, match="no_such_slot"):
        keys.unlock(place.folder, "o2", OTHER, now=NOW)
    place.db.close()
    key = opening.key_of(gone)
    with pytest.raises(dbapi2.DatabaseError):
        engine.connect(place.folder / places.DATABASE, key, reading=True)
    for path in place.folder.glob(f"{places.SLOTS}*"):
        known = slots.parsed(path.read_bytes())
        assert isinstance(known, slots.Slots)
        assert "o2" not in {one.head.officer_id for one in known.slots}
        assert known.generation == 2


def test_keys_change_again_and_again(place: Place) -> None:
    for number in range(2, 6):
        place.put(child(name=f"Child {number}"))
        assert rotating.rotate(place.db, place.unlocked) == number
    assert sorted(one.name for one in (place.folder / staged.ASIDE).iterdir()) == ["g3", "g4"]
    past = rotation.past_keys(slots.read(place.folder), place.unlocked.mk)
    assert list(past) == [1, 2, 3, 4]
    assert len(place.again().read(lambda db: db.all(Child))) == 4
    report = place.db.read(chain.verify_chain)
    assert report.ok


def test_a_new_recovery_code_takes_the_place_of_the_old(place: Place) -> None:
    sealed = sealing.seal_text(
        place.unlocked, record_id="r", version=1, field="medical", text="words"
    )
    code = recovery.new_code()
    rotating.rotate(place.db, place.unlocked, code)
    opened = keys.unlock_by_recovery(place.folder, code)
    assert opened.mk == place.unlocked.mk
    found = sealing.unseal_text(opened, sealed, record_id="r", version=1, field="medical")
    assert found == "words"
    with pytest.raises(Locked, match="wrong_recovery_code"):
        keys.unlock_by_recovery(place.folder, recovery.new_code())


def test_a_full_disk_leaves_the_desk_as_it_was(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.put(child(name="Canary"))
    before = bytes(place.unlocked.mk)
    write = files.write_whole
    refused: list[str] = []

    def full(path: Path, data: bytes, *, keep: str = "") -> None:
        if path.name.startswith(refused[-1]):
            raise Unready("disk_full")
        write(path, data, keep=keep)

    monkeypatch.setattr(files, "write_whole", full)
    for name in (places.ANCHOR, places.DEVICE, places.SLOTS):
        refused.append(name)
        with pytest.raises(Unready, match="disk_full"):
            rotating.rotate(place.db, place.unlocked)
        assert bytes(place.unlocked.mk) == before
        assert not staged.waiting(place.folder)
        place.put(child(name="Later"))
    monkeypatch.undo()
    assert len(place.again().read(lambda db: db.all(Child))) == 4


def test_too_little_room_is_said_before_anything_is_made(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotating, "SPARE", 1 << 62)
    with pytest.raises(Unready, match="rotation_no_room"):
        rotating.rotate(place.db, place.unlocked)
    assert not staged.waiting(place.folder)


def test_readers_wait_and_then_read_under_the_new_key(place: Place) -> None:
    place.put(child(name="Canary"))
    found: list[int] = []
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            found.append(len(place.db.read(lambda db: db.all(Child))))

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for one in asking:
        one.start()
    try:
        for _ in range(3):
            rotating.rotate(place.db, place.unlocked)
    finally:
        ended.set()
        for one in asking:
            one.join()
    assert found
    assert set(found) == {1}


# ended by somebody who pulled the plug


def half(place: Place) -> rotation.Renewed:
    """Lay everything ready, as far as the point where it would begin to count."""
    renewed = rotation.renew(place.unlocked)
    place.db.close()
    rotating.stage(place.unlocked, renewed)
    return renewed


def opened(place: Place) -> Unlocked:
    return keys.unlock(place.folder, "o1", PHRASE, now=NOW)


def test_what_never_counted_is_cleared_away(place: Place) -> None:
    half(place)
    assert staged.waiting(place.folder)
    assert triage.look(place.folder) is triage.Found.STATION
    again = opened(place)
    assert again.generation == 1
    assert not staged.waiting(place.folder)
    Database.open(again, now=NOW).close()


def test_what_counted_is_brought_in_at_the_next_log_in(place: Place) -> None:
    renewed = half(place)
    slots.write(place.folder, renewed.slots, renewed.mk)
    (place.folder / places.DATABASE).unlink()  # between the two renamings
    assert triage.look(place.folder) is triage.Found.STATION
    again = opened(place)
    assert again.generation == 2
    assert again.mk == renewed.mk
    Database.open(again, now=NOW).close()
    assert not staged.waiting(place.folder)


def test_a_log_of_before_never_meets_the_database_of_after(place: Place) -> None:
    renewed = half(place)
    slots.write(place.folder, renewed.slots, renewed.mk)
    (place.folder / f"{places.DATABASE}-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(4092))
    again = opened(place)
    assert not (place.folder / f"{places.DATABASE}-wal").exists()
    assert (place.folder / staged.ASIDE / "g1" / f"{places.DATABASE}-wal").exists()
    Database.open(again, now=NOW).close()


def test_the_key_file_never_falls_back_behind_the_database(place: Place) -> None:
    renewed = half(place)
    slots.write(place.folder, renewed.slots, renewed.mk)
    settling.settled(place.folder)
    (place.folder / places.SLOTS).write_bytes(b"half")
    assert opened(place).generation == 2


def test_a_copy_that_is_not_alike_is_not_taken(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove = rotating._prove

    def damaged(copied: Path, after: Unlocked, note: Note) -> None:
        data = bytearray(copied.read_bytes())
        data[-100] ^= 1
        copied.write_bytes(data)
        prove(copied, after, note)

    monkeypatch.setattr(rotating, "_prove", damaged)
    with pytest.raises(Trouble) as refused:
        rotating.rotate(place.db, place.unlocked)
    assert isinstance(refused.value, Damaged)
    assert place.unlocked.generation == 1
    place.put(child(name="Later"))


def test_the_new_keys_of_the_future_are_not_told_by_the_old(place: Place) -> None:
    old = bytes(place.unlocked.mk)
    rotating.rotate(place.db, place.unlocked)
    known = slots.read(place.folder)
    with pytest.raises(Damaged, match="slots_changed"):
        slots.require_genuine(known, old)
    with pytest.raises(boxes.WrongKeyError):
        rotation.past_keys(known, old)


def test_a_vault_behind_a_pin_follows_the_keys(place: Place) -> None:
    keys.add_slot(place.unlocked, CLEARED, cost_of_slot=CHEAP)
    kept = keys.unlock(place.folder, "o2", OTHER, now=NOW)
    rotating.rotate(place.db, place.unlocked)
    sealed = sealing.seal_text(
        place.unlocked, record_id="r", version=1, field="medical", text="words"
    )
    changing.catch_up(kept)
    assert kept.mk == place.unlocked.mk
    found = sealing.unseal_text(kept, sealed, record_id="r", version=1, field="medical")
    assert found == "words"
    keys.add_slot(place.unlocked, CLEARED, cost_of_slot=CHEAP)
    with pytest.raises(Locked, match="no_pin"):
        changing.catch_up(kept)
    changing.remove_slot(place.unlocked, "o2", owed="left")
    with pytest.raises(Locked, match="no_such_slot"):
        changing.catch_up(kept)
