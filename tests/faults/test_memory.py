"""Too little memory at a log-in, a save, a load and a paper: said, and nothing is half."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import Tally

pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600)]
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_a_want_of_memory_is_said_and_leaves_nothing_half(
    tmp_path: Path, rounds: int, tally: Tally
) -> None:
    child = [sys.executable, "-m", "tests.faults.memory_child", str(tmp_path / "desk")]
    done = subprocess.run(
        [*child, str(rounds)], env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    tally("acts with too little memory", sum(found.values()), found)
    assert set(found) <= {"done", "no_memory", "for the border"}
    assert set(found) > {"done"}, "there was memory enough: the limit does not bite"
