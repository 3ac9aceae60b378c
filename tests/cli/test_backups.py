"""Backups by command: made, listed without a log-in, proved, damaged ones told."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell


def own(ready: Shell) -> list[Path]:
    return sorted((ready.folder / "backups").iterdir())


def test_a_backup_is_made_listed_and_proved(ready: Shell) -> None:
    made = ready.login("backup", "now")
    assert made["line"]["no"] == 2  # the first was made by init
    assert [one.name for one in own(ready)][1] == made["line"]["name"]
    assert [line["state"] for line in ready("backup", "list")] == ["whole", "whole"]
    proved = ready.login("backup", "verify", "2")
    assert proved["counts"] == made["counts"]
    assert proved["since"] >= 1
    out, _ = ready.said("backup", "list")
    assert "whole" in out


def test_a_damaged_backup_is_told_in_words(ready: Shell) -> None:
    [path] = own(ready)
    path.write_bytes(path.read_bytes()[:-9])
    out, _ = ready.said("backup", "list", code=1)
    assert "DAMAGED" in out
    _, err = ready.said_by("backup", "verify", path.name, code=1)
    assert "not as it was written" in err
    said = ready.login("journal", "show", "--last", "3")
    assert any("could not prove a backup" in str(one) for one in said)


def test_a_backup_that_is_not_there_is_told(ready: Shell) -> None:
    _, err = ready.said_by("backup", "verify", "7", code=1)
    assert "no backup called 7" in err
    for path in own(ready):
        path.unlink()
    assert ready.said("backup", "list")[0].startswith("No backup yet")


def test_a_backup_is_tried_beside_the_desk(ready: Shell) -> None:
    ready.login("backup", "now")
    before = own(ready)
    out, _ = ready.said_by("backup", "try", "1")
    assert "your pass phrase opens it" in out
    assert "Journal lines since it was made" in out
    assert own(ready) == before


def test_a_desk_is_brought_back_only_when_told_yes(ready: Shell) -> None:
    ready.login("backup", "now")
    restore = ("backup", "restore", "1", "--reason", "the disk was damaged")
    out, _ = ready.said_by(*restore, code=1)
    assert "You would lose" in out
    assert "add --yes" in out
    assert not list(ready.folder.glob("replaced-*"))
    out, _ = ready.said_by(*restore, "--yes")
    assert "kept in replaced-" in out
    assert ready.login("check")


def test_a_backup_opens_on_another_pc(
    ready: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [path] = own(ready)
    stick = tmp_path / "stick.sdbk"
    path.rename(stick)
    new = Shell(tmp_path / "new", capsys)
    restore = ("backup", "restore", str(stick), "--reason", "a new PC for the desk")
    _, err = new.said(*restore, "--passphrase-file", str(tmp_path / "absent"), code=1)
    assert "cannot be read" in err
    out, _ = new.said_by(*restore)
    assert "The desk stands as it was" in out
    assert new.login("check")
    code = Shell(tmp_path / "third", capsys)
    out, _ = code.said(*restore, "--recovery-code-file", str(tmp_path / "code"))
    assert code.login("check")


def test_a_copy_goes_to_a_second_medium_and_its_absence_is_told(
    ready: Shell, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    _, err = ready.said_by("backup", "medium", str(stick), code=1)
    assert f"{stick}: no such folder or stick is there" in err
    assert "is made" not in err  # choosing makes no backup
    stick.mkdir()
    _, err = ready.said_by("backup", "medium", str(stick))
    assert "same disk" in err
    made = ready.login("backup", "now")
    assert (stick / made["copied"]).is_file()
    shown = ready("backup", "medium")
    assert [one["name"] for one in shown["lines"]] == [made["copied"]]
    stick.rename(tmp_path / "pulled out")
    _, err = ready.said_by("backup", "now", code=1)
    assert "second medium is not here" in err
    assert len(own(ready)) == 3


def test_the_page_to_print_is_written_for_its_owner_and_over_nothing(
    ready: Shell, tmp_path: Path
) -> None:
    page = tmp_path / "restore-page.pdf"
    out, _ = ready.said_by("backup", "page", str(page))
    assert "restore-page.pdf is written" in out
    assert page.read_bytes().startswith(b"%PDF")
    assert page.stat().st_mode & 0o077 == 0
    _, err = ready.said_by("backup", "page", str(page), code=1)
    assert "There is a file called restore-page.pdf" in err


def test_the_recovery_code_is_asked_for_at_a_terminal(
    ready: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    [path] = own(ready)
    code = (tmp_path / "code").read_text().strip()
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return code

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", typed)
    new = Shell(tmp_path / "new", capsys)
    new.said("backup", "restore", str(path), "--reason", "a new PC here", "--recovery-code")
    assert asked == ["Recovery code: "]
    assert new.login("check")
