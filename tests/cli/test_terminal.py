"""The roads of keys at a terminal: what is secret is asked for there and never echoed.

The whole of what stood on the terminal is left in ``build/by_command.txt`` for a person.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("terminals of POSIX", allow_module_level=True)

import pty

BUILD = Path(__file__).parents[2] / "build"
ONE, TWO, NEW = (
    "harbor violin meadow copper",
    "quarry tulip lantern oxide",
    "pepper anvil moss quartz",
)
SHOWN = re.compile(r"write it down: ([A-Z0-9-]+)")


class Terminal:
    """A person at a terminal: types commands, answers prompts, reads all of it."""

    def __init__(self, folder: Path) -> None:
        """Begin with an empty screen."""
        self.folder, self.read = folder, ""

    def __call__(self, *words: str, answers: tuple[str, ...] = ()) -> int:
        """Run a command, answer each prompt in turn; ``CODE`` is the code just shown."""
        before, left = len(self.read), list(answers)
        self.read += "$ station-desk " + " ".join(words) + "\n"
        mine, its = pty.openpty()
        line = [sys.executable, "-m", "station_desk", *words, "--data", str(self.folder)]
        running = subprocess.Popen(
            line, stdin=its, stdout=its, stderr=its, start_new_session=True, close_fds=True
        )
        os.close(its)
        while data := self._some(mine):
            self.read += data.replace("\r\n", "\n")
            if left and self.read.endswith(": ") and not self.read.endswith("down: "):
                typed = left.pop(0)
                if typed == "CODE":
                    typed = SHOWN.findall(self.read[before:])[-1]
                os.write(mine, f"{typed}\n".encode())
        os.close(mine)
        assert not left, self.read
        return running.wait(30)

    @staticmethod
    def _some(mine: int) -> str:
        try:
            return os.read(mine, 4096).decode()
        except OSError:  # the other side is gone
            return ""

    @property
    def code(self) -> str:
        """Return the newest recovery code that was shown."""
        return str(SHOWN.findall(self.read)[-1])


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_phrases_and_codes_are_asked_for_unseen(tmp_path: Path) -> None:
    at = Terminal(tmp_path / "desk")
    assert not at(
        "init", "--province", "sindh", "--district", "karachi-south", "--code", "KHI-SDR",
        "--name", "PS-Saddar", "--belt", "101", "--officer-name", "One", "--no-directory",
        "--phone", "021-99200001",
        answers=(ONE, "CODE"),
    )  # fmt: skip
    code = at.code
    assert not at(
        "officer", "add", "--belt", "202", "--officer-name", "Two", "--role", "cleared",
        answers=(TWO, ONE),
    )  # fmt: skip
    assert at("due", "--officer", "202", answers=(ONE,)) == 1
    assert not at("due", "--officer", "202", answers=(TWO,))
    assert not at(
        "recover", "--officer", "101", "--second", "202", answers=(code, NEW, TWO, "CODE")
    )
    assert at("recover", "--officer", "101", answers=(code, NEW)) == 1  # no new code is shown
    assert at("due", "--officer", "101", answers=(ONE,)) == 1
    assert not at(
        "officer", "leave", "--officer", "101", "--belt", "202", "--reason", "posted elsewhere",
        "--second", "202", answers=(NEW, TWO),
    ) or "another" in at.read  # fmt: skip
    BUILD.mkdir(exist_ok=True)
    (BUILD / "by_command.txt").write_text(at.read, encoding="utf-8")
    assert [one for one in (ONE, TWO, NEW) if one in at.read] == []
    assert at.read.count(code) == 1  # where it was shown; typed back it is unseen
