"""A disk that takes 50 ms for every sync: nobody at the window notices."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Tally

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]
ROOT = Path(__file__).parents[2]
SYNC_MS = 50
LIMITS_MS = {"pause": 100, "save": 300, "lock": 200}


def test_a_slow_disk_is_not_felt_at_the_window(
    tmp_path: Path, compiled: Callable[[str], Path], tally: Tally
) -> None:
    wait = tmp_path / "found"
    place = tmp_path / "place"
    done = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "tests/faults/at_slow_disk.py",
            f"--basetemp={place}",
        ],
        cwd=ROOT,
        env={
            **os.environ, "LD_PRELOAD": str(compiled("spoil")), "SPOIL_DIR": str(place),
            "SPOIL_SYNC_MS": str(SYNC_MS), "SLOW_FOUND": str(wait),
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    found = {name: round(ms) for name, ms in json.loads(wait.read_text()).items()}
    tally("ms at a disk with 50 ms a sync", 1, found)
    assert all(found[name] <= limit for name, limit in LIMITS_MS.items()), found
