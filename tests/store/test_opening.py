"""Opening again: what is checked before a page opens, and what each damage is called."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from station_desk.domain.errors import Damaged, NotAllowed, Trouble, Unready
from station_desk.domain.kinds import Role
from station_desk.domain.records import Child, Officer, Station
from station_desk.machine import anchor, places, triage
from station_desk.store import chain, engine, history, opening, schema, unclean
from station_desk.store.database import Accepted, Database
from station_desk.vault import keys, recovery
from station_desk.vault.keys import NewSlot
from tests.store.station_made import CHEAP, NOW, PHRASE, Place, build, child, example


def code_of_opening(place: Place, **given: Any) -> str:
    """Open again; return the code of the trouble, or ``open``."""
    place.db.close()
    try:
        triage.look(place.folder)
        place.again(**given)
    except Trouble as found:
        return found.code
    return "open"


def test_what_was_saved_is_there_after_a_restart(place: Place) -> None:
    one = child(name="kept")
    place.put(one)
    head = place.db.head
    db = place.again()
    assert db.head == head
    assert db.read(lambda s: s.get(Child, one.id)) == one


def test_a_closed_desk_leaves_one_database_file(place: Place) -> None:
    place.put(child())
    place.db.close()
    found = {one.name for one in place.folder.iterdir()}
    assert found == {places.DATABASE, places.SLOTS, places.DEVICE, places.ANCHOR}


def test_closing_twice_does_nothing(place: Place) -> None:
    place.db.close()
    place.db.close()


def test_a_first_run_is_finished_only_with_its_database(tmp_path: Path) -> None:
    made = build(tmp_path / "desk")
    assert triage.look(made.folder) is triage.Found.STATION
    made.db.close()


def test_a_first_run_that_failed_can_start_over(tmp_path: Path) -> None:
    made = build(tmp_path / "desk")
    made.db.close()
    triage.begin(made.folder)
    assert triage.look(made.folder) is triage.Found.UNFINISHED
    aside = triage.start_over(made.folder, now=NOW)
    assert aside is not None
    assert (aside / places.DATABASE).exists()
    assert triage.look(made.folder) is triage.Found.NEW
    again = build(made.folder)
    again.db.close()


def test_nothing_is_made_over_an_existing_desk(place: Place) -> None:
    assert triage.start_over(place.folder, now=NOW) is None
    place.db.close()
    with pytest.raises(Damaged) as refused:
        build(place.folder)
    assert refused.value.code == "already_there"
    with pytest.raises(Damaged) as refused:
        opening.make(place.unlocked, opening.key_of(place.unlocked), site_id=7, now=NOW)
    assert refused.value.code == "already_there"


@pytest.mark.skipif(os.name == "nt", reason="only on POSIX: modes")
def test_only_the_user_may_read_any_file_of_the_desk(tmp_path: Path) -> None:
    made = build(tmp_path / "desk")
    made.put(child())
    names = {one.name for one in made.folder.iterdir()}
    assert {f"{DB}-wal", f"{DB}-shm"} <= names
    open_to_others = [one.name for one in made.folder.iterdir() if one.stat().st_mode & 0o077]
    assert open_to_others == []
    assert made.folder.stat().st_mode & 0o077 == 0
    made.db.close()


def test_the_file_never_looks_like_a_plain_database(place: Place) -> None:
    place.db.checkpoint()
    head = (place.folder / places.DATABASE).read_bytes()[:16]
    assert head.hex() == place.unlocked.install_id


def write(name: str, data: bytes) -> Any:
    return lambda folder: (folder / name).write_bytes(data)


def cut(name: str, size: int) -> Any:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:size])


def remove(*names: str) -> Any:
    return lambda folder: [(folder / name).unlink(missing_ok=True) for name in names]


def flip(name: str, at: int) -> Any:
    def change(folder: Path) -> None:
        data = bytearray((folder / name).read_bytes())
        data[at] ^= 1
        (folder / name).write_bytes(bytes(data))

    return change


DB = places.DATABASE
DAMAGES = {
    "database removed": (remove(DB), "database_missing"),
    "database empty": (write(DB, b""), "database_empty"),
    "database of zeros": (write(DB, bytes(40960)), "database_foreign"),
    "plain database": (write(DB, b"SQLite format 3\x00" + bytes(4080)), "database_plaintext"),
    "another's database": (write(DB, b"x" * 40960), "database_foreign"),
    "cut inside a page": (cut(DB, 10_000), "database_cut"),
    "flip in the salt": (flip(DB, 3), "database_foreign"),
    "flip in page one": (flip(DB, 100), "not_a_database"),
    "slots removed": (remove(places.SLOTS, places.SLOTS + ".bak"), "slots_missing"),
    "anchor removed": (remove(places.ANCHOR), "anchor_missing"),
    "anchor empty": (write(places.ANCHOR, b""), "anchor_damaged"),
    "anchor of zeros": (write(places.ANCHOR, bytes(1024)), "anchor_damaged"),
    "anchor of words": (write(places.ANCHOR, b"x" * 5000), "file_unusable"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_every_damage_has_its_own_word_and_nothing_is_made(place: Place, name: str) -> None:
    damage, code = DAMAGES[name]
    for _ in range(4):
        place.put(child())
    place.db.close()
    damage(place.folder)
    before = {one.name: one.read_bytes() for one in place.folder.iterdir()}
    assert code_of_opening(place) == code
    after = {one.name: one.read_bytes() for one in place.folder.iterdir()}
    assert {name: data for name, data in after.items() if name in before} == before
    assert set(after) - set(before) <= {f"{DB}-wal", f"{DB}-shm"}


def test_one_spoilt_half_of_the_anchor_does_no_harm(place: Place) -> None:
    for at in (10, anchor.SLOT + 10):
        place.put(child(), child())
        place.db.close()
        flip(places.ANCHOR, at)(place.folder)
        assert code_of_opening(place) == "open"


def test_an_old_database_file_is_told_with_what_is_missing(place: Place) -> None:
    place.put(child())
    place.db.close()
    old = (place.folder / DB).read_bytes()
    place.again()
    for _ in range(3):
        place.put(child())
    place.db.close()
    (place.folder / DB).write_bytes(old)
    with pytest.raises(Damaged) as found:
        Database.open(place.unlocked, now=NOW)
    assert (found.value.code, found.value.facts["missing"]) == ("entries_missing", 3)


def test_another_history_of_the_same_length_is_told(place: Place) -> None:
    place.db.close()
    old = (place.folder / DB).read_bytes()
    place.again()
    place.put(child())
    place.db.close()
    mark = (place.folder / places.ANCHOR).read_bytes()
    (place.folder / DB).write_bytes(old)
    key = keys.anchor_key(place.unlocked)
    first = anchor.read(place.folder / places.ANCHOR, key)
    (place.folder / places.ANCHOR).unlink()
    place.again(
        accepted=Accepted(codes=frozenset({"anchor_missing"}), officer="o1", reason="test")
    )
    place.put(child())
    place.db.close()
    (place.folder / places.ANCHOR).write_bytes(mark)
    assert first.seq == 3
    assert code_of_opening(place) == "entries_missing"


@pytest.mark.parametrize("code", ["anchor_missing", "anchor_damaged"])
def test_the_in_charge_can_go_on_and_that_is_journaled(place: Place, code: str) -> None:
    place.put(child())
    origin, seq, h = place.db.head
    place.db.close()
    anchored = place.folder / places.ANCHOR
    anchored.unlink() if code == "anchor_missing" else anchored.write_bytes(bytes(1024))
    accepted = Accepted(codes=frozenset({code}), officer="o1", reason="seen by SHO")
    db = place.again(accepted=accepted)
    assert db.head[0] != origin
    line = db.read(history.lines)[0]
    assert (line.kind, line.reason, line.officer) == ("origin", "seen by SHO", "o1")
    assert line.facts == {"code": code, "parent": origin, "seq": seq, "h": h}
    assert db.read(chain.verify_chain).ok
    assert code_of_opening(place) == "open"


def test_going_on_is_for_the_trouble_that_was_named_only(place: Place) -> None:
    place.db.close()
    (place.folder / places.ANCHOR).unlink()
    accepted = Accepted(codes=frozenset({"entries_missing"}), officer="o1", reason="x")
    assert code_of_opening(place, accepted=accepted) == "anchor_missing"


def test_another_machine_begins_a_new_origin(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin = place.db.head[0]
    monkeypatch.setattr(anchor, "_machine", lambda: "another")
    db = place.again()
    assert db.head[0] != origin
    assert db.read(history.lines)[0].facts["code"] == "machine_changed"
    db.write(lambda s: s.put(child()), officer="o1", now=NOW)
    assert place.again().head[0] == db.head[0]


def test_new_keys_of_the_computer_begin_a_new_origin(place: Place) -> None:
    origin = place.db.head[0]
    place.db.close()
    (place.folder / places.DEVICE).unlink()
    place.unlocked = keys.unlock(place.folder, "o1", PHRASE, now=NOW, new_device=True)
    db = place.again()
    assert db.head[0] != origin
    assert db.read(history.lines)[0].facts["code"] == "device_changed"
    assert db.read(chain.verify_chain).ok
    assert place.again().head[0] == db.head[0]


def test_a_broken_chain_is_told_even_where_the_anchor_was_accepted(place: Place) -> None:
    guards = place.guards()
    place.tamper("UPDATE journal SET line = CAST('{}' AS BLOB) WHERE seq = 1")
    raw = place.raw()
    for guard in guards:
        raw.execute(guard)
    raw.close()
    (place.folder / places.ANCHOR).unlink()
    accepted = Accepted(codes=frozenset({"anchor_missing"}), officer="o1", reason="x")
    assert code_of_opening(place, accepted=accepted) == "chain_broken"


def test_an_empty_file_is_not_taken_for_a_database(place: Place) -> None:
    place.db.close()
    (place.folder / places.DATABASE).write_bytes(b"")
    with pytest.raises(Damaged) as found:
        Database.open(place.unlocked, now=NOW)
    assert found.value.code == "database_foreign"


def test_a_first_run_whose_first_unit_fails_stays_unfinished(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    first = NewSlot(officer_id="o1", belt_no="7", role=Role.IN_CHARGE, passphrase=PHRASE)
    unlocked = keys.create(folder, first, recovery.new_code(), cost_of_slot=CHEAP)
    station = replace(example(Station), site_id=8)
    with pytest.raises(NotAllowed):
        Database.create(unlocked, station=station, officer=example(Officer), now=NOW)
    assert triage.look(folder) is triage.Found.UNFINISHED


def test_an_anchor_that_cannot_be_written_loses_no_entry(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_args: object) -> int:
        raise OSError(28, "full")

    one = child()
    with monkeypatch.context() as patch:
        patch.setattr("os.write", refuse)
        patch.setattr("os.fsync", refuse)
        for _ in range(9):
            place.put(child())
        place.put(one)
    assert "anchor_not_written errno=28" in caplog.text
    assert place.db.read(lambda s: s.find(Child, one.id)) == one
    place.put(child())
    assert code_of_opening(place) == "open"


def test_a_copy_that_cannot_be_made_does_not_keep_the_desk_closed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.db.close()
    (place.folder / f"{DB}-wal").write_bytes(b"left behind")
    with monkeypatch.context() as patch:
        patch.setattr(unclean, "SPARE", 1 << 60)
        assert unclean.keep_copy(place.folder, now=NOW) is None
    (place.folder / f"unclean-{NOW:%Y%m%dT%H%M%S%f}").write_bytes(b"in the way")
    assert unclean.keep_copy(place.folder, now=NOW) is None
    assert code_of_opening(place) == "open"


def test_the_wrong_key_is_not_called_a_wrong_passphrase(place: Place) -> None:
    place.db.close()
    place.unlocked.mk[0] ^= 1
    assert code_of_opening(place) == "not_a_database"
    place.unlocked.mk[0] ^= 1


def test_the_same_officer_opens_it_in_a_new_process_by_passphrase(place: Place) -> None:
    one = child()
    place.put(one)
    place.db.close()
    unlocked = keys.unlock(place.folder, "o1", PHRASE, now=NOW)
    db = Database.open(unlocked, now=NOW)
    assert db.read(lambda s: s.find(Child, one.id)) == one
    db.close()


def test_a_failing_step_changes_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.tamper("UPDATE meta SET value = '0' WHERE key = 'schema'", unguarded=False)
    before = (place.folder / DB).read_bytes()

    def fail(connection: Any) -> None:
        connection.exec_driver_sql("CREATE TABLE half (a)")
        raise RuntimeError("step failed")

    monkeypatch.setattr(schema, "bring_up", fail)
    with pytest.raises(RuntimeError, match="step failed"):
        Database.open(place.unlocked, now=NOW)
    assert (place.folder / DB).read_bytes() == before


def test_a_library_that_is_too_old_is_refused(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MIN_SQLITE", (99, 0, 0))
    assert code_of_opening(place) == "library_too_old"
    monkeypatch.setattr(engine, "MIN_SQLITE", (3, 0, 0))
    monkeypatch.setattr(engine, "MIN_CIPHER", (99, 0, 0))
    assert code_of_opening(place) == "library_too_old"


def test_a_second_or_a_planted_library_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    engine.require_library()
    monkeypatch.setattr(engine, "RIVALS", ("sqlcipher3",))
    with pytest.raises(Unready) as refused:
        engine.require_library()
    assert refused.value.code == "library_foreign"
    monkeypatch.setattr(engine, "RIVALS", ())
    monkeypatch.setattr("sqlcipher3.__file__", str(tmp_path / "sqlcipher3" / "__init__.py"))
    with pytest.raises(Unready) as refused:
        engine.require_library()
    assert refused.value.code == "library_foreign"


def test_nothing_of_the_key_is_shown(place: Place) -> None:
    key = opening.key_of(place.unlocked)
    shown = repr(key) + repr(place.unlocked) + json.dumps(str(place.db._files.writer.url))
    assert key.raw.hex() not in shown
    assert repr(key.raw) not in shown
    assert str(bytes(place.unlocked.mk)) not in shown
