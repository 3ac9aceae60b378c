"""Own, on a server, the rows that an older program could not read whole (failure matrix 16)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from psycopg import Cursor

from station_desk.domain.exchange.stamp import Stamp
from station_desk.store.far_rows import parted
from station_desk.store.received.port import Brought
from station_desk.store.received.postgres import records
from station_desk.store.rows import BY_TABLE


def write(
    cursor: Cursor[Any], part: Brought, now: datetime, names: dict[int, str], *,
    span: tuple[int, int],
) -> int:  # fmt: skip
    """Write the rows of a part that are not there, or not as their line says.

    A row of which a newer word is there stays.
    """
    site = part.sender.site
    there_before = records.before(cursor, site, part.rows)
    known = {key: Stamp(bool(was[0]), *was[1:6]) for key, was in there_before.items()}
    fresh, same = parted(part.rows, known)
    count = 0
    for kind, of_kind in same.items():
        shape = BY_TABLE[kind]
        ids = [one.id for one in of_kind]
        found = cursor.execute(
            f"{shape.select} WHERE site_id = %s AND id = ANY(%s)", (site, ids)
        )
        there = {row[1]: tuple(row) for row in found}
        changed = [one.cells for one in of_kind if there[one.id] != tuple(one.cells)]
        sets = ", ".join(f'"{name}" = %s' for name in shape.names)
        words = f"UPDATE {shape.table} SET {sets} WHERE site_id = %s AND id = %s"
        if changed:
            cursor.executemany(words, [(*row, *row[:2]) for row in changed])
        count += len(changed)
    _sound(cursor, part, span)
    records.reject(cursor, part.sender.chain, part.bad)
    done = records.judged(cursor, replace(part, rows=fresh), now, names)
    return count + records.write(cursor, done)


def _sound(cursor: Cursor[Any], part: Brought, span: tuple[int, int]) -> None:
    """Forget that lines were rejected which hold a row after all; a guard stands before it."""
    which = (
        "WHERE site_id = %s AND origin_no = %s AND seq BETWEEN %s AND %s "
        "AND NOT seq = ANY(%s::bigint[])"
    )
    values = (part.sender.site, part.sender.chain.no, *span, list(part.bad))
    if cursor.execute(f"SELECT 1 FROM reject {which} LIMIT 1", values).fetchone() is None:
        return
    cursor.execute("ALTER TABLE reject DISABLE TRIGGER USER")
    cursor.execute(f"DELETE FROM reject {which}", values)
    cursor.execute("ALTER TABLE reject ENABLE TRIGGER USER")
