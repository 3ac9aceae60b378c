"""Whether pictures of the screen show the desk, by command."""

from tests.cli.conftest import Shell


def test_pictures_are_allowed_with_a_reason_and_forbidden_again(ready: Shell) -> None:
    assert ready("screen", "state") == {"shown": False}
    assert ready.login("screen", "allow", "--reason", ".", code=1)["error"] == "bad_input"
    assert ready.login("screen", "allow", "--reason", "training of officers")["shown"]
    assert ready("screen", "state") == {"shown": True}
    out, _err = ready.said_by("screen", "forbid")
    assert "leave the desk out" in out
    assert ready("screen", "state") == {"shown": False}
