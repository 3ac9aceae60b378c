"""Sealed texts by command: written from the input, listed, opened with a reason."""

import io
from pathlib import Path
from typing import Any

import pytest

from station_desk.cli import run
from station_desk.paper.preview import text
from tests.cli.conftest import PHRASE, Shell
from tests.faults.test_plaintext import leaks

TEXT = "Zaqfirst line\nof what the doctor found"
WHY = "the court asks what was found"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a way to put a text into the input of the next command."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.fixture
def number(ready: Shell) -> str:
    card = ready("ladder", "medical")[0]["card"]
    saved = ready.login(
        "concern", "new", "--name", "Canary Child", "--age", "9", "--sex", "girl",
        "--situation", "injury_minor", "--need", "medical", "--card", card["id"],
    )  # fmt: skip
    return str(saved["number"])


def test_a_text_is_sealed_listed_opened_and_corrected(
    ready: Shell, number: str, typed: Any, tmp_path: Path
) -> None:
    typed(TEXT)
    line = ready.login("sealed", "write", number, "--field", "medical")
    short = line["id"][-6:]
    out, _err = ready.said_by("sealed", "list", number)
    assert short in out
    assert "Medical findings" in out
    out, _err = ready.said_by("referral", "show", number)
    assert short in out
    assert "Zaq" not in out
    refused = ready.login("sealed", "open", number, short, "--reason", "so", code=1)
    assert refused["facts"][0]["where"] == "reason"
    assert ready.login("sealed", "open", number, short, "--reason", WHY)["text"] == TEXT
    typed("another finding")
    why = ("--corrects", short, "--reason", "a second look was taken")
    assert ready.login("sealed", "write", number, *why)["version"] == 2
    assert ready.login("sealed", "open", number, short, "--reason", WHY)["text"].startswith(
        "an"
    )
    old = ready.login("sealed", "open", number, short, "--reason", WHY, "--version", "1")
    assert old["text"] == TEXT
    rows = ready.login("journal", "show")
    read = [one["words"] for one in rows if "read sealed text" in one["words"]]
    assert all("Medical findings" in one and number.rpartition("/")[0] in one for one in read)
    assert len(read) == 3
    assert all(one.endswith(f", because: {WHY}") for one in read)
    assert not [one for one in rows if "Zaq" in one["words"]]
    assert leaks(ready.folder, "Zaqfirst") == []


def test_a_duty_officer_writes_by_command_and_opens_nothing(
    ready: Shell, number: str, typed: Any
) -> None:
    phrase = ready.second_officer()
    ready.secret.write_text(phrase.read_text())
    typed(TEXT)
    line = ready.login("sealed", "write", number, "--field", "narrative", officer="202")
    opening = ("sealed", "open", number, line["id"], "--reason", WHY)
    assert ready.login(*opening, officer="202", code=1)["error"] == "not_allowed"
    ready.secret.write_text(PHRASE + "\n")
    assert ready.login(*opening)["text"] == TEXT


def test_a_text_never_comes_from_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["sealed", "write", "X/1", "--field", "medical", "the words themselves"])
    assert "unrecognized arguments" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", " \n\n", "x" * 30_000])
def test_an_empty_or_endless_input_is_refused(
    ready: Shell, number: str, typed: Any, text: str
) -> None:
    typed(text)
    refused = ready.login("sealed", "write", number, "--field", "medical", code=1)
    assert refused["facts"][0]["where"] == "text"


def test_a_text_that_is_not_there_is_told_so(ready: Shell, number: str, typed: Any) -> None:
    typed(TEXT)
    why = ("--corrects", "abcdef", "--reason", "the wrong side was written")
    assert ready.login("sealed", "write", number, *why, code=1)["error"] == "no_such_record"
    assert ready.login("sealed", "list", number) == []


def test_the_doctors_letter_carries_what_its_author_sealed_in_this_shift(
    ready: Shell, number: str, typed: Any, tmp_path: Path
) -> None:
    ready.login("referral", "approve", number)
    out = tmp_path / "letter.pdf"
    paper = ("paper", number, "--out", str(out), "--unreached")
    refused = ready.login(*paper, "--sealed", code=1)
    assert refused["error"] == "nothing_sealed_here"
    typed(TEXT)
    ready.login("sealed", "write", number, "--field", "medical")
    ready.login(*paper)
    assert "Zaq" not in "".join(text(out.read_bytes()))
    said, _err = ready.said_by(*paper, "--sealed")
    assert "Zaq" not in said
    assert "Medical findings" in said
    assert "Zaqfirst" in "".join(text(out.read_bytes()))
    rows = ready.login("journal", "show")
    assert any("into a letter, unseen" in one["words"] for one in rows)
    assert leaks(ready.folder, "Zaqfirst") == []
