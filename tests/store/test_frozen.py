"""What keeps records from being changed, and what goes on all the same."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from station_desk.domain.errors import Damaged, Trouble, Unready
from station_desk.domain.records import Child
from station_desk.machine import ballast, places, room, viewing
from station_desk.store import drafts
from station_desk.store.database import Database, Session
from tests.store.station_made import NOW, Place, child

DB = places.DATABASE


def refused(place: Place) -> str:
    with pytest.raises(Trouble) as found:
        place.put(child())
    return found.value.code


def note(db: Session) -> None:
    db.act("child", "c1", facts={"act": "open"})
    drafts.keep(db, officer="o1", form="referral", body="kept", now=NOW)


def test_without_room_nothing_is_saved_but_reading_and_drafts_go_on(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = child(name="known")
    place.put(one)
    with monkeypatch.context() as patch:
        patch.setattr(room, "LEAST_BYTES", room.free_bytes(place.folder) * 2)
        assert place.db.limits.frozen == refused(place) == "room_none"
        place.db.write(note, officer="o1", now=NOW)
        assert place.db.read(lambda db: db.get(Child, one.id)) == one
    assert place.db.limits.frozen == ""
    place.put(child())
    found = place.db.read(lambda db: drafts.kept(db, officer="o1", form="referral"))
    assert found is not None


def test_a_full_disk_throws_the_ballast_off(place: Place) -> None:
    ballast.lay(place.folder)

    def full(_db: Session) -> None:
        raise Unready("disk_full")

    with pytest.raises(Unready):
        place.db.write(full, officer="o1", now=NOW)
    assert not (place.folder / places.BALLAST).exists()


def code_of_reading(place: Place) -> str:
    """Open; return ``corrupt`` when the desk opens and only the children cannot be read."""
    try:
        db = place.again()
    except Trouble:
        return "closed"
    try:
        db.read(lambda session: session.all(Child))
    except Trouble as found:
        return found.code
    return ""


@pytest.mark.logs_errors
def test_a_damaged_page_stops_changes_and_whole_pages_stay_readable(place: Place) -> None:
    known = [child(name="n" * 2000) for _ in range(300)]
    place.put(*known)
    place.db.close()
    whole = (place.folder / DB).read_bytes()
    for page in reversed(range(10, len(whole) // 4096)):
        spoilt = bytearray(whole)
        spoilt[page * 4096 + 2000] ^= 1
        (place.folder / DB).write_bytes(bytes(spoilt))
        if code_of_reading(place) == "corrupt":
            break
    db = place.again()
    with pytest.raises(Trouble) as found:
        db.read(lambda session: session.all(Child))
    assert found.value.code == "corrupt"
    assert db.limits.frozen == refused(place) == "writes_stopped"
    assert sum(is_read(db, one) for one in known) > len(known) * 0.9


def is_read(db: Database, one: Child) -> bool:
    """Tell whether a record can still be read, and then is what was saved."""
    try:
        assert db.read(lambda session: session.get(Child, one.id)) == one
    except Damaged:
        return False
    return True


def test_a_copy_is_read_and_never_changed(place: Place, tmp_path: Path) -> None:
    one = child(name="known")
    place.put(one)
    place.db.close()
    (place.folder / places.ANCHOR).unlink()
    made = viewing.make(place.folder, tmp_path / "copy")
    db = Database.open(replace(place.unlocked, folder=made), now=NOW)
    assert db.limits.frozen == "viewing_only"
    assert db.read(lambda session: session.get(Child, one.id)) == one
    with pytest.raises(Unready):
        db.write(lambda session: session.put(child()), officer="o1", now=NOW)
    db.write(note, officer="o1", now=NOW)
    db.close()
    again = Database.open(replace(place.unlocked, folder=made), now=NOW)
    assert again.head[1] == db.head[1]
    again.close()


def test_a_copy_takes_in_what_was_not_yet_in_the_file(place: Place, tmp_path: Path) -> None:
    one = child(name="in the log")
    place.put(one)
    assert (place.folder / f"{DB}-wal").stat().st_size
    crashed = Path(shutil.copytree(place.folder, tmp_path / "crashed"))
    before = {path.name: path.read_bytes() for path in crashed.iterdir()}
    made = viewing.make(crashed, tmp_path / "copy")
    db = Database.open(replace(place.unlocked, folder=made), now=NOW)
    assert db.read(lambda session: session.get(Child, one.id)) == one
    db.close()
    assert {path.name: path.read_bytes() for path in crashed.iterdir()} == before
