"""May the child go home: asked, answered, decided and receipted by commands."""

from tests.cli.conftest import Shell
from tests.cli.test_commands import _situation

ANSWERS = ("alone=yes", "harm=no", "plans=no", "state=yes", "proof=seen", "relation=paper",
           "orders=none", "unit=agrees")  # fmt: skip
WHO = ("--person", "Sobia Karim", "--relation", "mother", "--id-no", "42101-1234567-8",
       "--reason", "the unit knows her well")  # fmt: skip


def answered(*changed: str) -> list[str]:
    given = {one.split("=")[0]: one for one in (*ANSWERS, *changed)}
    return [part for one in given.values() for part in ("--answer", one)]


def test_a_child_goes_home_by_commands(ready: Shell) -> None:
    shell = ready
    card = shell("ladder", "protection")[0]["card"]["id"]
    saved = shell.login(
        "concern", "new", "--name", "Canary Child", "--age", "9", "--sex", "girl",
        "--situation", _situation("protection"), "--need", "protection", "--card", card,
        "--suspect-name", "Seth Akram",
    )  # fmt: skip
    key = saved["concern_id"]
    out, _err = shell.said_by("concern", "home", key)
    assert "alone" in out
    assert "Wait" in out
    refused = shell.login("concern", "home", key, "--person", "اکرم", *answered())
    assert refused["decision"] == "refuse"
    assert (
        shell.login("concern", "home", key, *WHO, *answered("unit=not_asked"))["decision"]
        == "wait"
    )
    gone = ("concern", "act", key, "returned", "--person", "Sobia Karim", "--condition", "well",
            "--reference", "42101-1234567-8")  # fmt: skip
    assert shell.login(*gone, code=1)["error"] == "shut_now"
    assert shell.login("concern", "home", key, "--receipt", code=1)["error"]
    done = shell.login("concern", "home", key, *WHO, *answered(), "--decide")
    assert (done["decision"], bool(done["action"])) == ("release", True)
    shell.login(*gone)
    receipt = shell.login("concern", "home", key, "--receipt")["receipt"]
    assert any("Sobia Karim" in one for one in receipt)
    shown = shell.login("referral", "show", saved["referral_id"])
    assert shown["stay"]["where"] == "family"
