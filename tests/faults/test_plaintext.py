"""No word that was typed stands readable in any file of the data folder."""

import base64
import hashlib
import logging
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from station_desk.domain.records import Document
from station_desk.machine import logbook
from station_desk.machine.logbook import Logbook
from station_desk.store import documents, drafts, rows
from station_desk.store.checks import full_check
from station_desk.store.database import Session
from station_desk.vault import keys
from tests.store.station_made import NOW, PHRASE, Place, build, example

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800)]
CANARY = "Zarqa-Canary-0300"
URDU = "\u0632\u0631\u0642\u0627\u0621 \u06a9\u06cc\u0646\u0631\u06cc"
log = logging.getLogger("station_desk.test")


def forms(word: str) -> Iterator[bytes]:
    """Give the bytes that a word may have in a file."""
    for coding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield word.encode(coding)
    yield word.lower().encode()
    yield base64.b64encode(word.encode())[:-4]
    yield word.encode().hex().encode()
    yield word.encode("unicode_escape")


def leaks(folder: Path, *words: str) -> list[str]:
    """Return the files below ``folder`` that hold a word, with the word."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        found += [
            f"{path.name}: {word}"
            for word in words
            if any(form in data for form in forms(word))
        ]
    return found


def type_everywhere(place: Place, mark: str) -> None:
    """Put the mark into every field of every kind, a draft, a paper, a reason, a refusal."""
    for kind in rows.TABLES:
        one = example(kind, mark)
        place.put(one, reason=mark)
        if kind not in rows.APPEND_ONLY:
            place.put(replace(one, version=2), reason=mark)
    pdf = f"%PDF {mark}".encode()
    paper = replace(example(Document, mark), sha256=hashlib.sha256(pdf).hexdigest())

    def save(db: Session) -> None:
        db.put(paper)
        documents.keep_bytes(db, paper.id, pdf)
        drafts.keep(db, officer="o1", form="referral", body=mark, now=NOW)
        db.act("child", paper.id, fields=("name",), reason=mark)

    place.db.write(save, officer="o1", now=NOW)


def break_something(place: Place, mark: str) -> None:
    """Fail in ways that echo what was typed, into the log and the crash file."""

    def fail(db: Session) -> Any:
        return db.connection.exec_driver_sql("SELECT ? FROM nowhere", (mark,))

    try:
        place.db.write(fail, officer="o1", now=NOW)
    except Exception as error:
        log.warning("failed %s %s", mark, error, exc_info=True)
        logbook.write_crash(place.folder, type(error).__name__, now=NOW)
    logging.getLogger("sqlalchemy.pool").warning("foreign %s", mark)


@pytest.mark.parametrize("mark", [CANARY, URDU])
def test_nothing_typed_is_readable_in_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(scratch))
    place = build(tmp_path / "desk")
    book = Logbook(place.folder)
    type_everywhere(place, mark)
    break_something(place, mark)
    assert leaks(tmp_path, mark) == [], "while the log of the database is hot"
    assert full_check(place.db).ok
    place.db.write(lambda db: db.connection.exec_driver_sql("ANALYZE"), officer="o1", now=NOW)
    place.again()
    place.db.close()
    book.close()
    assert leaks(tmp_path, mark) == [], "after closing"
    assert not list(scratch.iterdir())


def test_neither_names_of_tables_nor_keys_nor_phrases_are_readable(tmp_path: Path) -> None:
    place = build(tmp_path / "desk")
    type_everywhere(place, CANARY)
    key = keys.database_key(place.unlocked)
    secrets = [key, bytes(place.unlocked.mk), keys.anchor_key(place.unlocked)]
    words = ["CREATE TABLE", "guardian_name", PHRASE, *(one.hex() for one in secrets)]
    assert leaks(tmp_path, *words) == []
    for path in place.folder.iterdir():
        data = path.read_bytes()
        assert not [one for one in secrets if one in data], path.name
    place.db.close()


def test_the_hunt_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(f"x {CANARY}".encode("utf-16-le"))
    assert leaks(tmp_path, CANARY) == [f"a: {CANARY}"]


def test_no_record_shows_a_personal_field(tmp_path: Path) -> None:
    for kind in rows.TABLES:
        one = example(kind, CANARY)
        hidden = [each.name for each in fields(kind) if not each.repr]
        assert not [name for name in hidden if re.search(rf"{CANARY}-{name}(?!_)", repr(one))]
