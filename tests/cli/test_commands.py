"""The whole job by commands, in a folder that began empty, with secrets from files."""

from pathlib import Path
from typing import Any

from station_desk.machine import one_instance, packs, places, triage
from station_desk.paper.preview import text
from tests.cli.conftest import Shell


def test_the_whole_job_by_commands(ready: Shell, tmp_path: Path) -> None:
    shell = ready
    asked = shell("guide")
    assert asked["answers"]
    found = shell("directory", "find", "1121")
    assert all("1121" in [p["number"] for p in one["card"]["phones"]] for one in found)
    ladder = shell("ladder", "protection")
    card = ladder[0]["card"]
    assert ladder[0]["suitable"]
    situation = _situation("protection")
    saved = shell.login(
        "concern", "new", "--name", "Canary Child", "--age", "9", "--sex", "girl",
        "--situation", situation, "--need", "protection", "--card", card["id"],
    )  # fmt: skip
    referral = saved["referral_id"]
    shell.login(
        "referral", "act", referral, "call_attempt", "--phone", "1121", "--result", "no_answer",
        "--move-on",
    )  # fmt: skip
    shell.login("referral", "approve", referral)
    out = tmp_path / "letter.pdf"
    paper = shell.login("paper", referral, "--form", "letter", "--unreached", "--out", str(out))
    assert paper["code"] in "".join(text(out.read_bytes()))
    due = shell.login("due")
    assert due
    shown = shell.login("referral", "show", referral)
    assert shown["state"]["status"] == "sent"
    assert [one["id"] for one in shell.login("referral", "list")] == [referral]
    assert shell.login("concern", "list")[0]["id"] == saved["concern_id"]
    assert len(shell.login("concern", "show", saved["concern_id"])) == 1
    further = shell.login(
        "referral", "new", saved["concern_id"], "--need", "shelter", "--card", card["id"]
    )
    assert further["number"].endswith("/2")
    assert shell.login("check")["good"]
    assert shell.login("journal", "verify")["good"]
    rows = shell.login("journal", "show", "--last", "5")
    assert len(rows) == 5
    copy = tmp_path / "copy.pdf"
    both = tmp_path / "both.pdf"
    turned = ("paper", referral, "--unreached", "--language", "en+ur", "--out", str(both))
    told = shell.login(*turned)
    assert set(told["items"]) == set(paper["items"])
    assert any(letter > "\u0600" for letter in "".join(text(both.read_bytes())))
    shell.login("paper", "wall", *turned[2:], code=1)
    whole = ("paper", referral, "--form", "file-copy", "--out", str(copy))
    assert shell.login(*whole, code=1)["error"] == "bad_input"
    why = "The court asked for the record"
    shell.login(*whole, "--reason", why)
    assert [one["reason"] for one in shell.login("journal", "show", "--last", "4")].count(why)
    assert "Canary Child" in "".join(text(copy.read_bytes()))
    shell.login("paper", card["id"], "--form", "card", "--out", str(tmp_path / "card.pdf"))


def _situation(need: str) -> str:
    pack = packs.load("sindh")
    return next(
        one.id for one in pack.situations.values()
        if one.minimum_age is None and any(each.need == need for each in one.services)
    )  # fmt: skip


def test_a_hospital_without_a_number_is_found_and_one_is_told_to_go_there(ready: Shell) -> None:
    said, _errors = ready.said("directory", "find", "civil hospital badin")
    told = "Civil Hospital Badin: No number known: go there, Badin (address not known)  [Name]"
    assert told in said


def test_an_officer_is_added_and_may_not_do_what_the_in_charge_does(ready: Shell) -> None:
    phrase = ready.second_officer()
    assert [one["belt_no"] for one in ready("officer", "list")] == ["101", "202"]
    ready.secret.write_text(phrase.read_text())
    refused = ready.login("directory", "load", str(_starter()), officer="202", code=1)
    assert refused["error"] == "not_allowed"
    rows = ready.login("journal", "show", officer="202")
    assert any("not_allowed" in one["words"] or "refused" in one["words"] for one in rows)


def _starter() -> Path:
    return places.resource("directory/public_contacts.csv")


def test_a_wrong_pass_phrase_says_so_and_changes_nothing(ready: Shell) -> None:
    ready.secret.write_text("another pass phrase entirely\n")
    assert ready.login("due", code=1)["error"] == "wrong_passphrase"


def test_while_a_window_holds_the_desk_commands_end_with_three(ready: Shell) -> None:
    with one_instance.hold(ready.folder):
        assert ready.login("due", code=3)["error"] == "already_open"
        assert ready("ladder", "medical")


