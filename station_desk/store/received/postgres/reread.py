"""Own, on a server, the rows that an older program could not read whole (failure matrix 16)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from psycopg import Cursor

from station_desk.store.far_rows import FarRow
from station_desk.store.received.port import Brought
from station_desk.store.received.postgres import records
from station_desk.store.rows import BY_TABLE


def write(cursor: Cursor[Any], part: Brought, now: datetime, names: Mapping[int, str]) -> int:
    """Write the rows of a part that are not there, or not as their line says."""
    sender, fresh, count = part.sender, list[FarRow](), 0
    for one in part.rows:
        shape = BY_TABLE[one.kind]
        found = f"{shape.select} WHERE site_id = %s AND id = %s"
        there = cursor.execute(found, (sender.site, one.id)).fetchone()
        if there is None:
            fresh.append(one)
        elif tuple(there) != tuple(one.cells):
            sets = ", ".join(f'"{name}" = %s' for name in shape.names)
            words = f"UPDATE {shape.table} SET {sets} WHERE site_id = %s AND id = %s"
            cursor.execute(words, (*one.cells, *one.cells[:2]))
            count += 1
    _sound(cursor, part)
    done = records.judged(cursor, replace(part, rows=fresh), now, names)
    return count + records.write(cursor, done)


def _sound(cursor: Cursor[Any], part: Brought) -> None:
    """Forget that lines were rejected which hold a row after all; a guard stands before it."""
    which = "WHERE site_id = %s AND origin_no = %s AND NOT seq = ANY(%s::bigint[])"
    values = (part.sender.site, part.sender.chain.no, list(part.bad))
    if cursor.execute(f"SELECT 1 FROM reject {which} LIMIT 1", values).fetchone() is None:
        return
    cursor.execute("ALTER TABLE reject DISABLE TRIGGER USER")
    cursor.execute(f"DELETE FROM reject {which}", values)
    cursor.execute("ALTER TABLE reject ENABLE TRIGGER USER")
