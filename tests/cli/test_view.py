"""A desk that does not open is read in a copy; what it lacks is told in one sentence."""

import shutil
from pathlib import Path

import pytest

from station_desk.domain.errors import VIEWABLE
from station_desk.machine import places, room
from tests.cli.conftest import Shell
from tests.cli.test_commands import saved_by


def test_a_desk_with_missing_entries_is_read_in_a_copy(ready: Shell, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    shutil.copy(ready.folder / places.DATABASE, old)
    saved_by(ready)
    shutil.copy(old, ready.folder / places.DATABASE)
    refused = ready.login("due", code=1)
    assert refused["error"] == "entries_missing"
    assert refused["error"] in VIEWABLE
    for way in ("go-on entries_missing", "backup restore", "station-desk view"):
        assert way in refused["sentence"]
    before = (ready.folder / places.DATABASE).read_bytes()
    copy = Path(ready("view", "--to", str(tmp_path / "copy"))["folder"])
    reader = Shell(copy, ready.capsys)
    reader.secret = ready.secret
    assert reader.login("referral", "list") == []
    _out, err = reader.said_by("due")
    assert "copy to read in" in err
    added = reader.login(
        "concern", "new", "--situation", "missing", "--need", "shelter", "--card", "no-card",
        "--name-unknown", code=1,
    )  # fmt: skip
    assert added["error"] in ("viewing_only", "bad_input")
    assert (ready.folder / places.DATABASE).read_bytes() == before


def test_a_copy_refuses_every_change_in_words(ready: Shell, tmp_path: Path) -> None:
    copy = Path(ready("view", "--to", str(tmp_path / "copy"))["folder"])
    reader = Shell(copy, ready.capsys)
    reader.secret = ready.secret
    card = reader("directory", "find", "edhi")[0]["card"]["id"]
    said = reader.said_by("directory", "verify", card, "--who-answered", "operator", code=1)
    assert "Nothing can be changed here" in said[1]


def test_too_little_room_is_told_and_reading_goes_on(
    ready: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LEAST_BYTES", room.free_bytes(ready.folder) * 2)
    _out, err = ready.said_by("referral", "list")
    assert "all but full" in err
    card = ready("directory", "find", "edhi")[0]["card"]["id"]
    verify = ("directory", "verify", card, "--phone", "1", "--who-answered", "operator")
    assert ready.login(*verify, code=1)["error"] == "room_none"


def test_a_copy_of_nothing_is_refused(shell: Shell) -> None:
    assert shell("view", code=1)["error"] == "database_missing"
