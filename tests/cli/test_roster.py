"""Tonight's roster by command."""

from tests.cli.conftest import Shell


def test_who_is_on_tonight_is_added_listed_and_withdrawn(ready: Shell) -> None:
    ready.login("roster", "add", "--name", "Ali", "--sex", "boy")
    made = ready.login("roster", "add", "--name", "Sana", "--sex", "girl", "--belt-no", "404")
    listed = ready.login("roster", "list")
    assert [one["name"] for one in listed] == ["Sana", "Ali"]
    ready.login("roster", "withdraw", made["id"])
    assert [one["name"] for one in ready.login("roster", "list")] == ["Ali"]
    refused = ready.login("roster", "add", "--name", "Sana", code=1)
    assert "--sex" in refused["sentence"] or refused["facts"]
