"""Commands of one child: corrections by another officer, codes of papers, siblings."""

from typing import Any

from tests.cli.conftest import Shell

WHY = "the mother said it otherwise"


def opened(shell: Shell, **more: str) -> Any:
    card = shell("ladder", "medical")[0]["card"]["id"]
    words = {"name": "Ayesha", "age": "9", "sex": "girl", "guardian-name": "Karim", **more}
    options = [part for name, value in words.items() for part in (f"--{name}", value)]
    return shell.login(
        "concern", "new", "--need", "medical", "--card", card, "--situation", "sexual_recent",
        *options,
    )  # fmt: skip


def test_a_corrected_paper_is_said_superseded_and_the_recipient_is_told(ready: Shell) -> None:
    shell = ready
    saved = opened(shell)
    number, concern = saved["number"], saved["concern_number"]
    shell.login("referral", "approve", number)
    out = shell.folder.parent / "letter.pdf"
    first = shell.login("paper", number, "--form", "letter", "--unreached", "--out", str(out))
    said, _err = shell.said_by("code", first["code"])
    assert "It holds" in said
    phrase = shell.second_officer()
    who = ("--officer", "202", "--passphrase-file", str(phrase))
    shell("referral", "act", number, "note", "--note", "I looked at her papers", *who)
    shell("facts", number, "--age", "11", *who, code=1)
    assert "SUPERSEDED" not in shell.said_by("code", first["code"])[0]
    shell("facts", number, "--age", "11", "--reason", WHY, *who)
    assert "SUPERSEDED" in shell.said_by("code", first["code"])[0]
    told, _err = shell.said_by("referral", "show", number)
    assert "To be told of a correction, at once" in told
    assert "before: about 9" in told
    shell.login("concern", "act", concern, "corrected_notice", "--person", "Dr Sana",
                "--method", "phone")  # fmt: skip
    assert "To be told of a correction" not in shell.said_by("referral", "show", number)[0]


def test_a_child_is_shown_whole_named_same_and_followed_by_a_sibling(ready: Shell) -> None:
    shell = ready
    saved, again = opened(shell), opened(shell, name="\u0639\u0627\u0626\u0634\u06c1")
    code, other = saved["child_code"], again["child_code"]
    shown, _err = shell.said_by("child", "show", code)
    assert "Maybe here before" in shown
    assert "Concern opened" in shown
    shell.login("child", "same", code, other, "same")
    assert "! Here before" in shell.said_by("child", "show", code)[0]
    assert "Nobody was told anything" in shell.said_by("child", "told", code)[0]
    sibling = shell.login("child", "sibling", saved["number"], "--name", "Bilal", "--age", "6")
    assert sibling["child_code"] not in (code, other)
    for number, whose in ((saved["number"], code), (sibling["number"], sibling["child_code"])):
        for one in (number, number.partition("/")[0].lower()):
            assert whose in shell.said_by("child", "told", one)[0], one
    joined, _err = shell.said_by("referral", "show", saved["number"])
    assert "Came together: " in joined
    assert "Children helped: 3" in shell.said_by("service-record")[0]
