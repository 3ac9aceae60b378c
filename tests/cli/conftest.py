"""A shell that runs commands for real, in a folder that began empty, secrets from files."""

import json
from pathlib import Path
from typing import Any

import pytest

from station_desk.cli import run
from station_desk.vault import cost

PHRASE = "lantern orbit cactus veranda"


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enrol with the floor at once instead of measuring this machine four times."""
    monkeypatch.setattr(cost, "START_BYTES", cost.FLOOR_BYTES)


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


@pytest.fixture
def ready(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell on a station set up by ``init``: the code goes to a file and is read back."""
    shell = Shell(tmp_path / "desk", capsys)
    code = tmp_path / "code"
    set_up = shell(
        "init", "--province", "sindh", "--district", "karachi-south", "--code", "KHI-SDR",
        "--name", "Police Station Saddar", "--belt", "101", "--officer-name", "Tester One",
        "--passphrase-file", str(shell.secret),
        "--recovery-out", str(code), "--recovery-back-file", str(code),
    )  # fmt: skip
    loaded = [(one["rows"], one["added"]) for one in set_up["loaded"]]
    assert loaded == [(36, 36), (200, 200), (11, 11)]
    return shell
