"""A shell that runs commands for real, in a folder that began empty, secrets from files."""

import io
import json
import shutil
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from station_desk.cli import run

PHRASE = "lantern orbit cactus veranda"


class Shell:
    """Run commands on one data folder and keep what they print."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.secret = folder.parent / "phrase"
        self.secret.write_text(PHRASE + "\n")

    def __call__(self, *words: str, code: int = 0) -> Any:
        assert run([*words, "--data", str(self.folder), "--json"]) == code, (
            self.capsys.readouterr()
        )
        out = self.capsys.readouterr().out
        return json.loads(out) if out.strip() else None

    def said(self, *words: str, code: int = 0) -> tuple[str, str]:
        """Return what a person reads: the answer, and the error stream."""
        assert run([*words, "--data", str(self.folder)]) == code, self.capsys.readouterr()
        out, err = self.capsys.readouterr()
        return out, err

    def login(self, *words: str, officer: str = "101", code: int = 0) -> Any:
        return self(
            *words, "--officer", officer, "--passphrase-file", str(self.secret), code=code
        )

    def said_by(self, *words: str, officer: str = "101", code: int = 0) -> tuple[str, str]:
        """Return what an officer who logs in reads."""
        who = ("--officer", officer, "--passphrase-file", str(self.secret))
        return self.said(*words, *who, code=code)

    def second_officer(self, *more: str) -> Path:
        """Add officer 202, for duty; return the file of the pass phrase."""
        phrase = self.folder.parent / "second"
        phrase.write_text("harbor violin meadow copper\n")
        self.login(
            "officer", "add", "--belt", "202", "--officer-name", "Tester Two", *more,
            "--new-passphrase-file", str(phrase),
        )  # fmt: skip
        return phrase


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell on a folder that does not exist yet."""
    return Shell(tmp_path / "desk", capsys)


@pytest.fixture(scope="session")
def _set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder beside a desk set up by ``init``: the code goes to a file and back."""
    place = tmp_path_factory.mktemp("set-up")
    phrase, code, said = place / "phrase", place / "code", io.StringIO()
    phrase.write_text(PHRASE + "\n")
    with redirect_stdout(said):
        answer = run([
            "init", "--province", "sindh", "--district", "karachi-south", "--code", "KHI-SDR",
            "--name", "Police Station Saddar", "--belt", "101", "--officer-name", "Tester One",
            "--passphrase-file", str(phrase), "--recovery-out", str(code),
            "--recovery-back-file", str(code), "--data", str(place / "desk"), "--json",
        ])  # fmt: skip
    assert answer == 0, said.getvalue()
    loaded = [(one["rows"], one["added"]) for one in json.loads(said.getvalue())["loaded"]]
    assert loaded == [(36, 36), (200, 200), (11, 11)]
    return place


@pytest.fixture
def ready(tmp_path: Path, capsys: pytest.CaptureFixture[str], _set_up: Path) -> Shell:
    """A shell on a station set up by ``init``, which was done once and is copied."""
    shutil.copytree(_set_up, tmp_path, dirs_exist_ok=True)
    return Shell(tmp_path / "desk", capsys)
