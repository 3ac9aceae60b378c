"""A stolen disk tells belt numbers, sizes and dates: none of the planted words is in any file.

By real doors: services and the window live a night in processes of their own, whose home,
temporary and cache folders all lie below the one that is searched, and are killed in mid-work.
"""

import base64
import gzip
import json
import os
import signal
import subprocess
import sys
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from station_desk.machine import places
from station_desk.paper import preview
from tests.faults import stolen_words
from tests.faults.stolen_words import WORDS, hunt

LONGEST_S = 120
# What never is a row of the database, so that the plain copy cannot hold it.
NO_ROW = {
    "narrative", "narrative, in Urdu", "medical findings", "secret address", "informer",
    "draft of a sealed text", "number called while locked", "what was searched", "phrase",
    "duty officer's phrase", "leaver's phrase", "wrong phrase", "PIN", "in an error",
    "search in the window",
    "saved at the kill", "why an officer left", "why it was restored",
}  # fmt: skip
OURS = {"own", "told", "ready", "control"}  # what the test itself and the person left


def environment(root: Path) -> dict[str, str]:
    """Return an environment whose every folder lies below ``root``."""
    found = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="1")
    for name in (
        "HOME", "TMPDIR", "SQLITE_TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
        "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "STATION_DESK_HOME",
    ):  # fmt: skip
        folder = root / name.lower()
        folder.mkdir(mode=0o700, exist_ok=True)
        found[name] = str(folder)
    return found


def live_and_be_killed(root: Path, module: str, steps: str) -> None:
    """Run steps in a process, and kill it when it says that it is in the middle of them."""
    flag = root / "ready"
    flag.unlink(missing_ok=True)
    with (root / "control" / "said").open("ab") as said:
        child = subprocess.Popen(
            [sys.executable, "-m", f"tests.faults.{module}", steps, str(root)],
            env=environment(root), stdout=said, stderr=said,
        )  # fmt: skip
    end = time.monotonic() + LONGEST_S
    while not flag.exists() and time.monotonic() < end:
        with suppress(subprocess.TimeoutExpired):
            child.wait(0.02)
            break
    child.send_signal(signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL, (root / "control" / "said").read_text()[-4000:]
    assert flag.exists(), "it took too long"


def stolen(root: Path) -> set[str]:
    """Return what can be read of what was planted."""
    secrets = json.loads((root / "told").read_text())
    words = [*WORDS.values(), *secrets.values()]
    assert len(set(words)) >= 60
    return hunt(root, words, apart=[root / one for one in OURS])


@pytest.mark.timeout(300)
def test_of_sixty_planted_words_none_is_in_any_file_after_use_print_backup_and_crash(
    tmp_path: Path,
) -> None:
    root = tmp_path
    for name in ("own", "control", "stick"):
        (root / name).mkdir()
    live_and_be_killed(root, "stolen_night", "night")
    assert stolen(root) == set(), "after use and print"
    live_and_be_killed(root, "stolen_window", "window")
    assert stolen(root) == set(), "after the window was killed"
    live_and_be_killed(root, "stolen_night", "morning,killed")
    assert (root / "desk" / f"{places.DATABASE}-wal").stat().st_size, "killed in mid-work"
    assert list((root / "stick").rglob("*.sdbk")), "copied to the second medium"
    assert (root / "desk" / "before-rotation").is_dir()
    assert stolen(root) == set(), "after backup, rotation, restore and crash"
    # The control: the same search finds every one of them where nothing is encrypted.
    plain = {name: word for name, word in WORDS.items() if name not in NO_ROW}
    found = hunt(root / "control", plain.values())
    assert {one.partition(": ")[2] for one in found} == set(plain.values())
    own = preview.text((root / "own" / "letter.pdf").read_bytes())
    assert WORDS["child"] in "".join(own), "the person's own letter tells it"


@pytest.mark.parametrize(
    "word", ["Zaqnamira Begum", "\u0632\u0642\u0646\u0627\u0645\u06cc\u0631\u0627"]
)
def test_the_hunt_finds_a_word_in_every_form(tmp_path: Path, word: str) -> None:
    plain = b"before " + word.encode() + b" after"
    shapes = {
        "as it is": plain, "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"), "json": json.dumps(word).encode(),
        "hex": plain.hex().encode(), "zlib": b"%PDF" + zlib.compress(plain) + b"end",
        "gzip": b"x" + gzip.compress(plain),
        "small": b"small " + plain.decode().lower().encode(),
        **{f"base64 {n}": base64.b64encode(b"x" * n + word.encode() + b"yz") for n in range(3)},
    }  # fmt: skip
    for name, data in shapes.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / f"called {word}").write_bytes(b"")
    found = {one.partition(": ")[0] for one in hunt(tmp_path, [word])}
    assert found == {*shapes, f"name called {word}"}
    assert hunt(tmp_path, ["Zaqabsent"]) == set()


def test_sixty_words_are_distinct() -> None:
    assert len(set(WORDS.values())) == len(WORDS) >= 55
    assert stolen_words.PIN.isdigit()
