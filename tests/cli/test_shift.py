"""The shift by command: figures, signing, taking over, the slip, the journal's lines."""

from station_desk.paper.preview import text
from tests.cli.conftest import Shell
from tests.cli.test_commands import saved_by


def test_a_shift_is_signed_over_and_taken_by_another_officer(ready: Shell) -> None:
    phrase = ready.second_officer()
    saved_by(ready)
    shown, _err = ready.said_by("shift", "show")
    assert "Nobody has signed a shift over yet." in shown
    assert "Referrals that run: 1" in shown
    mark = ready.login("shift", "sign")["mark"]
    assert ready.login("shift", "take", code=1)["error"] == "own_shift"
    slip = ready.folder.parent / "slip.pdf"
    made = ready.login("shift", "slip", "--out", str(slip))
    assert made["mark"] == mark
    assert mark in "\n".join(text(slip.read_bytes()))
    own = ready.secret.read_text()
    ready.secret.write_text(phrase.read_text())
    ready.login("shift", "take", officer="202")
    ready.secret.write_text(own)
    shown, _err = ready.said_by("shift", "show")
    assert "Signed over by officer 101" in shown
    assert "Taken over by officer 202" in shown
    found = {one["id"]: one for one in ready.login("journal", "verify")["checks"]}
    assert found["signatures"]["good"]
    assert "Shifts signed: 2" in found["signatures"]["words"]


def test_the_journal_is_read_by_officer_number_and_day_and_a_line_whole(ready: Shell) -> None:
    number = saved_by(ready)["number"]
    said, _err = ready.said_by("journal", "show", "--about", number)
    assert f"wrote referral {number}" in said
    seq = next(one.split()[0] for one in said.splitlines() if "wrote referral" in one)
    whole, _err = ready.said_by("journal", "line", seq)
    assert "Chain after this line:" in whole
    assert ready.login("journal", "show", "--day", "01-01-2020") == []
    wrong = ready.login("journal", "show", "--by", "999", code=1)
    assert "no officer of this station has it" in wrong["sentence"]


def test_charge_is_shown_given_up_and_stood_in_for(ready: Shell) -> None:
    phrase = ready.second_officer("--rank", "ASI")
    assert ready.said_by("charge", "show")[0].startswith("In charge: ")
    own = ready.secret.read_text()
    ready.secret.write_text(phrase.read_text())
    why = ("charge", "stand-in", "--reason", "the in-charge is at the court")
    refused = ready.login(*why, officer="202", code=1)
    assert "somebody on the phone does not" in refused["sentence"]
    said, _err = ready.said_by(*why, "--present", officer="202")
    assert "stands in for SHO since" in said
    ready.secret.write_text(own)
    assert "stands in" not in ready.said_by("charge", "stand-down")[0]
    given, _err = ready.said_by("charge", "give", "--to", "202", "--order", "SSP 17/2026")
    assert "has not assumed it yet" in given
