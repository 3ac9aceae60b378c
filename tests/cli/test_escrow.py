"""The escrow by commands, at the district and at the station, carried as files."""

from pathlib import Path

from tests.cli.conftest import Shell

ONE = "unselfish alfalfa elude cryptic"
TWO = "granite whisker mobile tinfoil"
NEW = "harbor violin meadow copper"
ORDER = "SSP South order 4412 of 20-11-2026"


def test_the_last_way_back_by_commands(ready: Shell, tmp_path: Path) -> None:
    for name, words in (("one", ONE), ("two", TWO), ("new", NEW)):
        (tmp_path / name).write_text(words + "\n")
    persons = (
        "--first-phrase-file", str(tmp_path / "one"),
        "--second-phrase-file", str(tmp_path / "two"),
    )  # fmt: skip
    key, public = str(tmp_path / "key.json"), str(tmp_path / "public.json")
    made = ready(
        "escrow", "make", "--name", "Karachi South", "--out", key, "--public", public, *persons
    )
    assert len(made["words"].split()) == 6
    assert ready("escrow", "words", public) == made
    refused = ready.login("escrow", "set", public, "--words", "no such words", code=1)
    assert refused["error"] == "bad_input"
    ready.login("escrow", "set", public, "--words", made["words"])
    question, answer = str(tmp_path / "ask.json"), str(tmp_path / "answer.json")
    phrase = ("--new-passphrase-file", str(tmp_path / "new"))
    asked = ready("escrow", "ask", "--belt", "101", "--out", question, *phrase)
    answered = ready("escrow", "answer", question, "--key", key, "--out", answer, *persons)
    assert answered["words"] == asked["words"]
    again = ready("escrow", "answer", question, "--key", key, "--out", answer, *persons, code=1)
    assert again["error"] == "file_there_already"
    code = str(tmp_path / "fresh")
    done = ready(
        "escrow", "use", answer, "--reason", ORDER, *phrase,
        "--recovery-out", code, "--recovery-back-file", code,
    )  # fmt: skip
    assert done["hindered"] == ""
    ready.secret.write_text(NEW + "\n")
    assert ready.login("key", "show") == {"generation": 2, "owed": ""}
