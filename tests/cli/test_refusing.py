"""A refusal names the option to use and what may be chosen; keys are listed with words."""

import re

import pytest

from station_desk.cli import entry, keys, refusing
from station_desk.cli.sentences import INSTEAD, problem_words
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import CallResult
from station_desk.machine import packs
from station_desk.messages import SENTENCES
from tests.cli.conftest import Shell
from tests.cli.test_commands import saved_by


def refused(shell: Shell, *words: str) -> str:
    """Return what an officer reads when a command is refused."""
    return shell.said_by(*words, code=1)[1]


def misused(shell: Shell, *words: str) -> str:
    """Return what the command line itself says of a wrong use."""
    with pytest.raises(SystemExit) as ended:
        shell.said(*words)
    assert ended.value.code == 2
    return shell.capsys.readouterr().err


def new(*more: str, situation: str = "abuse_home", need: str = "protection") -> tuple[str, ...]:
    return (
        "concern", "new", "--situation", situation, "--need", need, "--card", "no-card", *more,
    )  # fmt: skip


def test_a_wrong_need_names_its_option_and_every_need(ready: Shell) -> None:
    said = refused(ready, *new("--name", "Canary Child", need="shelters"))
    line = next(one for one in said.splitlines() if one.startswith("Need"))
    assert "Use --need." in line
    assert all(one in line for one in packs.load("sindh").needs)


def test_a_wrong_situation_names_its_option_and_the_nearest(ready: Shell) -> None:
    said = refused(ready, *new("--name", "Canary Child", situation="abuse_hme"))
    line = next(one for one in said.splitlines() if one.startswith("Situation"))
    assert "Use --situation." in line
    assert "abuse_home (" in line
    assert "station-desk keys situations" in line


def test_a_name_left_out_and_a_wrong_card_name_their_options(ready: Shell) -> None:
    said = refused(ready, *new())
    assert "Use --name or --name-unknown." in said
    assert "Use --card." in said
    assert "directory find" in said


def test_an_age_that_is_no_childs_names_its_option(ready: Shell) -> None:
    said = refused(ready, *new("--name", "Canary Child", "--age", "25"))
    line = next(one for one in said.splitlines() if one.startswith("Age"))
    assert "25" in line
    assert "under 18" in line
    assert "Use --age." in line
    key = saved_by(ready, "--age", "18")["referral_id"]
    said = refused(ready, "facts", key, "--age-basis", "document")
    assert said.startswith("Age: 18 ")


WINDOW = re.compile(
    r"\bF\d{1,2}\b|\b[Pp]ress |\btick (?!off)|\([A-Z]\)|\([A-Z] on |page [A-Z]|\bclick"
)


def test_no_sentence_of_a_command_names_a_key_a_tick_or_a_page_of_the_window() -> None:
    said = {**SENTENCES, **INSTEAD, **refusing.NEXT}
    assert {code: words for code, words in said.items() if WINDOW.search(words)} == {}
    assert set(INSTEAD) <= set(SENTENCES)


def test_what_a_line_betrays_is_written_otherwise_by_a_command() -> None:
    said = problem_words(Problem(where="need_line", code="betrays", facts=(("what", "x"),)))
    assert "station-desk facts" in said


def test_a_refusal_is_data_too(ready: Shell) -> None:
    said = ready.login(*new("--name", "Canary Child", need="shelters"), code=1)
    need = next(one for one in said["facts"] if one["where"] == "need")
    assert need["options"] == ["--need"]
    assert "shelter" in need["choices"]


def test_closing_while_law_runs_names_the_note(ready: Shell) -> None:
    key = saved_by(ready, "--situation", "missing")["referral_id"]
    ready.login("referral", "act", key, "call_attempt", "--phone", "1121", "--result", "busy")
    ended = ("--outcome", "returned_family", "--told", "the mother")
    said = refused(ready, "referral", "act", key, "closed", "--reason", "handled by the family",
                   *ended)  # fmt: skip
    assert "Use --note." in said
    why = ("--note", "the child is at home, the police go on")
    assert "Use --reason." in refused(ready, "referral", "act", key, "closed", *why, *ended)


def test_a_call_without_a_result_is_told_the_results(ready: Shell) -> None:
    key = saved_by(ready)["referral_id"]
    said = refused(ready, "referral", "act", key, "call_attempt", "--phone", "1121")
    assert "Use --result." in said
    assert all(one in said for one in CallResult)


