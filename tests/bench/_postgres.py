"""Measure the intake into PostgreSQL, beside a raw COPY and a pipelined executemany.

The COPY writes the same lines and the same rows with their stamps from buffers that are ready,
the executemany the same rows alone; each in one transaction for each file, into the same tables
with the same indexes. They open, check and read nothing. Times are those of the processor, of
this process and of its server process together, so that what else runs does not count; the
clock on the wall stands beside them. The server syncs as it does by default. Python's collector
rests in all three: the taking in lets it rest by itself, as it does in the program.
"""

from __future__ import annotations

import os
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from station_desk.exchange import intake, lines, outbox
from station_desk.machine import collecting
from station_desk.store.received import ahead
from station_desk.store.received.postgres import engines, records
from tests.bench import _intake
from tests.exchange.world import DISTRICT, SITE, START
from tests.postgres.server import Cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.engine import URL

    from station_desk.exchange.bundle import Opened
    from tests.bench._intake import Given

GOALS = {"copy": 0.35, "many": 1.0, "small": 100}
# Rows a second that others replicate, and how often more is asked of us: measured before the
# code was written (speed.md, "exchange against peers"), over loopback, two cores, unsealed.
PEERS = {"PouchDB (4,101 rows/s)": (4_101, 10), "Morango (352 rows/s)": (352, 100)}
SMALL, SMALL_FILES = 20, 300
SERVER = {"fsync": "on", "shared_buffers": "256MB", "checkpoint_timeout": "30min"}
BINARY = " (FORMAT BINARY)"  # the raw COPY is as a program writes it: text
KEEP = (
    "INSERT INTO received (site_id, origin_no, first, last, bundle_id, received_at, header, "
    "signature, manifest, body) VALUES (%s, 1, %s, %s, %s, 'x', ''::bytea, ''::bytea, "
    "''::bytea, %s)"
)
LINES = (
    "CREATE TABLE line (site_id int, no bigint, seq bigint, line bytea, "
    "PRIMARY KEY (site_id, no, seq)); ALTER TABLE line OWNER TO ingest"
)
Rows = dict[str, list[tuple[Any, ...]]]


def measure(sizes: Sequence[int], rounds: int) -> None:
    """Print what taking in takes for each size, and how many small bundles a worker takes."""
    cluster = Cluster.made(**SERVER)
    try:
        for size in sizes:
            with tempfile.TemporaryDirectory() as place:
                _size(cluster, _intake.given(Path(place), size), size, rounds)
        with tempfile.TemporaryDirectory() as place:
            _small(cluster, Path(place))
    finally:
        cluster.end()


def _size(cluster: Cluster, given: Given, count: int, rounds: int) -> None:
    came = [given.opened(data) for data in given.files]
    rows = [_rows(one) for one in came]
    buffers = [{kind: _buffer(of) for kind, of in one.items()} for one in rows]
    told = [_told(one) for one in came]
    sides = (
        partial(_take, given=given), partial(_copy, came=came, buffers=buffers, told=told),
        partial(_many, came=came, rows=rows),
    )  # fmt: skip
    took = [[_taken(cluster, side) for side in sides] for _round in range(rounds)]
    print(f"{count:,} lines into PostgreSQL, with the ratio of the pairs:")
    names = ("taken in", "raw COPY of lines and rows", "pipelined executemany of the rows")
    for at, (name, goal) in enumerate(zip(names, ("", "copy", "many"), strict=True)):
        cpu, wall = (median(one[at][n] for one in took) for n in (0, 1))
        ratios = [median(one[at][n] / one[0][n] for one in took) for n in (0, 1)]
        beside = f"; {ratios[0]:.2f}, wall {ratios[1]:.2f} (goal {GOALS[goal]})" if goal else ""
        print(
            f"  {name}: {cpu * 1000:8.1f} ms, {count / cpu:9,.0f} lines/s; "
            f"wall {wall * 1000:8.1f} ms{beside}"
        )
    _peers(count / median(one[0][1] for one in took))


def _peers(rate: float) -> None:
    """Print how often more lines a second of the wall that is than others' rows."""
    for name, (rows, times) in PEERS.items():
        print(f"  {rate:9,.0f} lines/s by the wall: {rate / rows:.1f} x {name} (goal {times})")


