"""Another officer's case by command: refused in a sentence, seen by number, opened by two."""

from tests.cli.conftest import Shell
from tests.cli.test_commands import saved_by


def test_the_state_is_told_by_number_and_the_glass_is_broken_by_two(ready: Shell) -> None:
    phrase = ready.second_officer()
    number = saved_by(ready)["number"]
    first = ready.folder.parent / "first"
    first.write_text(ready.secret.read_text())
    ready.secret.write_text(phrase.read_text())
    said, _err = ready.said_by("referral", "state", number.lower(), officer="202")
    assert said.startswith(number)
    assert "call back the number shown" in said
    assert "Canary" not in said
    why = ("referral", "break-glass", number, "--reason", "the mother asks for her child")
    refused = ready.login(*why, officer="202", code=1)
    assert refused["error"] == "second_officer_needed"
    ready.login(*why, "--second", "101", "--second-passphrase-file", str(first),
                officer="202")  # fmt: skip
    said, _err = ready.said_by("journal", "show", officer="202")
    assert "broke the glass of concern" in said
    assert "with officer 101" in said
