"""Serve under load: good stations beside slow, cut off, oversized, replayed and unknown ones.

A real ``district serve`` in a process of its own, on loopback; the bad ones come from other
addresses of loopback than the good ones. What counts: that good stations are served, that
nothing of an unknown key and nothing half is taken in, and that the server's memory stays flat.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from threading import Event
from typing import TYPE_CHECKING

from station_desk.domain.errors import Trouble
from station_desk.domain.exchange.trust_facts import key_id
from station_desk.exchange import parties
from station_desk.exchange.bundle import Letterbox
from station_desk.machine import places
from station_desk.services import station
from station_desk.services.exchange import network
from station_desk.store import own_origins
from station_desk.vault import office
from tests.bench._bad_clients import ACTS, Bad
from tests.district import server_process, serving_made
from tests.district.desks_made import a_desk
from tests.district.serving_made import (
    Served,
    child,
    far_lines,
    now,
    sealed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_desk.services.station import OpenDesk
    from station_desk.store.database import Session

PAUSE_S = 0.05  # between two tries of one bad client


@dataclass(slots=True, kw_only=True)
class Seen:
    """What was seen in one run."""

    rounds: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    took_s: list[float] = field(default_factory=list)
    bad: Counter[str] = field(default_factory=Counter)
    memory_mb: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    missing: int = 0  # lines that a station was told are received and that are not there
    left: int = 0  # files in the spool after the end
    strange: int = 0  # chains at the district of no station here


def main() -> int:
    """Print what was seen; a measurement is no judge, what must never be ends with 1."""
    parser = argparse.ArgumentParser(prog="dev.py bench serve", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--stations", type=int, default=4)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen = run(Path(folder), seconds=words.seconds, stations=words.stations)
    took = sorted(seen.took_s) or [0.0]
    tail = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    print(f"good rounds {seen.rounds}, failed {dict(seen.failed)}")
    print(f"a round took {median(took):.2f} s, one in twenty {tail:.2f} s or more")
    print("bad tries", dict(seen.bad))
    tenth = max(1, len(seen.memory_mb) // 10)
    runs = (seen.memory_mb[at : at + tenth] for at in range(0, len(seen.memory_mb), tenth))
    print(
        f"memory by tenths of the time {' '.join(f'{median(one):.0f}' for one in runs)} MB, "
        f"{max(seen.memory_mb):.0f} MB at most; open files {max(seen.files)} at most"
    )
    print(f"lines missing {seen.missing}, files left {seen.left}, strange {seen.strange}")
    return 1 if seen.missing or seen.left or seen.strange else 0


def run(folder: Path, *, seconds: float, stations: int) -> Seen:
    """Let good and bad clients come for so long; return what was seen."""
    made = serving_made.served(folder)
    desks = [a_desk(folder / f"station-{at}", f"KHI-{at}") for at in range(stations)]
    for one in desks:
        made.enrol(one)
        made.tell(one)
    road, spare = made.road, _spare(made, desks[0])
    server, _road = server_process.left(made, folder).begun(made.port)
    seen, ended = Seen(), Event()
    bad = Bad(road=road, whole=spare[0], unknown=spare[1], ended=ended)
    with ThreadPoolExecutor(len(desks) + len(ACTS) + 1, "load") as crowd:
        works = [crowd.submit(_good, one, seen, ended) for one in desks]
        works += [crowd.submit(_again, act, bad, seen) for act in ACTS]
        works.append(crowd.submit(_weigh, server.pid, seen, ended))
        ended.wait(seconds)
        ended.set()
    for work in works:
        work.result()
    for one in desks:
        with suppress(Trouble):  # what it tells is counted below
            network.exchange(one, now=now())
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=60)
    _count(made, desks, seen)
    for one in (*desks, made.district):
        station.close(one)
    return seen


def _good(at: OpenDesk, seen: Seen, ended: Event) -> None:
    """Write down a child and send it, over and over."""
    while not ended.is_set():
        child(at, "load")
        began = time.monotonic()
        try:
            network.exchange(at, now=now())
        except Trouble as trouble:
            seen.failed[trouble.code] += 1
        else:
            seen.rounds += 1
            seen.took_s.append(time.monotonic() - began)
        ended.wait(PAUSE_S)


def _again(act: Callable[[Bad], None], bad: Bad, seen: Seen) -> None:
    while not bad.ended.is_set():
        with suppress(OSError):  # to be cut off is what it is for
            act(bad)
        seen.bad[act.__name__] += 1
        bad.ended.wait(PAUSE_S)


def _spare(made: Served, at: OpenDesk) -> tuple[bytes, bytes]:
    """Return a whole file of a station, and the same as an unknown key would sign it."""
    child(at, "spare")
    keys = office.make()
    me = Letterbox(key_id=key_id(keys.ed_public), sign=keys.sign, secrets=())
    return sealed(at)[0], serving_made.signed_by(me, at)


def _weigh(pid: int, seen: Seen, ended: Event) -> None:
    """Note the memory and the open files of the server, each second."""
    while not ended.wait(1.0):
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
        size = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        seen.memory_mb.append(int(size.split()[1]) / 1024)
        seen.files.append(len(list(Path(f"/proc/{pid}/fd").iterdir())))


def _number_of(at: OpenDesk) -> Callable[[Session], int]:
    return lambda db: parties.station_side(db, at.unlocked).number


def _count(made: Served, desks: list[OpenDesk], seen: Seen) -> None:
    """Count what is not as the stations were told, and what should not be there."""
    district, numbers = made.again(), set()
    for at in desks:
        number = at.database.read(_number_of(at))
        numbers.add(number)
        told = sum(one.acked_seq for one in at.database.read(own_origins.own_origins))
        seen.missing += max(0, told - _lines(district, number))
    arrived = made.district.folder / places.NETWORK / "arrived"
    seen.left = len(list(arrived.iterdir()))
    seen.strange = sum(_lines(district, one) for one in range(100, 200) if one not in numbers)


def _lines(district: OpenDesk, number: int) -> int:
    def look(db: Session) -> int:
        return far_lines(db, number)

    return district.database.read(look)


if __name__ == "__main__":
    sys.exit(main())
