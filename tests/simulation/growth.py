"""Measure what one week of more and more stations costs a district, and draw it.

Times are those of the processor at the district, from the sealed file to the last answer; one
worker, one stick for all. A line that goes up means that a station costs more among many.
"""

from __future__ import annotations

import gc
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from reportlab.graphics.charts.lineplots import LinePlot
from reportlab.graphics.shapes import Drawing, String

from station_desk.district import intake, stations
from station_desk.machine import places
from station_desk.services import station
from station_desk.services.exchange import giving
from tests.simulation.computers import Simulated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RECORDS = 38  # a week and station: 2,000 a year
WIDE, HIGH = 460, 300
HEAD = " stations     lines  district s  ms each  list ms      MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a week of so many stations cost their district."""

    stations: int
    lines: int
    seconds: float
    list_seconds: float
    size_bytes: int

    @property
    def each_ms(self) -> float:
        return self.seconds * 1000 / self.stations


def measure(numbers: Sequence[int], out: Path, told: Callable[[str], None]) -> tuple[Cost, ...]:
    """Tell and draw the costs; return them."""
    found = tuple(_week(number) for number in sorted(numbers))
    told(HEAD)
    for one in found:
        told(
            f"{one.stations:>9,} {one.lines:>9,} {one.seconds:>11.2f} {one.each_ms:>8.1f} "
            f"{one.list_seconds * 1000:>8.1f} {one.size_bytes / 1e6:>7.1f}"
        )
    out.mkdir(parents=True, exist_ok=True)
    renderPDF.drawToFile(_drawn(found), str(out / "growth.pdf"), "Cost of a week of stations")
    told(f"drawn in {out / 'growth.pdf'}")
    return found


def _week(number: int) -> Cost:
    chance = Random(number)  # noqa: S311  chances of a simulation, no secret
    with tempfile.TemporaryDirectory() as name:
        world = Simulated(folder=Path(name), chance=chance, weeks=1, serves=False)
        stick = world.stick()
        lines = 0
        for no in range(number):
            pc = world.join(f"ST-{no:05}")
            pc.work(RECORDS, world.now, chance)
            lines += giving.give(pc.opened, stick, now=world.now).value.lines
            station.close(pc.opened)
        world.pcs.clear()
        gc.collect()
        begun = time.process_time()
        intake.take(world.district, stick, now=world.now)
        seconds = time.process_time() - begun
        begun = time.process_time()
        world.district.database.read(lambda db: stations.stations(db, world.district))
        listed = time.process_time() - begun
        folder = world.district.folder
        size = sum(one.stat().st_size for one in folder.glob(places.DATABASE + "*"))
        world.close()
    return Cost(
        stations=number, lines=lines, seconds=seconds, list_seconds=listed, size_bytes=size
    )


def _drawn(found: Sequence[Cost]) -> Drawing:
    """Return the picture: milliseconds a station against the number of stations."""
    drawing = Drawing(WIDE, HIGH)
    plot = LinePlot()
    plot.x, plot.y, plot.width, plot.height = 50, 40, WIDE - 70, HIGH - 90
    plot.data = [[(one.stations, one.each_ms) for one in found]]
    plot.yValueAxis.valueMin, plot.xValueAxis.valueMin = 0, 0
    drawing.add(plot)
    title = "A week of stations: ms of the district's processor for each, by their number"
    drawing.add(String(10, HIGH - 20, title, fontSize=10))
    for one in found:
        drawing.add(String(
            WIDE - 200, 130 - 12 * found.index(one),
            f"{one.stations:,}: {one.each_ms:.1f} ms, {one.size_bytes / 1e6:.0f} MB",
            fontSize=8,
        ))  # fmt: skip
    return drawing
