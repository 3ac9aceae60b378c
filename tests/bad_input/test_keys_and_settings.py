"""Bad settings, key files and surroundings, by their number (security.md D, S75 to S90)."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from station_desk.domain.errors import Locked
from station_desk.machine import one_instance, places, settings
from station_desk.machine.settings import Settings
from station_desk.services import station
from station_desk.vault import keys, slots
from tests.bad_input.opening import told
from tests.services.desk_made import NOW, PHRASE, make


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b'{"theme": ', b"[]", b"null", b"\xff\xfe\x00", b'{"theme": {"a": 1}}', b"7"],
)
def test_s75_a_spoilt_settings_file_costs_the_settings_and_is_said(
    tmp_path: Path, data: bytes
) -> None:
    (tmp_path / places.SETTINGS).write_bytes(data)
    found, wrong = settings.read(tmp_path)
    assert found == Settings()
    assert wrong or data == b""


def test_s75_no_settings_file_is_no_fault(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == (Settings(), ())


def test_s75_a_mark_at_the_begin_and_an_unknown_word_cost_nothing_else(tmp_path: Path) -> None:
    text = '{"theme": "dark", "from_a_newer_version": 1}'
    (tmp_path / places.SETTINGS).write_text(text, "utf-8-sig")
    found, _wrong = settings.read(tmp_path)
    assert found.theme == "dark"


@pytest.mark.parametrize("minutes", [0, -1, 10**9, 2.5, "3", True, None])
def test_s76_an_impossible_lock_time_leaves_the_usual_one(
    tmp_path: Path, minutes: object
) -> None:
    (tmp_path / places.SETTINGS).write_text(json.dumps({"lock_minutes": minutes}))
    found, wrong = settings.read(tmp_path)
    assert found.lock_minutes == Settings().lock_minutes
    assert [one.where for one in wrong] == ["lock_minutes"]


@pytest.mark.parametrize(
    "name", ["تھانہ صدر", "with blanks and (marks)", "d" * 200, "o'neill #1 100%"]
)
def test_s77_a_folder_of_any_name_opens(desk_folder: Path, tmp_path: Path, name: str) -> None:
    moved = tmp_path / name / "desk"
    shutil.copytree(desk_folder, moved)
    assert told(moved) == "open"


def test_s77_a_folder_that_vanished_is_new_and_nothing_is_made(tmp_path: Path) -> None:
    gone = tmp_path / "was" / "here"
    assert told(gone) == "new"
    assert not gone.exists()


Spoil = Callable[[Path], object]
SLOTS: tuple[tuple[str, Spoil, str], ...] = (
    ("missing, sound copy", Path.unlink, "open"),
    ("0 bytes, sound copy", lambda path: path.write_bytes(b""), "open"),
    ("changed, sound copy", lambda path: path.write_bytes(path.read_bytes()[:-9]), "open"),
)


@pytest.mark.parametrize(("what", "spoil", "code"), SLOTS, ids=[one[0] for one in SLOTS])
def test_s78_a_spoilt_key_file_is_replaced_by_its_former_image(
    desk_folder: Path, what: str, spoil: Spoil, code: str
) -> None:
    path = desk_folder / places.SLOTS
    shutil.copy(path, path.with_name(path.name + ".bak"))
    spoil(path)
    assert told(desk_folder) == code


@pytest.mark.parametrize("data", [b"", b"{}", b"x" * 100, None])
def test_s78_both_key_files_spoilt_are_told_and_nothing_is_made(
    desk_folder: Path, data: bytes | None
) -> None:
    for name in (places.SLOTS, places.SLOTS + ".bak"):
        path = desk_folder / name
        path.unlink(missing_ok=True)
        if data is not None:
            path.write_bytes(data)
    assert told(desk_folder) in ("slots_damaged", "slots_missing")
    assert (desk_folder / places.DATABASE).stat().st_size > 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_bytes", 4 * 2**40), ("passes", 10**9), ("memory_bytes", 0), ("salt", "")],
)
def test_s79_a_cost_that_is_not_ours_is_refused_before_it_is_paid(
    desk_folder: Path, name: str, value: object
) -> None:
    path = desk_folder / places.SLOTS
    body = json.loads(path.read_bytes().split(b"\n", 1)[1])
    body["slots"][0]["head"][name] = value
    text = slots.canonical(body)
    path.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text + b"\n")
    path.with_name(path.name + ".bak").unlink(missing_ok=True)
    assert told(desk_folder) == "slots_damaged"


def test_s81_a_missing_anchor_is_told(desk_folder: Path) -> None:
    (desk_folder / places.ANCHOR).unlink()
    assert told(desk_folder) == "anchor_missing"


@pytest.mark.parametrize("data", [b"", b"\0" * 1024, b"x" * 1024])
def test_s81_a_spoilt_anchor_is_told(desk_folder: Path, data: bytes) -> None:
    (desk_folder / places.ANCHOR).write_bytes(data)
    assert told(desk_folder) in ("anchor_missing", "anchor_damaged")


def test_s81_an_anchor_of_another_desk_is_told(desk_folder: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other")
    station.close(other)
    shutil.copy(tmp_path / "other" / places.ANCHOR, desk_folder / places.ANCHOR)
    assert told(desk_folder) == "anchor_damaged"


def test_s87_a_second_copy_is_told_at_once_and_the_first_goes_on(desk_folder: Path) -> None:
    with one_instance.hold(desk_folder):
        with pytest.raises(Locked, match="already_open"), one_instance.hold(desk_folder):
            pass
        assert told(desk_folder) == "open"


@pytest.mark.parametrize("data", [b"", b"12345", b"\0" * 4096])
def test_s87_a_left_lock_file_blocks_nobody(desk_folder: Path, data: bytes) -> None:
    (desk_folder / places.LOCK).write_bytes(data)
    with one_instance.hold(desk_folder):
        assert told(desk_folder) == "open"


@pytest.mark.parametrize("year", [1980, 2099])
def test_s83_a_wrong_clock_keeps_nobody_out(desk_folder: Path, year: int) -> None:
    [slot] = keys.slot_lines(desk_folder)
    for at in (NOW.replace(year=year), NOW):
        opened = station.open_station(desk_folder, slot.officer_id, PHRASE, now=at)
        station.close(opened)


@pytest.mark.parametrize("language", ["ar_EG", "ur_PK", "fa_IR", "de_DE", "C"])
def test_s86_the_language_of_the_computer_changes_no_number(
    desk_folder: Path, language: str
) -> None:
    child = (
        "import sys; from PySide6.QtCore import QLocale; from datetime import UTC, datetime;"
        "from station_desk.domain import local;"
        "at = datetime(2026, 11, 20, 21, 14, tzinfo=UTC);"
        "QLocale.setDefault(QLocale(sys.argv[1]));"
        "print(QLocale().toString(1121), local.when(at))"
    )
    done = subprocess.run(
        [sys.executable, "-c", child, language],
        env={**os.environ, "LC_ALL": f"{language}.UTF-8", "LANG": f"{language}.UTF-8"},
        capture_output=True, check=True,
    )  # fmt: skip
    theirs, _blank, ours = done.stdout.decode().strip().partition(" ")
    assert ours == "21-11-2026 02:14"
    assert theirs.isascii() is (language not in ("ar_EG", "fa_IR")), "the control"
    assert told(desk_folder) == "open"


def test_s77_a_folder_nobody_may_write_is_told(desk_folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.rmtree(desk_folder)
        desk_folder.write_text("a file where the folder was")
        assert told(desk_folder) not in ("open", "new")
        return
    desk_folder.chmod(0o500)
    try:
        assert told(desk_folder) == "folder_not_writable"
    finally:
        desk_folder.chmod(0o700)
