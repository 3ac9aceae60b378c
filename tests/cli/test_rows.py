"""What commands show: numbers, short ids, approval, nearness; the journal in sentences."""

import re

from tests.cli.conftest import Shell
from tests.cli.test_commands import saved_by

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}")


def called(shell: Shell, number: str) -> str:
    """Record a call and return the short id that is shown for it."""
    said, _err = shell.said_by(
        "referral", "act", number, "call_attempt", "--phone", "1121", "--result", "no_answer"
    )
    return said.strip().rstrip(".").rpartition(" ")[2]


def test_a_referral_is_named_by_its_number_everywhere(ready: Shell) -> None:
    number = saved_by(ready, "--age", "9")["number"]
    ready.login("referral", "approve", number)
    ready.login("facts", number, "--dd-no", "17")
    ready.login(
        "paper", number.lower(), "--unreached", "--out", str(ready.folder.parent / "l.pdf")
    )
    said, _err = ready.said_by("referral", "list")
    assert said.startswith(number)
    assert not ID.search(said)
    card = ready("ladder", "shelter")[0]["card"]["id"]
    concern = number.rpartition("/")[0]
    further = ready.login("referral", "new", concern, "--need", "shelter", "--card", card)
    assert further["number"] == f"{concern}/2"
    assert len(ready.login("concern", "show", concern)) == 2
    unknown = ready.login("referral", "show", f"{concern}/9", code=1)
    assert unknown["error"] == "no_such_record"


def test_an_action_is_corrected_by_the_short_id_that_is_shown(ready: Shell) -> None:
    number = saved_by(ready)["number"]
    key = called(ready, number)
    shown, _err = ready.said_by("referral", "show", number)
    assert f"  {key}  " in shown
    ready.said_by("referral", "act", number, "call_attempt", "--phone", "1121",
                  "--result", "answered", "--corrects", key,
                  "--correct-why", "it was answered after all")  # fmt: skip
    after, _err = ready.said_by("referral", "show", number)
    wrong = next(one for one in after.splitlines() if one.startswith(f"  {key}"))
    assert wrong.endswith("(corrected)")
    assert f"in place of {key}" in after
    again = ("referral", "act", number, "call_attempt", "--phone", "1", "--result", "busy")
    refused = ready.said_by(*again, "--corrects", key, code=1)[1]
    assert "Use --corrects." in refused
    assert "referral show" in refused


def test_what_is_not_approved_is_said_to_be_not_approved(ready: Shell) -> None:
    number = saved_by(ready)["number"]
    assert "not approved" in ready.said_by("referral", "show", number)[0]
    assert "not approved" in ready.said_by("referral", "list")[0]
    ready.login("referral", "approve", number)
    shown = ready.said_by("referral", "show", number)[0]
    assert ", approved" in shown
    assert "not approved" not in shown


def test_what_is_due_names_the_child_and_how_near_it_is(ready: Shell) -> None:
    saved = saved_by(ready, "--situation", "missing")
    rows = ready.said_by("due")[0].splitlines()
    assert rows
    for one in rows:
        assert saved["child_code"] in one
        assert re.search(r"\d (min|h|d) left|Late \d|At once, \d|Not started", one), one
        assert "Canary" not in one


def test_the_journal_is_told_in_sentences_without_ids_and_without_words_of_the_case(
    ready: Shell,
) -> None:
    saved = saved_by(ready)
    number = saved["number"]
    called(ready, number)
    ready.login("referral", "act", number, "note", "--note", "CANARYWORD of the case")
    ready.login("paper", number, "--unreached", "--out", str(ready.folder.parent / "l.pdf"))
    ready.said_by("referral", "show", number)
    said, _err = ready.said_by("journal", "show", "--last", "60")
    assert f"officer 101 wrote action “Called (No answer)” of {number}" in said
    assert f"officer 101 wrote referral {number}" in said
    assert f"officer 101 wrote child {saved['child_code']}" in said
    assert f"officer 101 opened referral {number}" in said
    assert "officer 101 logged in\n" in said
    assert not ID.search(said)
    assert "CANARYWORD" not in said
    assert "Canary" not in said


def test_a_duty_officer_reads_only_own_lines(ready: Shell) -> None:
    number = saved_by(ready)["number"]
    phrase = ready.second_officer()
    ready.secret.write_text(phrase.read_text())
    said, _err = ready.said_by("journal", "show", officer="202")
    assert "officer 202" in said
    assert "officer 101" not in said.replace("officer 202 ", "")
    assert number not in said


def test_every_place_of_the_register_that_the_journal_names_has_its_office(
    ready: Shell,
) -> None:
    said, _err = ready.said_by("journal", "show", "--last", "40")
    assert not ID.search(said)
    assert re.search(r"wrote contact [A-Z]", said)


def test_the_ladder_shows_the_id_by_which_a_place_is_chosen(ready: Shell) -> None:
    said, _err = ready.said("ladder", "protection")
    card = ready("ladder", "protection")[0]["card"]["id"]
    assert card in said
    assert f"--card {card}" in said
    assert "--card" not in ready.said("ladder", "protection", "--province", "kp")[0]


def test_the_guides_result_ends_with_the_options_that_write_it_down(shell: Shell) -> None:
    said, _err = shell.said("guide", "4", "1", "2", "1", "--province", "sindh")
    last = said.splitlines()[-1]
    assert "--situation found_alone with one of: --need protection, --need missing" in last
    asked, _err = shell.said("guide", "4", "1", "--province", "sindh")
    assert "--situation" not in asked


def test_what_was_entered_later_says_both_times_as_the_window_does(ready: Shell) -> None:
    number = saved_by(ready, "--happened", "01-11-2026 10:00")["number"]
    ready.login("referral", "act", number, "note", "--note", "seen by the mother",
                "--at", "02-11-2026 09:30")  # fmt: skip
    ready.login("referral", "act", number, "note", "--note", "seen now")
    said = ready.said_by("referral", "show", number)[0].splitlines()
    noted = next(one for one in said if "seen by the mother" in one)
    assert "02-11-2026 09:30, entered later: " in noted
    assert any("about 01-11-2026 10:00, entered later: " in one for one in said)
    assert "entered later" not in next(one for one in said if "seen now" in one)