def test_nothing_is_made_where_no_desk_is(shell: Shell) -> None:
    assert shell.login("due", code=1)["error"] == "not_set_up"
    assert not shell.folder.exists()


def test_a_second_init_changes_nothing(ready: Shell, tmp_path: Path) -> None:
    code = tmp_path / "code2"
    refused = ready(
        "init", "--province", "sindh", "--district", "karachi-south", "--code", "KHI-SDR",
        "--name", "x", "--belt", "1", "--officer-name", "y",
        "--passphrase-file", str(ready.secret),
        "--recovery-out", str(code), "--recovery-back-file", str(code), code=1,
    )  # fmt: skip
    assert refused["error"] == "set_up_already"


def test_the_guide_needs_no_desk_when_the_province_is_named(shell: Shell) -> None:
    assert shell("guide", "--province", "kp")["question"]
    assert shell("guide", "1", "--province", "kp")


def test_without_a_desk_and_a_province_the_guide_asks_which(shell: Shell) -> None:
    assert shell("guide", code=1)["error"] == "which_province"


def test_the_recovery_code_gives_a_new_pass_phrase_and_is_journaled(ready: Shell) -> None:
    code = ready.folder.parent / "code"
    phrase = ready.folder.parent / "second"
    phrase.write_text("harbor violin meadow copper\n")
    wrong = ready.folder.parent / "wrong"
    ending = "11" if code.read_text().strip().endswith("00") else "00"
    wrong.write_text(code.read_text().replace("-", "", 1)[:-3] + ending + "\n")
    fresh = ready.folder.parent / "fresh"
    options = (
        "--new-passphrase-file", str(phrase),
        "--recovery-out", str(fresh), "--recovery-back-file", str(fresh),
    )  # fmt: skip
    ready("recover", "--recovery-code-file", str(wrong), *options, code=1)
    assert not fresh.exists()
    done = ready("recover", "--recovery-code-file", str(code), *options)
    assert done["hindered"] == ""
    again = ("--new-passphrase-file", str(phrase), "--recovery-back-file", str(code))
    out = ("--recovery-out", str(ready.folder.parent / "third"))
    ready("recover", "--recovery-code-file", str(code), *again, *out, code=1)
    assert ready.login("due", code=1)["error"] == "wrong_passphrase"
    ready.secret.write_text(phrase.read_text())
    rows = ready.login("journal", "show")
    assert any("used the recovery code" in one["words"] for one in rows)


def test_after_damage_the_in_charge_goes_on_with_a_reason(ready: Shell) -> None:
    (ready.folder / places.ANCHOR).unlink()
    assert ready.login("due", code=1)["error"] == "anchor_missing"
    short = ready.login("go-on", "anchor_missing", "--reason", ".", code=1)
    assert short["facts"][0]["where"] == "reason"
    ready.login("go-on", "anchor_missing", "--reason", "the disk was changed by the district")
    assert ready.login("check")["good"]


def test_an_init_that_was_killed_can_be_done_again(shell: Shell, tmp_path: Path) -> None:
    triage.begin(shell.folder)
    (shell.folder / places.SLOTS).write_text("half")
    code = tmp_path / "code"
    shell(
        "init", "--province", "kp", "--district", "peshawar", "--code", "PSH",
        "--name", "PS One", "--belt", "1", "--officer-name", "y", "--no-directory",
        "--passphrase-file", str(shell.secret),
        "--recovery-out", str(code), "--recovery-back-file", str(code),
    )  # fmt: skip
    assert shell.login("check", officer="1")["good"]
    assert list(shell.folder.glob("unfinished-*"))


def test_init_leaves_a_first_run_alone_that_a_window_is_at(
    shell: Shell, tmp_path: Path
) -> None:
    triage.begin(shell.folder)
    (shell.folder / places.DEVICE).write_bytes(b"being made")
    code = tmp_path / "code"
    with one_instance.hold(shell.folder):
        shell(
            "init", "--province", "sindh", "--district", "karachi-south", "--code", "KHI-SDR",
            "--name", "Police Station Saddar", "--belt", "101", "--officer-name", "Tester One",
            "--passphrase-file", str(shell.secret),
            "--recovery-out", str(code), "--recovery-back-file", str(code),
            code=3,
        )  # fmt: skip
    assert (shell.folder / places.DEVICE).read_bytes() == b"being made"


def test_a_named_province_still_shows_the_desks_own_register(ready: Shell) -> None:
    own = ready("ladder", "protection")
    assert ready("ladder", "protection", "--province", "sindh") == own
    assert ready("directory", "find", "1121", "--province", "sindh")