def test_what_has_a_door_of_its_own_is_named(ready: Shell) -> None:
    key = saved_by(ready)["referral_id"]
    assert "referral approve" in refused(ready, "referral", "act", key, "approved")
    said = refused(ready, "referral", "show", "0192f0c4-0000-7000-8000-000000000000")
    assert "referral list" in said


def test_a_weak_pass_phrase_of_a_new_officer_names_the_new_ones_option(ready: Shell) -> None:
    weak = ready.folder.parent / "weak"
    weak.write_text("password\n")
    said = refused(ready, "officer", "add", "--belt", "202", "--officer-name", "Tester Two",
                   "--new-passphrase-file", str(weak))  # fmt: skip
    assert "Use --new-passphrase-file." in said


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("officer", "add", "--belt", "2", "--officer-name", "x", "--role", "king"),
         ("--role", "duty", "auditor")),
        (("referral", "act", "x", "call_attempt", "--result", "noanswer"),
         ("--result", "no_answer", "will_call_back")),
        (("referral", "act", "x", "handover"), ("hand_over", "station-desk keys steps")),
        (("concern", "new", "--sex", "female"), ("--sex", "girl", "boy")),
        (("concern", "new", "--risk", "very"), ("--risk", "high", "low")),
        (("facts", "x", "--age-basis", "guess"), ("--age-basis", "looks")),
        (("ladder", "shelter", "--sex", "female"), ("--sex", "girl", "boy")),
    ],
)  # fmt: skip
def test_the_command_line_lists_what_may_be_chosen(
    shell: Shell, words: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    last = misused(shell, *words).splitlines()[-1]
    assert all(one in last for one in shown), last
    assert "<" not in last


def test_a_wrong_province_is_told_the_provinces(shell: Shell) -> None:
    _out, err = shell.said("guide", "--province", "punjab", code=1)
    assert "kp, sindh" in err


def test_a_wrong_district_is_told_the_nearest_and_where_all_are(shell: Shell) -> None:
    _out, err = shell.said(
        "ladder", "shelter", "--province", "kp", "--district", "Abotabad", code=1
    )
    assert "abbottabad (Abbottabad)" in err
    assert "station-desk keys districts --province kp" in err


@pytest.mark.parametrize("province", packs.available())
def test_every_key_is_listed_and_found_by_its_words_and_other_names(province: str) -> None:
    pack = packs.load(province)
    for name in keys.OF_PACK:
        known = keys.listed(name, pack)
        for one in known:
            assert one.words
            assert keys.near(one.key, known)[0] == one
            assert any(keys.near(each, known)[0] == one for each in (one.words, *one.also))


def test_keys_are_listed_without_a_desk(shell: Shell) -> None:
    assert [one["key"] for one in shell("keys", "roles")["roles"]] == [
        "duty", "cleared", "in_charge", "technical", "auditor", "district_staff",
        "district_intake",
    ]  # fmt: skip
    out, _err = shell.said("keys", "districts", "--province", "sindh")
    assert "karachi-south" in out
    assert "Karachi South" in out
    everything = shell("keys", "--province", "kp")
    assert set(everything) == {*keys.OF_DESK, *keys.OF_PACK}
    assert not set(shell("keys")) & set(keys.OF_PACK)
    assert shell("keys", "needs", code=1)["error"] == "which_province"


def test_every_option_that_a_refusal_names_exists() -> None:
    said = entry.parser().format_help()
    assert "keys" in said
    known = {option for one in subparsers() for option in one}
    named = {each for many in refusing.OPTIONS.values() for each in many}
    assert named <= known
    assert {each for many in refusing.BY_CODE.values() for each in many} <= known


def subparsers() -> list[set[str]]:
    found: list[set[str]] = []
    left = [entry.parser()]
    while left:
        one = left.pop()
        found.append(set(one._option_string_actions))
        for action in one._actions:
            if isinstance(action.choices, dict):
                left += list(action.choices.values())
    return found


def test_a_refused_step_names_the_step_and_no_option_that_is_none(ready: Shell) -> None:
    key = saved_by(ready, "--situation", "abuse_home")["referral_id"]
    said = refused(ready, "referral", "act", key, "arrested")
    assert "STEP arrested" in said
    assert "--kind" not in said
    assert "F2" not in said
    early = ("call_attempt", "--phone", "1121", "--result", "busy", "--at", "01-01-2026 10:00")
    late = refused(ready, "referral", "act", key, *early)
    assert "concern new --happened" in late
