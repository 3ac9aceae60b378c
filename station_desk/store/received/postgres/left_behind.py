"""Own what a desk holds of before its move to a server: what is deleted there goes here too.

Nobody reads it any more, and its tables let nothing be deleted; rows are blanked and bodies
emptied.
"""

from collections.abc import Collection
from typing import Any

from psycopg import Cursor

from station_desk.domain.exchange.stamp import Stamp
from station_desk.store import far, far_rows
from station_desk.store.far_rows import FarRow, Sender
from station_desk.store.received.postgres.tables import STAMP, records
from station_desk.store.rows import BY_TABLE
from station_desk.store.session import Session

EMPTY = (
    "UPDATE received SET body = x'' WHERE origin_no IN "
    "(SELECT no FROM far_origin WHERE site_id = ?)"
)


def deleted(cursor: Cursor[Any], sites: Collection[int]) -> dict[int, list[FarRow]]:
    """Return the blank rows of each of these stations, with the tombstones of their cases."""
    return {site: [*_blank(cursor, site)] for site in sites}


def _blank(cursor: Cursor[Any], site: int) -> list[FarRow]:
    found: list[FarRow] = []
    for kind in records:
        names = ", ".join(f'"{name}"' for name in (*STAMP, *BY_TABLE[kind].names))
        which = "" if kind == far_rows.FIRST else " AND v_purged <> 0"
        words = f"SELECT {names} FROM {kind} WHERE site_id = %s{which}"
        for row in cursor.execute(words, (site,)):
            stamp, cells = row[: len(STAMP)], row[len(STAMP) :]
            found.append(FarRow(
                kind=kind, id=cells[1], cells=tuple(cells), said_seq=0,
                stamp=Stamp(bool(stamp[0]), *stamp[1:]),
            ))  # fmt: skip
    return found


def forget(db: Session, site: int, rows: list[FarRow]) -> None:
    """Blank what the desk still holds of these rows, and empty the station's files."""
    chains = far.origins(db, site)
    if not chains:
        return
    far_rows.write(db, Sender(site=site, chain=chains[0]), rows)
    db.connection.exec_driver_sql(EMPTY, (site,))