def test_without_a_desk_the_ladder_shows_the_helplines_of_the_pack(shell: Shell) -> None:
    [first, *_] = shell("ladder", "missing", "--province", "kp")
    assert first["card"]["phones"][0]["dial"] == "1099"
    assert shell("directory", "find", "1122", "--province", "kp")


def test_a_secret_that_cannot_be_read_is_a_sentence(ready: Shell) -> None:
    refused = ready("due", "--officer", "101", "--passphrase-fd", "977", code=1)
    assert refused["error"] == "file_unreadable"


def test_the_file_of_the_recovery_code_is_the_users_own(ready: Shell) -> None:
    assert (ready.folder.parent / "code").stat().st_mode & 0o077 == 0


def saved_by(shell: Shell, *more: str) -> Any:
    card = shell("ladder", "protection")[0]["card"]["id"]
    return shell.login(
        "concern", "new", "--name", "Canary Child", "--situation", "abuse_home",
        "--need", "protection", "--card", card, *more,
    )  # fmt: skip


def test_the_guide_proposes_the_risk_of_a_concern(ready: Shell) -> None:
    shown = ready.login("referral", "show", saved_by(ready)["referral_id"])
    assert shown["concern"]["risk"] == "high"
    shown = ready.login("referral", "show", saved_by(ready, "--risk", "low")["referral_id"])
    assert shown["concern"]["risk"] == "low"


def test_a_concern_whose_referral_ended_is_listed_and_carries_on(ready: Shell) -> None:
    saved = saved_by(ready)
    key, concern = saved["referral_id"], saved["concern_id"]
    ready.login("referral", "act", key, "recalled", "--reason", "another place is nearer")
    assert [one["id"] for one in ready.login("concern", "list")] == [concern]
    card = ready("ladder", "shelter")[0]["card"]["id"]
    further = ready.login("referral", "new", concern, "--need", "shelter", "--card", card)
    assert further["number"].endswith("/2")


def test_a_step_that_is_kept_is_said_to_be_kept_though_no_place_follows(ready: Shell) -> None:
    key = saved_by(ready)["referral_id"]
    ready.login("referral", "act", key, "hand_over", "--person", "CPO", "--post", "CPU",
                "--condition", "well")  # fmt: skip
    said = ready.login(
        "referral", "act", key, "call_attempt", "--phone", "1121", "--result", "no_answer",
        "--move-on", code=1,
    )  # fmt: skip
    assert said["action"]
    assert said["error"] == "left_already"


def test_the_next_follow_up_is_planned_by_command(ready: Shell) -> None:
    key = saved_by(ready)["referral_id"]
    ready.login("referral", "act", key, "follow_up", "--method", "phone", "--child-seen",
                "--outcome", "same", "--next", "01-02-2030 09:00")  # fmt: skip
    clocks = ready.login("referral", "show", key)["clocks"]
    due = next(one["due_at"] for one in clocks if one["rule_id"] == "follow_up")
    assert due.startswith("2030-02-01T04:00")


def test_a_paper_that_cannot_be_written_was_not_issued(ready: Shell, tmp_path: Path) -> None:
    key = saved_by(ready)["referral_id"]
    away = ("paper", key, "--unreached", "--out")
    refused = ready.login(*away, str(tmp_path / "no" / "l.pdf"), code=1)
    assert refused["error"] == "folder_not_there"
    assert str(tmp_path / "no") in refused["sentence"]
    assert ready.login("referral", "show", key)["state"]["status"] == "drafted"
    ready.login(*away, str(tmp_path / "l.pdf"))
    assert (tmp_path / "l.pdf").stat().st_mode & 0o077 == 0


def test_a_correction_by_command_says_why(ready: Shell) -> None:
    made = saved_by(ready)["referral_id"]
    again = ("facts", made, "--name", "Canary Spelt Anew")
    refused = ready.login(*again, code=1)
    assert refused["facts"][0]["where"] == "reason"
    ready.login(*again, "--reason", "the mother spelt it for us")
    [line] = [one for one in ready.login("journal", "show") if "changed child" in one["words"]]
    assert line["reason"] == "the mother spelt it for us"


def test_facts_asked_later_are_written_by_command(ready: Shell) -> None:
    card = ready("ladder", "protection")[0]["card"]
    saved = ready.login(
        "concern", "new", "--name-unknown", "--situation", _situation("protection"),
        "--need", "protection", "--card", card["id"],
    )  # fmt: skip
    referral = saved["referral_id"]
    ready.login("facts", referral, "--name", "Canary Found", "--dd-no", "17", "--age", "9")
    shown = ready.login("referral", "show", referral)
    assert (shown["child"]["name"], shown["child"]["age_years"]) == ("Canary Found", 9)
    assert shown["concern"]["dd_no"] == "17"
