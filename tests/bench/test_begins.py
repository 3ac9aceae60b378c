"""Each measurement begins as ``dev.py bench`` starts it, without the tests' own set-up."""

import subprocess
import sys

import pytest

from tests import sources


@pytest.mark.parametrize("name", ["exchange", "hostile", "serve", "stations"])
def test_a_measurement_begins(name: str) -> None:
    words = [sys.executable, "packaging/dev.py", "bench", name, "--no-such-word"]
    done = subprocess.run(words, cwd=sources.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert f"dev.py bench {name}: error: unrecognized arguments" in done.stderr
