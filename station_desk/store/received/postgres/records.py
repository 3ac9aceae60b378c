"""Own the writing of stations' rows: COPY for many, one upsert a row for few.

Whoever writes holds the station's row in ``home``, so what was looked up before is still so:
new rows are copied straight into their table, newer ones by way of a stage. The stamp is
compared again in both other ways, for a PostgreSQL that knows no such hold.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from psycopg import Cursor
from sqlalchemy.dialects import postgresql

from station_desk.domain.exchange.stamp import Stamp
from station_desk.domain.plain import instant_text
from station_desk.store.far import FarOrigin
from station_desk.store.far_rows import FarRow, is_twofold
from station_desk.store.received.port import Brought
from station_desk.store.received.postgres.tables import SAID, STAMP, records
from station_desk.store.rows import BY_TABLE

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]  # it has no types
AT_ONCE = 200  # from so many rows on COPY is quicker than single upserts

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The prepared statements of one table."""

    before: str
    upsert: str
    again: str
    copy: str
    stage: str
    copy_stage: str
    merge: str
    types: tuple[str, ...]  # of the columns, as PostgreSQL calls them


@cache
def words(table: str) -> Words:
    """Return the statements of a table of stations' rows."""
    names = [*BY_TABLE[table].names, *STAMP, *SAID]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join(["%s"] * len(names))
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in names[2:])
    ours, theirs = (", ".join(f"{of}.{name}" for name in STAMP) for of in ("excluded", table))
    newer = f"ON CONFLICT (site_id, id) DO UPDATE SET {sets} WHERE ({ours}) > ({theirs})"
    stage = f"stage_{table}"
    return Words(
        before=(
            f"SELECT id, {', '.join((*STAMP, *SAID[:3]))} FROM {table} "
            "WHERE site_id = %s AND id = ANY(%s)"
        ),
        upsert=f"INSERT INTO {table} ({columns}) VALUES ({marks}) {newer}",
        again=(
            f"UPDATE {table} SET again_no = %s, again_seq = %s WHERE site_id = %s AND id = %s"
        ),
        copy=f"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)",
        stage=(
            f"CREATE TEMP TABLE IF NOT EXISTS {stage} (LIKE {table} INCLUDING DEFAULTS) "
            "ON COMMIT DELETE ROWS"
        ),
        copy_stage=f"COPY {stage} ({columns}) FROM STDIN (FORMAT BINARY)",
        merge=f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {stage} {newer}",
        types=tuple(
            str(records[table].c[name].type.compile(dialect=DIALECT)).lower().split()[0]
            for name in names
        ),
    )


REJECT = "INSERT INTO reject VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
TWOFOLD = (
    "INSERT INTO twofold (site_id, kind, id, origin_no, seq, other_no, other_seq, at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (site_id, kind, id) DO UPDATE SET "
    "origin_no = excluded.origin_no, seq = excluded.seq, other_no = excluded.other_no, "
    "other_seq = excluded.other_seq, at = excluded.at"
)

# One question: each would cost a way to the server and back, with every part that comes.
GONE = " UNION ALL ".join(
    f"SELECT id FROM {kind} WHERE site_id = %(site)s AND v_purged <> 0" for kind in records
)


@dataclass(slots=True)
class Sorted:
    """The rows of a part, by what has to be done with them."""

    fresh: dict[str, list[Row]]
    newer: dict[str, list[Row]]
    again: dict[str, list[Row]]
    twofold: list[Row]


def write(cursor: Cursor[Any], done: Sorted) -> int:
    """Write the rows that are new words; return how many."""
    for kind, rows in done.fresh.items():
        if len(rows) < AT_ONCE:
            cursor.executemany(words(kind).upsert, rows)
        else:
            _copy(cursor, words(kind).copy, words(kind).types, rows)
    for kind, rows in done.newer.items():
        if len(rows) < AT_ONCE:
            cursor.executemany(words(kind).upsert, rows)
        else:
            cursor.execute(words(kind).stage)
            _copy(cursor, words(kind).copy_stage, words(kind).types, rows)
            cursor.execute(words(kind).merge)
    for kind, rows in done.again.items():
        cursor.executemany(words(kind).again, rows)
    if done.twofold:
        cursor.executemany(TWOFOLD, done.twofold)
    return sum(map(len, (*done.fresh.values(), *done.newer.values())))


