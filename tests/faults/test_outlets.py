"""Backup, second medium, paper and log on a full disk or a pulled stick: told, never a lie."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Tally

pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600)]
ROOT = Path(__file__).parents[2]
FULL = {"disk_full", "io_error", "cannot_open"}
GONE = {"medium_absent", "file_unusable", "io_error", "cannot_open"}
TOLD = {"backup ENOSPC": FULL, "paper ENOSPC": FULL, "medium ENOSPC": FULL, "medium EIO": GONE}


def test_what_leaves_the_desk_is_there_or_its_lack_is_told(
    compiled: Callable[[str], Path], rounds: int, tally: Tally, tmp_path: Path
) -> None:
    library = compiled("spoil")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.outlet_child", str(tmp_path), str(rounds)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "LD_PRELOAD": str(library)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found = {name: Counter(came) for name, came in json.loads(done.stdout).items()}
    for name, came in found.items():
        tally(f"to a place that fails: {name}", sum(came.values()), came)
    control = found.pop("none ENOSPC")
    assert control["LIED"] > 0, "the control that does not look was not found out"
    assert set(found.pop("log ENOSPC")) == {"done"}, "a line that is lost hinders nothing"
    for name, came in found.items():
        assert set(came) - {"done"} <= TOLD[name]
        assert set(came) - {"done"}, name
    assert done.stderr == ""
