"""Setting up by command: desk and code file come into being together, or neither."""

from pathlib import Path

import pytest

from station_desk.machine import one_instance, places, triage
from tests.cli.conftest import Shell


def begin(shell: Shell, *more: str, code: int = 0, phrase: Path | None = None) -> str:
    """Return what ``init`` says, with the options that every test here gives."""
    out, err = shell.said(
        "init", "--province", "sindh", "--district", "karachi-south", "--code", "KHI-SDR",
        "--name", "Police Station Saddar", "--belt", "101", "--officer-name", "Tester One",
        "--passphrase-file", str(phrase or shell.secret), *more, code=code,
    )  # fmt: skip
    return out + err


def test_a_code_that_nobody_types_back_leaves_no_file_and_names_the_option(
    shell: Shell, tmp_path: Path
) -> None:
    code = tmp_path / "code"
    said = begin(shell, "--no-directory", "--recovery-out", str(code), code=1)
    assert "--recovery-back-file" in said
    assert "Recovery code" in said
    assert not code.exists()
    assert not shell.folder.exists()


def test_without_a_way_to_type_it_back_the_code_is_not_even_shown(shell: Shell) -> None:
    said = begin(shell, "--no-directory", code=1)
    assert "--recovery-back-file" in said
    assert "write it down" not in said


def test_a_code_typed_back_wrong_leaves_no_file_and_no_desk(
    shell: Shell, tmp_path: Path
) -> None:
    code, wrong = tmp_path / "code", tmp_path / "wrong"
    wrong.write_text("AAAA\n")
    files = ("--recovery-out", str(code), "--recovery-back-file", str(wrong))
    assert "--recovery-back-file" in begin(shell, "--no-directory", *files, code=1)
    assert not code.exists()
    assert triage.look(shell.folder) is triage.Found.NEW


def test_a_pass_phrase_that_is_refused_leaves_no_code_file(
    shell: Shell, tmp_path: Path
) -> None:
    code, weak = tmp_path / "code", tmp_path / "weak"
    weak.write_text("password\n")
    files = ("--recovery-out", str(code), "--recovery-back-file", str(code))
    said = begin(shell, "--no-directory", *files, code=1, phrase=weak)
    assert "--passphrase-file" in said
    assert not code.exists()


def test_a_desk_that_a_window_holds_leaves_no_code_file(shell: Shell, tmp_path: Path) -> None:
    code = tmp_path / "code"
    files = ("--recovery-out", str(code), "--recovery-back-file", str(code))
    triage.begin(shell.folder)
    with one_instance.hold(shell.folder):
        begin(shell, "--no-directory", *files, code=3)
    assert not code.exists()


def test_a_desk_that_cannot_be_made_leaves_no_code_file(shell: Shell, tmp_path: Path) -> None:
    code = tmp_path / "code"
    shell.folder.write_text("a file stands where the folder should be")
    files = ("--recovery-out", str(code), "--recovery-back-file", str(code))
    begin(shell, "--no-directory", *files, code=1)
    assert not code.exists()


def test_a_file_that_is_there_already_is_neither_overwritten_nor_removed(
    shell: Shell, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.write_text("the code of another desk")
    files = ("--recovery-out", str(kept), "--recovery-back-file", str(kept))
    assert "kept" in begin(shell, "--no-directory", *files, code=1)
    assert kept.read_text() == "the code of another desk"


def test_the_code_file_stays_when_the_desk_stands_though_no_office_could_be_loaded(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    monkeypatch.setattr(
        "station_desk.services.register.directory.STARTER", ("no such file.csv",)
    )
    files = ("--recovery-out", str(code), "--recovery-back-file", str(code))
    with pytest.raises(OSError, match="no such file"):
        begin(shell, *files)
    assert code.exists()
    assert triage.look(shell.folder) is triage.Found.STATION


def test_a_first_load_is_told_in_counts_and_its_doubts_are_listed_on_demand(
    shell: Shell, tmp_path: Path
) -> None:
    code = str(tmp_path / "code")
    said = begin(shell, "--recovery-out", code, "--recovery-back-file", code)
    assert len(said.splitlines()) == 3  # the station has no phone yet
    assert "247 places loaded" in said
    out, _err = shell.said("directory", "doubts")
    *doubts, count = out.splitlines()
    assert f"{len(doubts)} cells doubtful" in said
    assert count == f"{len(doubts)} cells doubtful"
    assert all(": Row " in one for one in doubts)


def test_the_doubts_of_a_file_are_listed_before_it_is_loaded(
    shell: Shell, tmp_path: Path
) -> None:
    starter = places.resource("directory/public_contacts.csv")
    [found] = shell("directory", "doubts", str(starter))
    assert found["file"] == "public_contacts.csv"
    assert found["doubts"]
    gone = shell("directory", "doubts", str(tmp_path / "none.csv"), code=1)
    assert gone["error"] == "file_unreadable"


def test_a_station_without_a_phone_is_told_so_and_gives_it_later(ready: Shell) -> None:
    said, err = ready.said_by("phone")
    assert said == ""
    assert "station-desk phone NUMBER" in err
    refused = ready.said_by("phone", "ask the SHO", code=1)[1]
    assert "Phone of the station" in refused
    assert ready.said_by("phone", "021-99205600") == ("021-99205600\n", "")
    assert ready.login("phone")["phone"] == "021-99205600"


def test_the_phone_is_asked_for_at_a_terminal_and_may_be_left_open(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(words: str) -> str:
        asked.append(words)
        return ""

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    code = tmp_path / "code"
    files = ("--recovery-out", str(code), "--recovery-back-file", str(code))
    said = begin(shell, "--no-directory", *files)
    assert ["Phone of the station" in one for one in asked] == [True]
    assert "No phone of this station is given" in said
