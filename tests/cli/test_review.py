"""What waits for the in-charge, by command."""

from tests.cli.conftest import Shell


def test_nothing_waits_on_a_new_desk(ready: Shell) -> None:
    assert ready.login("review", "list") == []
    refused = ready.login("review", "seen", "glass-x-1", code=1)
    assert "Nothing of this key" in refused["sentence"]
