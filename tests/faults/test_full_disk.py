"""A full disk at every save of a long script: told, nothing half, the draft kept, then on."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Tally

pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600)]
ROOT = Path(__file__).parents[2]
STEPS = 200
SMALL = "size=24m"


def mounted(place: Path) -> bool:
    """Put a small disk of its own at ``place``; tell whether the system allowed it."""
    place.mkdir()
    words = [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", SMALL, "none", str(place)]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """Give a small disk, or None where this user may not mount one."""
    place = tmp_path / "small"
    there = sys.platform == "linux" and os.geteuid() == 0 and mounted(place)
    yield place if there else None
    if there:
        subprocess.run([shutil.which("umount") or "umount", str(place)], check=True)


def filled(folder: Path, steps: int, *more: str, **settings: str) -> dict[str, int]:
    child = [sys.executable, "-m", "tests.faults.full_disk_child", str(folder), str(steps)]
    done = subprocess.run(
        [*child, *more],
        env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, int] = json.loads(done.stdout)
    return found


def judge(found: dict[str, int], steps: int, *, drafts: bool) -> None:
    told = {"disk_full", "saved with room", *(["draft kept"] if drafts else [])}
    assert found == dict.fromkeys(told, steps)


def test_a_small_disk_that_is_full_at_every_save(
    small_disk: Path | None, tmp_path: Path, compiled: Callable[[str], Path], tally: Tally
) -> None:
    if small_disk is not None:
        found = filled(small_disk / "desk", STEPS)
        judge(found, STEPS, drafts=True)
        tally("full disk (a small one) at every save", STEPS, found)
        return
    found = refused_by_library(tmp_path, compiled("spoil"), STEPS)
    tally("full disk (refused writes) at every save", STEPS, found)


def test_every_write_that_grows_is_refused_at_every_save(
    tmp_path: Path, compiled: Callable[[str], Path], rounds: int, tally: Tally
) -> None:
    steps = min(STEPS, 5 * rounds)
    found = refused_by_library(tmp_path, compiled("spoil"), steps)
    tally("full disk (refused writes) at every save", steps, found)


def refused_by_library(tmp_path: Path, library: Path, steps: int) -> dict[str, int]:
    flag, folder = tmp_path / "full", tmp_path / "desk"
    spoil = {
        "LD_PRELOAD": str(library),
        "SPOIL_DIR": str(folder),
        "SPOIL_FULL": str(flag),
    }
    found = filled(folder, steps, str(flag), **spoil)
    judge(found, steps, drafts=False)
    return found
