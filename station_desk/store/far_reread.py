"""Own the rows that an older program could not read whole out of lines that it kept.

Tables that only grow are guarded against every change: the guard is taken away and put back as
it was, inside the one transaction (failure matrix 16).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from station_desk.domain.exchange.stamp import Stamp
from station_desk.store import far, far_rows
from station_desk.store.far_rows import AT_ONCE, FarRow, Sender
from station_desk.store.rows import BY_TABLE, Cell
from station_desk.store.session import Session

GUARDS = (
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? "
    "AND (name LIKE '%no_update' OR name LIKE '%redaction_only' OR name LIKE '%no_delete')"
)
REJECTED = "SELECT seq FROM reject WHERE origin_no = ? AND seq BETWEEN ? AND ?"


def write(
    db: Session, sender: Sender, rows: Sequence[FarRow], bad: Mapping[int, str], *,
    span: tuple[int, int],
) -> int:  # fmt: skip
    """Write the rows that are not there, or not as their line says; return how many.

    A row of which a newer word is there stays. Of the chain's rejected lines in ``span`` (the
    first, the last) those in ``bad`` stay rejected, the others hold a row now.
    """
    driver: Any = db.connection.connection.driver_connection
    fresh, same = far_rows.parted(rows, _known(db, driver, sender.site, rows))
    count = 0
    for kind, of_kind in same.items():
        there = _cells(driver, sender.site, kind, of_kind)
        changed = [one.cells for one in of_kind if there[one.id] != tuple(one.cells)]
        if changed:
            with _unguarded(db, kind):
                driver.executemany(far_rows.update(kind), [(*row, *row[:2]) for row in changed])
            count += len(changed)
    db.take_in(count)
    no = sender.chain.no
    sound = {int(row[0]) for row in driver.execute(REJECTED, (no, *span))} - bad.keys()
    if sound:
        with _unguarded(db, "reject"):
            words = "DELETE FROM reject WHERE origin_no = ? AND seq = ?"
            driver.executemany(words, [(no, seq) for seq in sorted(sound)])
    far.reject(db, sender.chain, bad)
    return count + (far_rows.write(db, sender, fresh) if fresh else 0)


def _known(
    db: Session, driver: Any, site: int, rows: Sequence[FarRow]
) -> dict[tuple[str, str], Stamp]:
    """Return the stamps there are of these rows, by table and id."""
    names = {one.no: one.origin for one in far.origins(db, site)}
    kinds: dict[str, list[FarRow]] = defaultdict(list)
    for one in rows:
        kinds[one.kind].append(one)
    return {
        (kind, row_id): Stamp(bool(purged), ms, count, names[origin_no], seq, salt)
        for kind, of_kind in kinds.items()
        for row_id, (purged, ms, count, origin_no, seq, salt, *_) in far_rows.before(
            driver, site, kind, of_kind
        ).items()
    }


def _cells(
    driver: Any, site: int, kind: str, rows: Sequence[FarRow]
) -> dict[str, tuple[Cell, ...]]:
    """Return the rows that are there, by their ids."""
    found: dict[str, tuple[Cell, ...]] = {}
    for at in range(0, len(rows), AT_ONCE):
        ids = [one.id for one in rows[at : at + AT_ONCE]]
        marks = ", ".join("?" * len(ids))
        words = f"{BY_TABLE[kind].select} WHERE site_id = ? AND id IN ({marks})"
        found |= {str(row[1]): tuple(row) for row in driver.execute(words, (site, *ids))}
    return found


@contextmanager
def _unguarded(db: Session, table: str) -> Iterator[None]:
    guards = db.connection.exec_driver_sql(GUARDS, (table,)).all()
    for name, _sql in guards:
        db.connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in guards:
        db.connection.exec_driver_sql(sql)
