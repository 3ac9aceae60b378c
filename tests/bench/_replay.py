"""Measure what a stick costs that comes again: its files were all taken in before.

From the files on the stick to the answer on it, through the district's own door. The floor
reads the files and hashes them.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from station_desk.district import intake
from station_desk.machine import ballast
from station_desk.services.exchange import giving
from station_desk.vault import cost
from tests.simulation.computers import Simulated

if TYPE_CHECKING:
    from tests.simulation.computers import Pc

GOAL = 300_000  # changes a second


def measure(count: int, rounds: int) -> None:
    """Print what ``count`` lines cost that a district has already."""
    ballast.SIZE_BYTES = 64 * 1024  # neither ballast nor the cost of a phrase is measured
    cost.FLOOR_BYTES = cost.START_BYTES = cost.MIB
    chance = Random(count)  # noqa: S311  made-up work
    with tempfile.TemporaryDirectory() as place:
        world = Simulated(folder=Path(place), chance=chance, weeks=1, serves=False)
        pc, stick = world.join("ST-1"), world.stick()
        pc.work(count, world.now, chance)
        took = _rounds(world, pc, stick, count, rounds)
        world.close()
    ours, floor = (median(one) for one in zip(*took, strict=True))
    print(
        f"  replay: {ours * 1000:8.1f} ms with the answer, {count / ours:9,.0f} lines/s "
        f"(goal {GOAL:,}); reading and hashing {floor * 1000:.1f} ms"
    )


def _rounds(
    world: Simulated, pc: Pc, stick: Path, count: int, rounds: int
) -> list[tuple[float, float]]:
    given = giving.give(pc.opened, stick, now=world.now).value
    if given.lines < count:
        raise RuntimeError("fewer lines were given than were written")
    files = {one: one.read_bytes() for one in stick.rglob("to-KHI-D/*.sdb")}
    intake.take(world.district, stick, now=world.now)
    took: list[tuple[float, float]] = []
    for _round in range(rounds):
        for path, data in files.items():
            path.write_bytes(data)
        begin = time.process_time()
        for path in files:
            hashlib.sha256(path.read_bytes()).hexdigest()
        middle = time.process_time()
        done = intake.take(world.district, stick, now=world.now).value
        took.append((time.process_time() - middle, middle - begin))
        if (done.again, done.lines) != (len(files), 0):
            raise RuntimeError("a file was not known again")
    return took