def _copy(
    cursor: Cursor[Any], statement: str, types: Sequence[str], rows: Sequence[Row]
) -> None:
    with cursor.copy(statement) as copy:
        copy.set_types(types)  # nothing is guessed, and a number costs eight bytes
        for row in rows:
            copy.write_row(row)


def reject(cursor: Cursor[Any], known: FarOrigin, bad: Mapping[int, str]) -> None:
    """Keep which lines of a chain hold no row that fits, and why."""
    if bad:
        rows = [(known.site, known.no, seq, code) for seq, code in bad.items()]
        cursor.executemany(REJECT, rows)


def judged(
    cursor: Cursor[Any], part: Brought, now: datetime, names: Mapping[int, str]
) -> Sorted:
    """Judge every row of a part against the one there."""
    sender = part.sender
    site, chain = sender.site, sender.chain.no
    there_before = before(cursor, site, part.rows)
    done = Sorted(defaultdict(list), defaultdict(list), defaultdict(list), [])
    for one in part.rows:
        stamp = one.stamp
        cells = (
            *one.cells, int(stamp.purged), stamp.ms, stamp.count, stamp.origin, stamp.seq,
            stamp.salt, chain, one.said_seq, 0, 0,
        )  # fmt: skip
        there = there_before.get((one.kind, one.id))
        if there is None:
            done.fresh[one.kind].append(cells)
            continue
        purged, ms, count, origin, seq, salt, said_no, said_seq, again_no = there
        was = Stamp(bool(purged), ms, count, origin, seq, salt)
        if was == stamp:
            done.again[one.kind].append((chain, one.said_seq, site, one.id))
            continue
        if is_twofold(sender, one, was, (names[said_no], said_no, said_seq, again_no)):
            done.twofold.append((
                site, one.kind, one.id, said_no, said_seq, chain, one.said_seq,
                instant_text(now),
            ))  # fmt: skip
        if stamp > was:
            done.newer[one.kind].append(cells)
    return done


def before(
    cursor: Cursor[Any], site: int, came: Sequence[FarRow]
) -> dict[tuple[str, str], Row]:
    """Return the stamps there are of the rows that came."""
    ids: dict[str, list[str]] = defaultdict(list)
    for one in came:
        ids[one.kind].append(one.id)
    found: dict[tuple[str, str], Row] = {}
    for kind, of_kind in ids.items():
        if len(of_kind) >= AT_ONCE and not _is_any(cursor, kind, site, of_kind):
            continue  # ids rise with time: new records lie beyond all that are there
        for row_id, *stamp in cursor.execute(words(kind).before, (site, of_kind)):
            found[kind, row_id] = tuple(stamp)
    return found


def _is_any(cursor: Cursor[Any], kind: str, site: int, ids: Sequence[str]) -> bool:
    """Tell whether a table has rows of a station among these ids, which it orders as we do."""
    found = f"SELECT 1 FROM {kind} WHERE site_id = %s AND id BETWEEN %s AND %s LIMIT 1"
    return cursor.execute(found, (site, min(ids), max(ids))).fetchone() is not None


def given_back(
    cursor: Cursor[Any], site: int, known: Mapping[int, int], *, limit: int
) -> Iterator[tuple[str, Row, Row]]:
    """Give up to ``limit`` rows that no chain in ``known`` tells: table, stamp, cells.

    ``known`` says by the number of a chain up to which line its station has it.
    """
    count = 0
    for kind in sorted(records, key=lambda name: (name != "tombstone", name)):
        if count >= limit:
            return
        names = ", ".join(f't."{name}"' for name in (*STAMP, *BY_TABLE[kind].names))
        statement = (
            f"SELECT {names} FROM {kind} t WHERE t.site_id = %s AND NOT EXISTS ("
            "SELECT 1 FROM unnest(%s::bigint[], %s::bigint[]) AS h(no, seq) "
            "WHERE (t.said_no = h.no AND t.said_seq <= h.seq) "
            "OR (t.again_no = h.no AND t.again_seq <= h.seq)) ORDER BY t.id LIMIT %s"
        )
        values = (site, list(known), list(known.values()), limit - count)
        for row in cursor.execute(statement, values).fetchall():
            count += 1
            yield kind, row[: len(STAMP)], row[len(STAMP) :]


def gone(cursor: Cursor[Any], site: int) -> frozenset[str]:
    """Return the ids of the rows of a station whose last word is that they were deleted."""
    return frozenset(str(row[0]) for row in cursor.execute(GONE, {"site": site}))
