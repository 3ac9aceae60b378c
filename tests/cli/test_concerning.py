"""What concerns the child itself is recorded by command, as at the board."""

from datetime import timedelta

from station_desk.domain.local import when
from station_desk.machine import clock
from tests.cli.conftest import Shell
from tests.cli.test_commands import saved_by


def test_an_act_on_a_concern_is_recorded_shown_and_corrected(ready: Shell) -> None:
    number = saved_by(ready)["number"]
    concern = number.rpartition("/")[0]
    done = ready.login(
        "concern", "act", concern, "whereabouts_set", "--whereabouts", "hospital",
        "--place", "Civil Hospital, ward 4",
    )  # fmt: skip
    shown, _err = ready.said_by("referral", "show", number)
    assert "Where now: In hospital" in shown
    assert "Civil Hospital, ward 4" in shown
    ready.login(
        "concern", "act", concern, "whereabouts_set", "--whereabouts", "station",
        "--corrects", done["action"][-6:], "--correct-why", "it was another child",
    )  # fmt: skip
    shown, _err = ready.said_by("referral", "show", number)
    assert "Where now: At the station" in shown
    assert "corrected because: it was another child" in shown


def test_moves_tell_what_an_act_asks_and_why_it_is_shut(ready: Shell) -> None:
    concern = saved_by(ready)["number"].rpartition("/")[0]
    said, _err = ready.said_by("concern", "moves", concern)
    lines = {one.split()[0]: one for one in said.splitlines() if not one.startswith("  x")}
    assert "--whereabouts" in lines["whereabouts_set"]
    assert "--person --outcome --reason" in lines["return_decided"]
    assert "found" in said
    assert "No child is missing here" in said


def test_an_act_without_what_it_must_say_is_refused_with_the_option(ready: Shell) -> None:
    concern = saved_by(ready)["number"].rpartition("/")[0]
    refused = ready.said_by("concern", "act", concern, "checked", code=1)[1]
    assert "What of it" in refused or "--item" in refused
    wrong = ready.login("concern", "act", concern, "accepted", code=1)
    assert wrong["error"] == "of_the_referral"


def test_the_text_without_a_name_is_printed_for_a_phone(ready: Shell) -> None:
    number = saved_by(ready)["number"]
    said, _err = ready.said_by("referral", "text", number)
    assert said.startswith("Child ")
    assert "Please call" in said
    assert "Ayesha" not in said


def test_the_end_of_the_ladder_names_seniors_and_the_unmet_need_is_counted(
    ready: Shell,
) -> None:
    number = saved_by(ready)["number"]
    said, _err = ready.said_by("referral", "ladder-end", number)
    assert "Tell, in this order:" in said
    done = ready.login("referral", "unmet", number)
    assert done["recorded"]
    counted = ready.login("referral", "unmet-count")["unmet"]
    assert [one["count"] for one in counted] == [1]


def test_a_caller_is_written_down_and_the_morning_list_is_printed(ready: Shell) -> None:
    number = saved_by(ready)["number"]
    said, _err = ready.said_by(
        "referral", "caller", number, "--person", "A man", "--note", "where is she"
    )
    assert "Tell the caller nothing" in said
    ready.login("referral", "unmet", number)
    said, _err = ready.said_by("referral", "morning")
    assert number in said
    assert "No place took the child" in said


def test_a_case_is_opened_by_command_where_no_place_is_known(ready: Shell) -> None:
    asked = ("concern", "new", "--name", "Canary Child", "--age", "12", "--sex", "boy",
             "--situation", "arrest_bailable", "--need", "probation")  # fmt: skip
    assert ready.login(*asked, code=1)["error"] == "bad_input"
    saved = ready.login(*asked, "--no-place")
    counted = ready.login("referral", "unmet-count")["unmet"]
    assert [one["need"] for one in counted] == ["probation"]
    refused = ready.login("referral", "approve", saved["number"], code=1)
    assert refused["error"] == "no_place_yet"


def test_something_withheld_is_lifted_by_command(ready: Shell) -> None:
    saved = saved_by(ready)
    concern, why = saved["concern_number"], "the uncle works with them"
    ready.login("concern", "withhold", concern, "name", "--from", "Edhi", "--why", why)
    ready.login("concern", "lift", concern, "name", "--from", "edhi", "--why", "he has left it")
    shown, _err = ready.said_by("referral", "show", saved["number"])
    assert why in shown
    assert "No longer withheld" in shown


def test_when_it_happened_is_written_by_command_and_counts(ready: Shell) -> None:
    card = ready("ladder", "medico_legal")[0]["card"]["id"]
    saved = ready.login(
        "concern", "new", "--name", "Canary Child", "--age", "13", "--sex", "girl",
        "--situation", "sexual_recent", "--need", "medico_legal", "--card", card,
    )  # fmt: skip
    said = ready.said_by("referral", "show", saved["number"])[0]
    assert "begins when \u201cWhen it happened\u201d is written" in said
    at = when(clock.now() - timedelta(hours=50))
    ready.login("concern", "act", saved["concern_number"], "event_timed", "--outcome", "about",
                "--at", at)  # fmt: skip
    due = ready.login("due")
    assert [one["statute"] for one in due if "HIV prevention" in one["what"]] == [False]
