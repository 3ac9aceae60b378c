"""By commands too: a letter nobody expects asks for a word, a suspect near is asked about."""

from pathlib import Path

from tests.cli.conftest import Shell
from tests.cli.test_commands import saved_by


def test_a_letter_nobody_expects_leaves_by_a_word_of_its_own(
    ready: Shell, tmp_path: Path
) -> None:
    number, out = saved_by(ready)["number"], tmp_path / "l.pdf"
    _out, err = ready.said_by("paper", number, "--out", str(out), code=1)
    assert "has been reached yet. Call first" in err
    assert "--unreached" in err
    assert not out.exists()
    assert ready.login("referral", "show", number)["documents"] == []
    _out, err = ready.said_by("paper", number, "--unreached", "--out", str(out))
    assert "Not approved yet" in err
    assert out.stat().st_size


def test_a_letter_leaves_without_a_word_once_somebody_spoke(
    ready: Shell, tmp_path: Path
) -> None:
    number = saved_by(ready)["number"]
    ready.login("referral", "act", number, "call_attempt", "--phone", "1121",
                "--result", "answered")  # fmt: skip
    paper = ready.login("paper", number, "--out", str(tmp_path / "l.pdf"))
    assert paper["doubts"] == ["unapproved", "station_phone_missing"]


def test_a_suspect_near_the_child_is_asked_about_on_the_error_stream(ready: Shell) -> None:
    made = saved_by(ready, "--guardian-name", "Karim")
    _out, err = ready.said_by("facts", made["number"], "--suspect-name", "The uncle")
    assert "--suspect-answer no_contact" in err
    _out, err = ready.said_by("facts", made["number"], "--suspect-answer", "no_contact")
    assert err == ""
    shown = ready.login("referral", "show", made["number"])
    assert shown["child"]["do_not_contact"] == ["uncle"]


def test_a_concern_with_a_suspect_near_the_child_names_the_option(ready: Shell) -> None:
    card = ready("ladder", "protection")[0]["card"]["id"]
    _out, err = ready.said_by(
        "concern", "new", "--name", "Canary Child", "--situation", "abuse_home",
        "--need", "protection", "--card", card, "--suspect-name", "The father",
    )  # fmt: skip
    assert "--suspect-answer" in err
