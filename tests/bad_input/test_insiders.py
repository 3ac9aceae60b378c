"""What was done with the right key and a tool, by number (security.md D, S80, D101-D107)."""

import shutil
from pathlib import Path

import pytest

from station_desk.domain.errors import Damaged, Locked, Trouble
from station_desk.machine import places
from station_desk.services import second, station
from station_desk.services.keys import officers
from station_desk.services.station import OpenDesk
from station_desk.store.checks import full_check
from tests.services.desk_made import NOW, PHRASE, add_duty
from tests.store.station_made import Place, build, child

PAGE = 4096


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = build(tmp_path / "desk")
    made.put(*(child(name=f"name {n}") for n in range(40)))
    return made


def told(place: Place) -> str:
    """Return the code of what stands in the way, ``checked`` or ``open``."""
    try:
        db = place.again()
    except Trouble as trouble:
        return trouble.code
    found = "open" if full_check(db).ok else "checked"
    db.close()
    return found


def test_s80_the_slot_of_who_left_put_back_opens_nothing(opened: OpenDesk) -> None:
    folder = opened.folder
    duty = add_duty(opened)
    path = folder / places.SLOTS
    shutil.copy(path, folder / "old")
    word = second.confirm(folder, opened.desk, duty, PHRASE, now=NOW)
    officers.leave(opened, duty, reason="has left the station", second=word, now=NOW)
    station.close(opened)
    shutil.copy(folder / "old", path)
    with pytest.raises((Damaged, Locked)):
        station.close(station.open_station(folder, duty, PHRASE, now=NOW))


def test_d101_old_pages_put_back_are_told(place: Place, tmp_path: Path) -> None:
    place.db.close()
    path = place.folder / places.DATABASE
    old = path.read_bytes()
    place.again()
    place.put(*(child(name=f"later {n}") for n in range(40)))
    place.db.close()
    data = bytearray(path.read_bytes())
    changed = [
        at for at in range(PAGE, len(old), PAGE) if old[at : at + PAGE] != data[at : at + PAGE]
    ]
    for at in changed[: max(1, len(changed) // 2)]:
        data[at : at + PAGE] = old[at : at + PAGE]
    path.write_bytes(data)
    assert told(place) != "open"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("UPDATE meta SET value = '99' WHERE key = 'schema'", "schema_newer"),
        ("DROP TABLE observation", "schema_changed"),
        ("DROP TRIGGER journal_erasure_only", "schema_changed"),
        ("CREATE TABLE planted(x)", "schema_changed"),
    ],
)
def test_d106_another_schema_is_told(place: Place, words: str, code: str) -> None:
    place.tamper(words, unguarded=False)
    assert told(place) == code


@pytest.mark.parametrize(
    "words",
    [
        "DELETE FROM journal WHERE seq = 5",
        "UPDATE journal SET line = CAST('{}' AS BLOB) WHERE seq = 5",
        "UPDATE journal SET h = zeroblob(32) WHERE seq = 5",
        "UPDATE journal SET seq = 1000 WHERE seq = 5",
    ],
)
def test_d107_a_changed_journal_is_told(place: Place, words: str) -> None:
    guards = place.guards()
    place.tamper(words, *guards)
    assert told(place) in ("chain_broken", "checked")


def test_d107_a_changed_record_is_told(place: Place) -> None:
    guards = place.guards()
    place.tamper("UPDATE child SET name = 'another'", *guards)
    assert told(place) == "checked"
