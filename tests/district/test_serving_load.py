"""The server among bad clients, for a few seconds; ``dev.py bench serve`` does it for long."""

import sys
from pathlib import Path

import pytest

from tests.bench import serve


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="addresses of loopback, and /proc")
def test_good_stations_are_served_among_bad_clients_and_nothing_bad_is_kept(
    tmp_path: Path,
) -> None:
    seen = serve.run(tmp_path, seconds=3, stations=1)
    assert seen.rounds >= 1
    assert seen.failed == {}
    assert (seen.missing, seen.left, seen.strange) == (0, 0, 0)
    assert {"slow", "cut", "oversized", "swollen", "replayed", "stranger"} <= set(seen.bad)
