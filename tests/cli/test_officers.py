"""Officers by command: every verb, with a second officer, from files."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Shell

OTHER = "harbor violin meadow copper"
GIVEN = "granite whisker mobile tinfoil"
WHY = "Posted to Clifton from Monday"


def file(shell: Shell, name: str, words: str) -> str:
    path = shell.folder.parent / name
    path.write_text(words + "\n")
    return str(path)


def add(shell: Shell, belt: str, role: str, *more: str, code: int = 0) -> Any:
    return shell.login(
        "officer", "add", "--belt", belt, "--officer-name", "Tester Two", "--role", role,
        "--new-passphrase-file", file(shell, "other", OTHER), *more, code=code,
    )  # fmt: skip


def by(shell: Shell, belt: str) -> tuple[str, ...]:
    return ("--second", belt, "--second-passphrase-file", file(shell, "other", OTHER))


def test_officers_come_change_and_leave_by_command(ready: Shell, tmp_path: Path) -> None:
    add(ready, "202", "duty")
    assert add(ready, "303", "auditor", code=1)["error"] == "second_officer_needed"
    add(ready, "303", "auditor", *by(ready, "202"))
    shown = ready.login("officer", "list")
    assert [one["officer"]["role"] for one in shown["officers"]] == [
        "in_charge", "duty", "auditor",
    ]  # fmt: skip
    role = ("officer", "role", "cleared", "--belt", "202", "--reason", WHY)
    assert ready.login(*role, *by(ready, "303"))["role"] == "cleared"
    leave = ("officer", "leave", "--belt", "303", "--reason", WHY)
    assert ready.login(*leave, code=1)["error"] == "second_officer_needed"
    assert ready.login(*leave, *by(ready, "202"))["generation"] == 2
    out, _err = ready.said_by("officer", "list")
    assert "left" in out
    assert [one["belt_no"] for one in ready("officer", "list")] == ["101", "202"]
    ready.login(
        "officer", "phrase", "--belt", "202",
        "--new-passphrase-file", file(ready, "given", GIVEN),
    )  # fmt: skip
    ready.secret.write_text(GIVEN + "\n")
    assert ready.login("due", officer="202", code=1)["error"] == "one_time_phrase"
    ready.login(
        "officer", "own-phrase", "--new-passphrase-file", file(ready, "other", OTHER),
        officer="202",
    )  # fmt: skip
    ready.secret.write_text(OTHER + "\n")
    ready.login("due", officer="202")


def test_a_wrong_second_phrase_is_told_as_such(ready: Shell) -> None:
    add(ready, "202", "duty")
    wrong = file(ready, "wrong", GIVEN)
    refused = add(
        ready, "303", "duty", "--second", "202", "--second-passphrase-file", wrong, code=1
    )
    assert refused["error"] == "wrong_passphrase"


def test_the_keys_change_by_command(ready: Shell, tmp_path: Path) -> None:
    assert ready.login("key", "show") == {"generation": 1, "owed": ""}
    assert ready.login("key", "rotate", "--why", "yearly")["generation"] == 2
    code = tmp_path / "code2"
    renewed = ready.login(
        "key", "renew-code", "--recovery-out", str(code), "--recovery-back-file", str(code)
    )
    assert renewed["generation"] == 3
    assert len(code.read_text().strip().split("-")) == 9
    add(ready, "202", "duty")
    assert ready.login("key", "rotate", code=1)["error"] == "second_officer_needed"
    ready.login(
        "officer", "leave", "--belt", "202", "--reason", WHY, "--later", *by(ready, "202"),
        code=0,
    )  # fmt: skip
    assert ready.login("key", "show") == {"generation": 3, "owed": "left"}
    assert ready.login("key", "rotate", "--why", "left")["generation"] == 4
    assert ready.login("check")["good"]


def test_who_is_not_named_at_the_roll_call_has_left(ready: Shell) -> None:
    add(ready, "202", "duty")
    add(ready, "303", "duty", *by(ready, "202"))
    roll = ("officer", "roll-call", *by(ready, "202"), "--stays", "101")
    assert ready.login(*roll, code=1)["error"] == "bad_input"
    assert ready.login(*roll, "202")["left"] == ["303"]
    assert [one["belt_no"] for one in ready("officer", "list")] == ["101", "202"]


def test_an_offered_phrase_never_holds_the_name_it_is_for(ready: Shell) -> None:
    for _try in range(30):
        said = ready("officer", "offer", "--officer-name", "An One Two", "--belt", "303")
        squeezed = said["passphrase"].replace(" ", "")
        assert not {"one", "two", "303"} & {
            squeezed[at : at + 3] for at in range(len(squeezed))
        }
