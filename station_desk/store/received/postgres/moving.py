"""Own the way of what was received from the desk's own database to a PostgreSQL.

All of it goes in one transaction; counts and the ends of all chains are compared before it
ends. The desk's own copy stays and is not read any more; what is deleted later is
blanked there too (``left_behind``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Cursor
from sqlalchemy import Connection
from sqlalchemy.engine import URL

from station_desk.domain.errors import Damaged, NotNow
from station_desk.store import meta
from station_desk.store.received.postgres import engines, schema, tables
from station_desk.store.received.postgres.shelf import DESK
from station_desk.store.received.postgres.there_files import INCARNATION
from station_desk.store.rows import BY_TABLE
from station_desk.store.session import Session

WORDS = (
    "exchange.asked.", "exchange.epoch", "exchange.down_no", "exchange.lives.",
    "exchange.settled.", "office_heard.",
)  # fmt: skip
OF_CHAIN = "FROM {table} x JOIN far_origin f ON f.no = x.origin_no ORDER BY x.origin_no"
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What was moved: stations, chains, bundles, rows."""

    stations: int
    chains: int
    bundles: int
    rows: int


def is_empty(db: Session) -> bool:
    """Tell whether nothing of a station lies in the desk's own database."""
    return db.connection.exec_driver_sql("SELECT 1 FROM far_origin").first() is None


def move(db: Session, url: URL) -> Moved:
    """Copy everything that was received and compare; the caller then turns to the copy.

    Raises:
        NotNow: ``database_not_empty``. Damaged: ``received_differs`` (table). Unready: as
            ``engines``. Nothing was changed then.
    """
    return engines.transaction(url, lambda connection: _moved(db, connection))


def _moved(db: Session, connection: Connection) -> Moved:
    schema.bring_up(connection)
    cursor = engines.driver(connection).cursor()
    cursor.execute("SET LOCAL statement_timeout = 0")
    require_empty(cursor)
    counts = {
        name: _copied(db, cursor, name, columns, words)
        for name, columns, words in _sources(db.site_id)
    }
    for key, word in _words(db).items():
        cursor.execute("INSERT INTO word VALUES (%s, %s)", (key, word))
    _compare(db, cursor, counts)
    return Moved(
        stations=counts["home"], chains=counts["far_origin"], bundles=counts["received"],
        rows=sum(counts[name] for name in tables.records),
    )  # fmt: skip


def require_empty(cursor: Cursor[Any]) -> None:
    """Refuse a database in which something of a district lies.

    Raises:
        NotNow: ``database_not_empty``.
    """
    there = "SELECT EXISTS (SELECT 1 FROM home) OR EXISTS (SELECT 1 FROM word)"
    found = cursor.execute(there).fetchone()
    if found and found[0]:
        raise NotNow("database_not_empty")


def _sources(home: int) -> Iterator[tuple[str, Sequence[str], str]]:
    """Give each table of the server: its columns, and the words that read them from SQLite."""
    yield "home", ("site_id",), "SELECT DISTINCT site_id FROM far_origin"
    for table in (tables.far_origin, tables.twofold, tables.bundle_in, tables.parked):
        names = [column.name for column in table.columns]
        yield table.name, names, f"SELECT {_listed(names)} FROM {table.name}"
    for table in (tables.received, tables.reject):
        names = [column.name for column in table.columns]
        read = ", ".join(("f.site_id", *(f'x."{name}"' for name in names[1:])))
        yield table.name, names, f"SELECT {read} " + OF_CHAIN.format(table=table.name)
    stamp = "s.purged, s.ms, s.count, f.origin, s.seq, s.salt, s.said_no, s.said_seq"
    for name in tables.records:
        cells = BY_TABLE[name].names
        read = ", ".join(f'x."{one}"' for one in cells)
        yield (
            name,
            (*cells, *tables.STAMP, *tables.SAID),
            (
                f"SELECT {read}, {stamp}, s.again_no, s.again_seq FROM {name} x "
                f"JOIN stamp s ON s.site_id = x.site_id AND s.kind = '{name}' AND s.id = x.id "
                f"JOIN far_origin f ON f.no = s.origin_no WHERE x.site_id <> {int(home)}"
            ),
        )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _copied(
    db: Session, cursor: Cursor[Any], name: str, columns: Sequence[str], words: str
) -> int:
    count = 0
    with cursor.copy(f"COPY {name} ({_listed(columns)}) FROM STDIN") as copy:
        for part in db.connection.exec_driver_sql(words).partitions(BATCH):
            for row in part:
                copy.write_row(row)
            count += len(part)
    return count


def _words(db: Session) -> Mapping[str, str]:
    """Return what is known of each station, and of this database's own life."""
    found = {
        prefix + rest: word
        for prefix in WORDS
        for rest, word in meta.beginning(db.connection, prefix).items()
    }
    chain = meta.need(db.connection, meta.ORIGIN)
    return {**found, INCARNATION: chain, DESK: chain}


def _compare(db: Session, cursor: Cursor[Any], counts: Mapping[str, int]) -> None:
    """Compare counts of all tables and the ends of all chains with the desk's own."""
    for name, count in counts.items():
        found = cursor.execute(f"SELECT count(*) FROM {name}").fetchone()
        if found is None or found[0] != count:
            raise Damaged("received_differs", table=name)
    stamps = "SELECT kind, count(*) FROM stamp GROUP BY kind"
    for kind, count in db.connection.exec_driver_sql(stamps):
        if counts[kind] != count:
            raise Damaged("received_differs", table=kind)
    heads = "SELECT site_id, no, origin, head_seq, head_h, forked FROM far_origin ORDER BY no"
    ours = [tuple(row) for row in db.connection.exec_driver_sql(heads)]
    there = [(*row[:4], bytes(row[4]), row[5]) for row in cursor.execute(heads)]
    if ours != there:
        raise Damaged("received_differs", table="far_origin")
