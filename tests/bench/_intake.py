"""Measure the intake: sealed files into an encrypted SQLite, beside a raw executemany.

The floor writes the same rows, the same stamps and the same packed bodies in one transaction
for each file, on the same cipher, without opening, checking or reading anything. Python's
collector rests in both: the taking in lets it rest by itself, as it does in the program.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from station_desk.domain.records import Child
from station_desk.exchange import bundle, intake
from station_desk.machine import collecting
from station_desk.machine.ids import new_id
from station_desk.store.far_rows import STAMP
from station_desk.store.journal import plain_of
from station_desk.store.received import ahead
from station_desk.store.received.here import Here
from station_desk.store.rows import SHAPES, cells
from tests.exchange.world import DISTRICT, SITE, START, Clock, Desk, District, build

if TYPE_CHECKING:
    from station_desk.exchange.bundle import Known, Opened
    from station_desk.exchange.images import Read
    from station_desk.store.database import Session


@dataclass(frozen=True)
class Given:
    """What a station gave, to whom it was sealed, and the station's key."""

    files: list[bytes]
    reader: District
    station: Known

    def opened(self, data: bytes) -> Opened:
        """Return what is in a file."""
        known = {self.station.key_id: self.station}.get
        return bundle.opened(data, me=self.reader.box, known=known)

    def looked(self, data: bytes) -> tuple[Opened, Read]:
        """Return what is in a file, and its rows."""
        came = self.opened(data)
        return came, intake.rows(came, own_number=DISTRICT, home=1)


UNIT = 2_000  # records written in one unit
Times = tuple[float, float]  # seconds of the processor, and of the clock on the wall
GOAL = 0.50


def measure(count: int, rounds: int) -> None:
    """Print what taking ``count`` lines in takes, its floor, and the ratio of the pairs."""
    with tempfile.TemporaryDirectory() as place:
        found = given(Path(place), count)
        took = [
            (_taken(Path(place) / f"d{n}", found), _floor(Path(place) / f"f{n}", found))
            for n in range(rounds)
        ]
    ours, floor = (median(one[0] for one in side) for side in zip(*took, strict=True))
    ratio, wall = (median(below[n] / above[n] for above, below in took) for n in (0, 1))
    waited = median(above[1] for above, _below in took)
    print(
        f"  intake: {ours * 1000:8.1f} ms, {count / ours:9,.0f} lines/s; "
        f"floor {floor * 1000:8.1f} ms; {ratio:.2f} of the floor (goal {GOAL}); "
        f"wall {waited * 1000:8.1f} ms, {wall:.2f}"
    )


def given(folder: Path, count: int) -> Given:
    """Return the files of a station that wrote ``count`` children."""
    clock = Clock()
    station = Desk(
        folder=folder / "s", unlocked=build(folder / "s", code="KHI-SDR", now=START),
        clock=clock, number=SITE,
    )  # fmt: skip
    for at in range(0, count, UNIT):
        station.write(partial(_write, count=min(UNIT, count - at)))
    district = _district(folder / "key")
    district.stations[station.known.key_id] = station.known
    files = station.bundles(district)
    station.close()
    district.close()
    return Given(files, district, station.known)


def _write(db: Session, count: int) -> None:
    for n in range(count):
        db.put(
            Child(
                site_id=1, id=new_id(), code=f"KHI-SDR-C-{n:05}", created_at=db.now,
                created_by="o1", name=f"Child {n}", home_area="Lyari, near the bus stand",
                health_alert="asthma, inhaler with the mother", languages=("ur", "sd"),
            )
        )  # fmt: skip


def _district(folder: Path) -> District:
    made = build(folder, code="KHI-D", now=START)
    return District(folder=folder, unlocked=made, clock=Clock(), number=DISTRICT)


def _fresh(folder: Path) -> District:
    """Return an empty district, its database open."""
    made = _district(folder)
    made.open()
    return made


def _taken(folder: Path, given: Given) -> Times:
    """Take in as ``district.intake`` does: one file after another."""
    district = _fresh(folder)
    begin, wall = time.process_time(), time.perf_counter()
    with ahead.each(given.files, given.looked, beside=False) as files:
        for _file, coming in files:
            district.write(partial(_take, part=coming()))
    took = time.process_time() - begin, time.perf_counter() - wall
    district.close()
    return took


def _take(db: Session, part: tuple[Opened, Read]) -> None:
    came, read = part
    intake.take(Here(db), came, own_number=DISTRICT, read=read)


def _floor(folder: Path, given: Given) -> Times:
    district = _fresh(folder)
    shape, took, waited = SHAPES[Child], 0.0, 0.0
    for no, data in enumerate(given.files, start=1):
        came = given.opened(data)
        images = [one for one in map(_image, came.lines) if one is not None]
        rows = [cells(shape, {**one, "site_id": SITE}) for one in images]
        stamps = [
            (SITE, "child", one["id"], 0, 1, 1, 1, n, "x" * 22, 1, n)
            for n, one in enumerate(images)
        ]

        with collecting.rested():
            begin, wall = time.process_time(), time.perf_counter()
            district.write(partial(_raw, no=no, rows=rows, stamps=stamps, body=came.frame))
            took += time.process_time() - begin
            waited += time.perf_counter() - wall
    district.close()
    return took, waited


def _raw(db: Session, *, no: int, rows: list[Any], stamps: list[Any], body: bytes) -> None:
    driver: Any = db.connection.connection.driver_connection
    driver.executemany(SHAPES[Child].insert, rows)
    driver.executemany(STAMP, stamps)
    driver.execute(
        "INSERT INTO received VALUES (1, ?, ?, 'x', 'x', x'', x'', x'', ?)", (no, no, body)
    )
    db.take_in(len(rows))


def _image(line: bytes) -> dict[str, object] | None:
    plain = plain_of(line)
    return plain["d"] if plain.get("k") == "child" else None
