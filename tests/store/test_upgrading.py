"""An older file is brought up behind a proved copy; what was tampered with is not."""

import shutil
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from station_desk.domain.errors import Trouble
from station_desk.domain.plain import from_plain, to_plain
from station_desk.domain.records import Action, Child, Concern, Disclosure, Document, Referral
from station_desk.machine import places, room
from station_desk.store import chain, replay, rows, schema, upgrading
from station_desk.store.checks import full_check
from station_desk.store.database import Database, Session
from tests.store import older
from tests.store.station_made import NOW, Place, child, example


def code_of(place: Place) -> str:
    with pytest.raises(Trouble) as found:
        Database.open(place.unlocked, now=NOW)
    return found.value.code


def test_the_older_file_of_these_tests_is_as_the_older_steps_make_it(
    place: Place, tmp_path: Path
) -> None:
    older.turn_back(place)
    other = replace(place.unlocked, folder=tmp_path / "other")
    other.folder.mkdir()
    older.make_older(other)
    assert older.digest_of(other.folder, other) == older.digest_of(place.folder, place.unlocked)


def test_an_older_file_is_brought_up_and_a_copy_of_it_kept(place: Place) -> None:
    one = child(name="from the release before")
    place.put(one)
    older.turn_back(place)
    before = (place.folder / places.DATABASE).read_bytes()
    db = place.again()
    assert db.read(lambda session: session.get(Child, one.id)) == one
    assert full_check(db).ok
    db.close()
    assert older.number_of(place.folder, place.unlocked) == schema.NUMBER
    kept = place.folder / f"before-schema-{schema.NUMBER}"
    assert (kept / places.DATABASE).read_bytes() == before
    assert {one.name for one in kept.iterdir()} == set(upgrading.KEPT)
    place.again()


FIRST: tuple[type[Any], ...] = (Child, Concern, Referral, Action, Document, Disclosure)


def test_no_line_and_no_word_of_an_older_file_is_lost(place: Place) -> None:
    before = {
        kind: replace(
            example(kind, "said before"),
            **{
                one.name: one.default
                for one in fields(kind)
                if one.name in rows.SHAPES[kind].later
            },
        )
        for kind in FIRST
    }
    place.put(*before.values())
    lines = place.db.head[1]
    older.turn_back(place)
    db = place.again()
    assert db.read(chain.verify_chain).ok
    assert db.head[1] >= lines
    for kind, one in before.items():
        assert db.read(partial(Session.get, kind=kind, row_id=one.id)) == one
    assert db.read(replay.differences) == ()


@pytest.mark.parametrize("kind", rows.LATER)
def test_an_image_of_before_gives_the_row_that_says_nobody_asked(kind: type[Any]) -> None:
    shape, one = rows.SHAPES[kind], example(kind)
    image = {key: value for key, value in to_plain(one).items() if key not in shape.later}
    again = from_plain(kind, image, kind.__name__)
    assert rows.cells(shape, image) == rows.cells(shape, to_plain(again))


def test_a_copy_that_was_cut_short_is_made_anew(place: Place) -> None:
    older.turn_back(place)
    part = place.folder / f"before-schema-{schema.NUMBER}.part"
    part.mkdir()
    (part / places.DATABASE).write_bytes(b"half")
    place.again()
    assert not part.exists()


def test_without_room_for_the_copy_nothing_is_changed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    older.turn_back(place)
    before = (place.folder / places.DATABASE).read_bytes()
    monkeypatch.setattr(upgrading, "SPARE", room.free_bytes(place.folder) * 2)
    assert code_of(place) == "upgrade_no_room"
    assert (place.folder / places.DATABASE).read_bytes() == before


def test_a_damaged_older_file_is_not_brought_up(place: Place) -> None:
    place.put(*(child(name="n" * 2000) for _ in range(60)))
    older.turn_back(place)
    path = place.folder / places.DATABASE
    data = bytearray(path.read_bytes())
    data[len(data) - 2000] ^= 1
    path.write_bytes(bytes(data))
    assert code_of(place) == "corrupt"
    assert path.read_bytes() == bytes(data)
    assert not (place.folder / f"before-schema-{schema.NUMBER}").exists()


def test_an_older_file_that_was_changed_outside_is_refused(place: Place) -> None:
    older.turn_back(place)
    raw = place.raw()
    [(name,)] = raw.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal' LIMIT 1"
    ).fetchall()
    raw.execute(f"DROP TRIGGER {name}")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    assert code_of(place) == "schema_changed"
    assert older.number_of(place.folder, place.unlocked) == older.OLDER


def test_an_older_file_can_be_read_in_a_copy(place: Place, tmp_path: Path) -> None:
    one = child(name="kept")
    place.put(one)
    older.turn_back(place)
    copy = Path(shutil.copytree(place.folder, tmp_path / "copy"))
    (copy / places.VIEWING).write_bytes(b"")
    db = Database.open(replace(place.unlocked, folder=copy), now=NOW)
    assert db.read(lambda session: session.get(Child, one.id)) == one
    db.close()
