"""Own the rows of other homes: the last word on each, and how it came.

They are written here and nowhere else, and not journaled line by line: the bundle that brought
them is kept with its proof, and one act in the journal says so.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

from station_desk.domain.exchange.stamp import Stamp
from station_desk.domain.plain import instant_text
from station_desk.store import far
from station_desk.store.far import FarOrigin
from station_desk.store.rows import BY_TABLE, Cell
from station_desk.store.session import Session

FIND = (
    "SELECT id, purged, ms, count, origin_no, seq, salt, said_no, said_seq, again_no "
    "FROM stamp WHERE site_id = ? AND kind = ? AND id IN ({marks})"
)
ANY = "SELECT 1 FROM stamp WHERE site_id = ? AND kind = ? AND id BETWEEN ? AND ? LIMIT 1"
STAMP = (
    "INSERT INTO stamp (site_id, kind, id, purged, ms, count, origin_no, seq, salt, said_no, "
    "said_seq, again_no, again_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0) "
    "ON CONFLICT DO UPDATE SET purged = excluded.purged, ms = excluded.ms, "
    "count = excluded.count, origin_no = excluded.origin_no, seq = excluded.seq, "
    "salt = excluded.salt, "
    "said_no = excluded.said_no, said_seq = excluded.said_seq, again_no = 0, again_seq = 0"
)
AGAIN = "UPDATE stamp SET again_no = ?, again_seq = ? WHERE site_id = ? AND kind = ? AND id = ?"
TWOFOLD = (
    "INSERT OR REPLACE INTO twofold (site_id, kind, id, origin_no, seq, other_no, other_seq, "
    "at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
AT_ONCE = 500  # rows that are looked for in one statement
TOGETHER = 20  # rows that one statement inserts
FIRST = "tombstone"  # guards let a row be blanked only once its case has one


@dataclass(slots=True, kw_only=True)  # not frozen: that would double what making one takes
class FarRow:
    """A row that came: its cells with the homes already ours, its stamp, the line that told it.

    ``seen`` is the version that its writer had before him, None for a new row.
    """

    kind: str
    id: str
    cells: tuple[Cell, ...] = field(repr=False)
    stamp: Stamp
    said_seq: int
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who told the rows: the home they are of, the chain, and how far he knows the others."""

    site: int
    chain: FarOrigin
    holds: Mapping[str, tuple[int, str]] = field(default_factory=dict)


def write(db: Session, sender: Sender, came: Sequence[FarRow]) -> int:
    """Write the rows whose stamp is greater than that of the row there; return how many."""
    numbers = _numbers(db, sender.site, came)
    names = {no: origin for origin, no in numbers.items()}
    driver: Any = db.connection.connection.driver_connection
    kinds: dict[str, list[FarRow]] = defaultdict(list)
    for one in came:
        kinds[one.kind].append(one)
    written = 0
    for kind in sorted(kinds, key=lambda name: (name != FIRST, name)):
        there = before(driver, sender.site, kind, kinds[kind])
        fresh = [one for one in kinds[kind] if one.id not in there] if there else kinds[kind]
        newer = [
            one
            for one in kinds[kind]
            if one.id in there and _wins(db, sender, one, there[one.id], names)
        ] if there else []  # fmt: skip
        _insert(driver, BY_TABLE[kind].insert, [one.cells for one in fresh])
        driver.executemany(update(kind), [(*one.cells, *one.cells[:2]) for one in newer])
        _insert(driver, STAMP, [_told(one, sender, numbers) for one in (*fresh, *newer)])
        written += len(fresh) + len(newer)
    db.take_in(written)
    return written


def _told(one: FarRow, sender: Sender, numbers: Mapping[str, int]) -> tuple[Any, ...]:
    """Return the cells of a row's stamp."""
    purged, ms, count, origin, seq, salt = one.stamp
    return (
        sender.site, one.kind, one.id, int(purged), ms, count, numbers[origin], seq, salt,
        sender.chain.no, one.said_seq,
    )  # fmt: skip


