"""Own the rows that an older program could not read whole out of lines that it kept.

Tables that only grow are guarded against every change: the guard is taken away and put back as
it was, inside the one transaction (failure matrix 16).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from station_desk.store import far, far_rows
from station_desk.store.far_rows import FarRow, Sender
from station_desk.store.rows import BY_TABLE, Cell
from station_desk.store.session import Session

GUARDS = (
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? "
    "AND (name LIKE '%no_update' OR name LIKE '%redaction_only' OR name LIKE '%no_delete')"
)


def write(db: Session, sender: Sender, rows: Sequence[FarRow], bad: Mapping[int, str]) -> int:
    """Write the rows that are not there, or not as their line says; return how many.

    Of the chain's rejected lines those in ``bad`` stay rejected, the others hold a row now.
    """
    fresh: list[FarRow] = []
    changed: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    for one in rows:
        there = _there(db, sender.site, one)
        if there is None:
            fresh.append(one)
        elif there != tuple(one.cells):
            changed[one.kind].append(one.cells)
    driver: Any = db.connection.connection.driver_connection
    for kind, cells in changed.items():
        with _unguarded(db, kind):
            driver.executemany(far_rows.update(kind), [(*row, *row[:2]) for row in cells])
        db.take_in(len(cells))
    with _unguarded(db, "reject"):
        driver.execute("DELETE FROM reject WHERE origin_no = ?", (sender.chain.no,))
    far.reject(db, sender.chain, bad)
    written = far_rows.write(db, sender, fresh) if fresh else 0
    return written + sum(map(len, changed.values()))


def _there(db: Session, site: int, one: FarRow) -> tuple[Cell, ...] | None:
    words = f"{BY_TABLE[one.kind].select} WHERE site_id = ? AND id = ?"
    row = db.connection.exec_driver_sql(words, (site, one.id)).first()
    return None if row is None else tuple(row)


@contextmanager
def _unguarded(db: Session, table: str) -> Iterator[None]:
    guards = db.connection.exec_driver_sql(GUARDS, (table,)).all()
    for name, _sql in guards:
        db.connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in guards:
        db.connection.exec_driver_sql(sql)
