"""Backups by command: made, listed without a log-in, proved, damaged ones told."""

from pathlib import Path

from tests.cli.conftest import Shell


def own(ready: Shell) -> list[Path]:
    return sorted((ready.folder / "backups").iterdir())


def test_a_backup_is_made_listed_and_proved(ready: Shell) -> None:
    made = ready.login("backup", "now")
    assert made["line"]["no"] == 1
    assert [one.name for one in own(ready)] == [made["line"]["name"]]
    [line] = ready("backup", "list")
    assert line["state"] == "whole"
    proved = ready.login("backup", "verify", "1")
    assert proved["counts"] == made["counts"]
    assert proved["since"] >= 1
    out, _ = ready.said("backup", "list")
    assert "whole" in out


def test_a_damaged_backup_is_told_in_words(ready: Shell) -> None:
    ready.login("backup", "now")
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
    assert ready.said("backup", "list")[0].startswith("No backup yet")
