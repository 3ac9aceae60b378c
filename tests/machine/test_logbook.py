"""The log and the crash file hold codes and ids, never what a person typed."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.errors import Unready
from station_desk.domain.kinds import Role
from station_desk.machine import logbook, places
from station_desk.machine.ids import new_id
from station_desk.machine.logbook import CRASHES, LARGEST, Logbook, shown, write_crash

NOW = datetime(2026, 11, 21, 17, 35, tzinfo=UTC)
log = logging.getLogger("station_desk.test")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    book = Logbook(tmp_path)
    yield tmp_path
    book.close()


def text(folder: Path) -> str:
    return (folder / places.LOG).read_text("ascii")


def test_ids_numbers_roles_and_codes_are_written(folder: Path) -> None:
    one = new_id()
    log.info("opened %s by %s after %d lines: %s", one, Role.DUTY, 12, Unready("disk_full"))
    assert f"opened {one} by DUTY after 12 lines: disk_full\n" in text(folder)


@pytest.mark.parametrize("typed", ["Zarina", "zarina", "03001234567", 923001234567, None])
def test_what_a_person_typed_is_not_written(folder: Path, typed: object) -> None:
    log.warning("saved %s", typed)
    assert "saved -\n" in text(folder)


def test_an_exception_keeps_its_class_only(folder: Path) -> None:
    try:
        int("Zarina")
    except ValueError:
        log.warning("parse failed", exc_info=True)
    assert "parse failed ValueError\n" in text(folder)
    assert "Zarina" not in text(folder)


def test_a_foreign_library_keeps_its_name_only(folder: Path) -> None:
    logging.getLogger("someone.else").warning("Zarina %s", "Zarina")
    assert "WARNING someone.else foreign\n" in text(folder)


@pytest.mark.parametrize("args", [(1,), (1, 2, 3), {"name": "Zarina"}, None])
def test_a_message_with_the_wrong_arguments_harms_nobody(args: object) -> None:
    assert logbook._filled("two %s %(name)d", args) == "unfit message"


def test_control_characters_make_no_new_line(folder: Path) -> None:
    log.info("first\nsecond\x1b")
    assert text(folder).count("\n") == 1


def test_a_long_log_starts_anew_and_the_old_one_stays(tmp_path: Path) -> None:
    (tmp_path / places.LOG).write_bytes(b"x" * (LARGEST + 1))
    Logbook(tmp_path).close()
    assert (tmp_path / places.LOG).stat().st_size == 0
    assert (tmp_path / f"{places.LOG}.1").stat().st_size == LARGEST + 1


def test_a_crash_is_written_into_the_file_that_the_open_log_holds(tmp_path: Path) -> None:
    book = Logbook(tmp_path)
    held = (tmp_path / places.CRASH).stat().st_ino
    write_crash(tmp_path, "KeyError", now=NOW)
    assert (tmp_path / places.CRASH).stat().st_ino == held
    book.close()


def test_a_crash_that_cannot_be_written_is_a_trouble(tmp_path: Path) -> None:
    (tmp_path / places.CRASH).mkdir()
    with pytest.raises(Unready):
        write_crash(tmp_path, "KeyError", now=NOW)


def test_a_crash_is_added_and_old_ones_fall_away(tmp_path: Path) -> None:
    for _ in range(3):
        write_crash(tmp_path, "KeyError\n  session.py:1 put" + "x" * CRASHES, now=NOW)
    found = (tmp_path / places.CRASH).read_text("ascii")
    assert "2026-11-21T17:35:00Z\nKeyError\n" in found
    assert len(found) < CRASHES * 2 + 1000


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "desk").write_bytes(b"")
    with pytest.raises(Unready):
        Logbook(tmp_path / "desk")


@given(st.text())
def test_only_ids_and_instants_pass_as_text(typed: str) -> None:
    assert shown(typed) in {"-", typed}
    assert shown(typed) == "-" or logbook.ID.fullmatch(typed)


def test_a_line_that_the_disk_refuses_is_not_printed_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Logbook(tmp_path)

    def refuse(_record: logging.LogRecord) -> str:
        raise OSError(28, "no room")

    monkeypatch.setattr(book._handler, "format", refuse)
    logging.getLogger("station_desk.test").warning("failed %s", "Zarqa")
    book.close()
    assert capsys.readouterr().err == ""
