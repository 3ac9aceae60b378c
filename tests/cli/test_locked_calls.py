"""Calls of the locked desk by command: sealed without a log-in, settled after one."""

from tests.cli.conftest import Shell


def test_a_call_is_sealed_without_a_log_in_and_settled_by_command(ready: Shell) -> None:
    shell = ready
    card = shell("ladder", "protection")[0]["card"]["id"]
    sealed = shell("calls", "note", card)["id"]
    other = shell("calls", "note", card, "--result", "answered")["id"]
    waiting = shell.login("calls", "list")["calls"]
    assert [one["id"] for one in waiting] == [sealed, other]
    reason = "Only tried the telephone"
    assert shell.login("calls", "drop", sealed[-6:], "--reason", reason)["settled"] == [sealed]
    assert shell.login("calls", "keep")["settled"] == [other]
    assert shell.login("calls", "list")["calls"] == []
    words = [one["words"] for one in shell.login("journal", "show", "--last", "20")]
    assert any("dropped a call of the locked desk" in one for one in words)


def test_a_call_that_does_not_wait_is_refused(ready: Shell) -> None:
    shell = ready
    card = shell("ladder", "protection")[0]["card"]["id"]
    shell("calls", "note", card)
    answer = shell.login("calls", "keep", "ffffff", code=1)
    assert "calls list" in answer["sentence"]
    answer = shell("calls", "note", "no-such-card", code=1)
    assert answer["error"] == "bad_input"
