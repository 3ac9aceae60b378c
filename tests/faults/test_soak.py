"""A long night: many saves, reads, checkpoints and new openings; nothing grows."""

import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station_desk.domain.records import Referral
from station_desk.machine import places
from station_desk.store import chain, replay
from tests.faults import saver
from tests.faults.conftest import Tally
from tests.store.station_made import Place, build

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7200)]
A_ROUND = 500  # saves and reads
GROWN_MB, FILES, LOG_MB, LATE_MS = 30, 5, 8, 50


def grown_to() -> tuple[float, int]:
    """Return how many MB this process takes, and how many files it has open."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20, len(list(Path("/proc/self/fd").iterdir()))


def work(place: Place, times: list[float]) -> None:
    """Save and read in turn, and note how long each save took, in ms."""
    for _ in range(A_ROUND // 2):
        began = time.perf_counter()
        key = place.db.write(saver.unit, officer="o1", now=datetime.now(UTC))
        times.append((time.perf_counter() - began) * 1000)
        assert place.db.read(lambda s, key=key: s.get(Referral, key)).id == key  # type: ignore[misc]  # a loop's value


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_nothing_grows_in_a_long_night(tmp_path: Path, rounds: int, tally: Tally) -> None:
    place = build(tmp_path / "desk")
    times: list[float] = []
    work(place, times)
    before, files = grown_to()
    log = tmp_path / "desk" / f"{places.DATABASE}-wal"
    longest = 0
    for number in range(rounds):
        work(place, times)
        longest = max(longest, log.stat().st_size)
        if number % 3 == 2:
            place.again(now=datetime.now(UTC))
    after, files_now = grown_to()
    times.sort()
    found = {
        "MB grown": round(after - before), "files": files_now - files,
        "MB log": longest >> 20, "ms late save": round(times[len(times) * 99 // 100]),
    }  # fmt: skip
    tally("saves and reads in one process", rounds * A_ROUND, found)
    assert place.db.read(chain.verify_chain).ok
    assert place.db.read(replay.differences) == ()
    place.db.close()
    assert after - before < GROWN_MB
    assert abs(files_now - files) <= FILES
    assert longest < LOG_MB << 20
    assert times[len(times) // 2] < LATE_MS  # the tail is the disk's of a busy computer
