"""The papers of several referrals by one command: a file each, and what stays says why."""

from pathlib import Path

from station_desk.paper.preview import text
from tests.cli.conftest import Shell
from tests.cli.test_commands import _situation


def saved(shell: Shell, name: str, *, approved: bool = True) -> str:
    """Return the number of a referral whose place was called, and answered."""
    card = shell("ladder", "education")[0]["card"]
    made = shell.login(
        "concern", "new", "--name", name, "--age", "9", "--sex", "girl",
        "--situation", _situation("education"), "--need", "education", "--card", card["id"],
    )  # fmt: skip
    key = made["referral_id"]
    dialled = card["phones"][0]["dial"]
    shell.login(
        "referral", "act", key, "call_attempt", "--phone", dialled, "--result", "answered"
    )
    if approved:
        shell.login("referral", "approve", key)
    return str(made["number"])


def test_each_leaves_as_a_file_of_its_own_and_what_stays_says_why(
    ready: Shell, tmp_path: Path
) -> None:
    first, second = (saved(ready, f"Canary{nth} Child") for nth in (1, 2))
    third = saved(ready, "Canary3 Child", approved=False)
    into = tmp_path / "papers"
    into.mkdir()
    made = ready.login("papers", "--into", str(into), "--language", "en+sd", code=1)
    assert {one["number"] for one in made["left"]} == {first, second}
    [stays] = made["stay"]
    assert (stays["number"], stays["error"]) == (third, "approval_first")
    assert stays["sentence"]
    assert sorted(one.name for one in into.iterdir()) == sorted(
        one["file"] for one in made["left"]
    )
    for one in made["left"]:
        read = "".join(text((into / one["file"]).read_bytes()))
        assert one["code"] in read
        assert sum(f"Canary{nth}" in read for nth in (1, 2, 3)) == 1
    again = ready.login("papers", "--into", str(into), code=1)
    assert (again["left"], [one["number"] for one in again["stay"]]) == ([], [third])
    further = ready.login("papers", first, "--into", str(into))
    assert [one["copy"] for one in further["left"]] == [2]
    nowhere = tmp_path / "nowhere"
    gone = ready.login("papers", "--into", str(nowhere), code=1)
    assert gone["error"] == "folder_not_there"
    assert str(nowhere) in gone["sentence"]
    nowhere.write_text("")
    gone = ready.login("papers", "--into", str(nowhere), code=1)
    assert gone["error"] == "not_a_folder"


def test_a_paper_leaves_once_more_by_its_code_marked_and_with_a_reason(
    ready: Shell, tmp_path: Path
) -> None:
    into, out = tmp_path / "papers", tmp_path / "again.pdf"
    into.mkdir()
    number = saved(ready, "Canary1 Child")
    [one] = ready.login("papers", number, "--into", str(into))["left"]
    wanted = ("reprint", one["code"], "--out", str(out), "--reason")
    short = ready.login(*wanted, "lost", code=1)
    assert short["error"] == "bad_input"
    assert not out.exists()
    made = ready.login(*wanted, "the messenger lost it on the way")
    assert made["code"] == one["code"]
    issued, again = (text(path.read_bytes()) for path in (into / one["file"], out))
    for page, marked in zip(issued, again, strict=True):
        assert "REPRINT" not in page
        assert "REPRINT" in marked
        assert "Canary1" in page
        assert "Canary1" in marked
    assert ready.login("reprint", "AAAAAA-A", *wanted[2:], "the messenger lost it", code=1)