def _insert(driver: Any, words: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, many with one statement: each statement has its own cost."""
    head, marks, tail = _parted(words)
    whole = len(rows) - len(rows) % TOGETHER
    groups = (
        tuple(chain.from_iterable(rows[at : at + TOGETHER])) for at in range(0, whole, TOGETHER)
    )
    driver.executemany(head + ", ".join([marks] * TOGETHER) + tail, groups)
    driver.executemany(words, rows[whole:])


@cache
def _parted(words: str) -> tuple[str, str, str]:
    """Return an INSERT in three: up to its marks, the marks of one row, what follows."""
    head, marks, tail = re.split(r"(?<=VALUES )(\([^)]+\))", words)
    return head, marks, tail


@cache
def update(kind: str) -> str:
    """Return the words that put a row in place of the one there."""
    sets = ", ".join(f'"{name}" = ?' for name in BY_TABLE[kind].names)
    return f"UPDATE {kind} SET {sets} WHERE site_id = ? AND id = ?"  # noqa: S608  our own names


def is_twofold(
    sender: Sender, one: FarRow, before: Stamp, said: tuple[str, int, int, int]
) -> bool:
    """Tell whether a row's writer did not know the word there was before, of another PC.

    ``said`` is how that came: chain by name and number, its line; the chain that said it again.
    """
    origin, said_no, said_seq, again_no = said
    knew = sender.chain.no in (said_no, again_no)
    knew = knew or sender.holds.get(origin, (0, ""))[0] >= said_seq
    return not knew and not (before.purged or one.stamp.purged)


def before(
    driver: Any, site: int, kind: str, came: Sequence[FarRow]
) -> dict[str, Sequence[Any]]:
    """Return the stamps there are of the rows that came, by their ids."""
    ids = [one.id for one in came]
    found: dict[str, Sequence[Any]] = {}
    if driver.execute(ANY, (site, kind, min(ids), max(ids))).fetchone() is None:
        return found  # ids rise with time: new records lie beyond all that are there
    for at in range(0, len(ids), AT_ONCE):
        part = ids[at : at + AT_ONCE]
        words = FIND.format(marks=", ".join("?" * len(part)))
        for row_id, *stamp in driver.execute(words, (site, kind, *part)):
            found[row_id] = stamp
    return found


def parted(
    came: Sequence[FarRow], known: Mapping[tuple[str, str], Stamp]
) -> tuple[list[FarRow], dict[str, list[FarRow]]]:
    """Return the rows that are new words, and by table those whose word is there already.

    ``known`` are the stamps there are, by table and id. A row of which a newer word is there
    is in neither.
    """
    fresh: list[FarRow] = []
    same: dict[str, list[FarRow]] = defaultdict(list)
    for one in came:
        was = known.get((one.kind, one.id))
        if was is None or was < one.stamp:
            fresh.append(one)
        elif was == one.stamp:
            same[one.kind].append(one)
    return fresh, same


def _numbers(db: Session, site: int, came: Sequence[FarRow]) -> dict[str, int]:
    """Return the numbers of all chains that are named, also of those nothing came of."""
    numbers = {one.origin: one.no for one in far.origins(db, site)}
    for origin in sorted({one.stamp.origin for one in came} - numbers.keys()):
        numbers[origin] = far.named(db, site, origin).no
    return numbers


def _wins(
    db: Session, sender: Sender, one: FarRow, there: Sequence[Any], names: Mapping[int, str]
) -> bool:
    """Tell whether a row takes the place of the one there; note what two computers changed."""
    purged, ms, count, origin_no, seq, salt, said_no, said_seq, again_no = there
    before = Stamp(bool(purged), ms, count, names[origin_no], seq, salt)
    if before == one.stamp:
        where = (sender.site, one.kind, one.id)
        db.connection.exec_driver_sql(AGAIN, (sender.chain.no, one.said_seq, *where))
        return False
    if is_twofold(sender, one, before, (names[said_no], said_no, said_seq, again_no)):
        db.connection.exec_driver_sql(TWOFOLD, (
            sender.site, one.kind, one.id, said_no, said_seq, sender.chain.no, one.said_seq,
            instant_text(db.now),
        ))  # fmt: skip
    return one.stamp > before