def _taken(cluster: Cluster, do: Callable[[URL], None]) -> tuple[float, float]:
    """Return the seconds of the processors and of the wall that ``do`` takes."""
    base = cluster.fresh()
    url = cluster.url(base)
    words = "SELECT pg_backend_pid()"
    server = engines.transaction(url, lambda one: int(one.exec_driver_sql(words).scalar_one()))
    cluster.ask(LINES, base=base)
    cluster.ask("CHECKPOINT")
    begin, wall = time.process_time() + _cpu(server), time.perf_counter()
    do(url)
    took = (
        time.process_time() + _cpu(server) - begin, time.perf_counter() - wall,
    )  # fmt: skip
    engines.forget()
    cluster.drop(base)
    return took


def _cpu(process: int) -> float:
    """Return the seconds that a server's process has worked; 0 where that is not told."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    fields = told.read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _take(url: URL, given: Given) -> None:
    """Take in as ``district.intake`` does: one file is opened while another is written."""
    with ahead.each(given.files, given.looked, beside=True) as files:
        for _file, coming in files:
            came, read = coming()
            take = partial(intake.take, came=came, own_number=DISTRICT, read=read)
            engines.within(url, take, home=1, now=START)


def _rows(came: Opened) -> Rows:
    """Return the rows of a part as they lie in the tables, with their stamps."""
    found: Rows = {}
    for one in intake.rows(came, own_number=DISTRICT, home=1).rows:
        stamp = (
            int(one.stamp.purged), one.stamp.ms, one.stamp.count, one.stamp.origin,
            one.stamp.seq, one.stamp.salt, 1, one.said_seq, 0, 0,
        )  # fmt: skip
        found.setdefault(one.kind, []).append((*one.cells, *stamp))
    return found


def _buffer(rows: list[tuple[Any, ...]]) -> bytes:
    def cell(value: Any) -> str:
        if value is None:
            return "\\N"
        return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")

    return "".join("\t".join(map(cell, row)) + "\n" for row in rows).encode()


def _told(part: Opened) -> bytes:
    rows = enumerate(part.lines, start=part.manifest.first)
    return "".join(f"{SITE}\t1\t{seq}\t\\\\x{line.hex()}\n" for seq, line in rows).encode()


def _copy(
    url: URL, came: list[Opened], buffers: list[dict[str, bytes]], told: list[bytes]
) -> None:
    with collecting.rested():
        for part, ready, said in zip(came, buffers, told, strict=True):
            engines.transaction(url, partial(_copy_one, part=part, ready=ready, said=said))


def _copy_one(
    connection: Connection, part: Opened, ready: dict[str, bytes], said: bytes
) -> None:
    cursor = engines.driver(connection).cursor()
    with cursor.copy("COPY line FROM STDIN") as copy:
        copy.write(said)
    for kind, buffer in ready.items():
        with cursor.copy(records.words(kind).copy.removesuffix(BINARY)) as copy:
            copy.write(buffer)
    _keep(cursor, part)


def _many(url: URL, came: list[Opened], rows: list[Rows]) -> None:
    with collecting.rested():
        for part, ready in zip(came, rows, strict=True):
            engines.transaction(url, partial(_many_one, part=part, ready=ready))


def _many_one(connection: Connection, part: Opened, ready: Rows) -> None:
    cursor = engines.driver(connection).cursor()
    for kind, of_kind in ready.items():
        cursor.executemany(records.words(kind).upsert.partition(" ON ")[0], of_kind)
    _keep(cursor, part)


def _keep(cursor: Any, part: Opened) -> None:
    said = part.manifest
    cursor.execute(KEEP, (SITE, said.first, said.last, part.header.id, part.frame))


def _small(cluster: Cluster, place: Path) -> None:
    """Print how many bundles of 20 lines one worker opens and takes in a second."""
    with pytest.MonkeyPatch.context() as small:
        small.setattr(outbox, "parts", partial(lines.parts, most=SMALL))
        given = _intake.given(place, SMALL * SMALL_FILES)
    count = len(given.files)
    took = sorted(_taken(cluster, partial(_take, given=given))[1] for _round in range(3))[1]
    print(
        f"{count} bundles of {SMALL} lines: {count / took:.0f} a second a worker "
        f"(goal {GOALS['small']}), {took / count * 1000:.1f} ms each"
    )
