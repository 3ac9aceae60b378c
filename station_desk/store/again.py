"""Own the saying again: lines that the district cannot take as they stand, rows that came back.

Both become lines ``S`` of the current chain, with the stamp of the first time, so that a
district that has them already loses nothing and gains nothing (exchange.md B.8).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from station_desk.domain.exchange.stamp import Stamp, said_first, stamp_of
from station_desk.store import meta, own_origins
from station_desk.store.journal import Entry, plain_of
from station_desk.store.own_origins import OwnOrigin
from station_desk.store.rows import BY_TABLE, cells
from station_desk.store.session import Session


def say_again(db: Session, known: OwnOrigin) -> int:
    """Say every line of a chain again that the district is not known to have; return how many.

    Erased lines are not said: nothing is left of them.
    """
    start = max(known.acked_seq, known.again_seq)
    said = 0
    for line in list(own_origins.lines(db, known.origin, start, known.head_seq)):
        plain = plain_of(line)
        first = said_first(plain, known.origin)
        if first is not None:
            db.take_in(0, [_entry(plain, first)])
            said += 1
    return said


def _entry(plain: Mapping[str, Any], first: Sequence[object]) -> Entry:
    return Entry(
        kind=str(plain.get("k")),
        id=str(plain.get("i")),
        op="S",
        seen=plain.get("b"),
        officer=str(plain.get("a", "")),
        second=str(plain.get("a2", "")),
        reason=str(plain.get("r", "")),
        data=plain.get("d") or {},
        of=tuple(first),
    )


END = 1 << 62  # after every line


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many rows were written, and those of which two computers wrote a version each."""

    written: int = 0
    conflicts: tuple[tuple[str, str, Stamp, Stamp], ...] = ()  # kind, id, kept, other
    gone: Mapping[str, str] = field(default_factory=dict)  # rows deleted elsewhere, their case


def merge(db: Session, came: Iterable[Mapping[str, Any]]) -> Merged:
    """Take rows of this home back that another computer of it wrote; the greatest stamp wins.

    ``came`` are lines ``S`` whose images have this home. Returns how many rows were written
    and how many were found to be older than ours and kept in the journal only.
    """
    found = [(stamp_of(one, ""), one) for one in came]
    sound = [(stamp, one) for stamp, one in found if stamp is not None]
    ours = stamps(db, {(str(one["k"]), str(one["i"])) for _stamp, one in sound})
    acked = {one.origin: one.acked_seq for one in own_origins.own_origins(db)}
    written = 0
    conflicts: list[tuple[str, str, Stamp, Stamp]] = []
    gone: dict[str, str] = {}
    for stamp, one in sorted(sound, key=lambda pair: (pair[1]["k"] != "tombstone", pair[0])):
        mine = ours.get((one["k"], one["i"]))
        if mine == stamp:
            continue
        changes, version = 0, int(one["d"]["version"])
        held = _version(db, one["k"], one["i"])
        if mine is None or stamp > mine:
            changes = _write(db, one["k"], one["d"], is_new=mine is None)
            ours[one["k"], one["i"]] = stamp
            written += 1
            if stamp.purged and mine is not None:
                gone[one["i"]] = str(one["d"].get("concern_id") or one["i"])
        erased = stamp.purged or (mine is not None and mine.purged)
        if mine is not None and not erased and _unseen(mine, held, version, acked):
            conflicts.append((one["k"], one["i"], max(mine, stamp), min(mine, stamp)))
        _adopt_clock(db, stamp)
        db.take_in(changes, [_entry(one, one["of"])])
    return Merged(written=written, conflicts=tuple(conflicts), gone=gone)


def _unseen(mine: Stamp, held: int, version: int, acked: Mapping[str, int]) -> bool:
    """Tell whether the writer of an image of ``version`` had not seen ours."""
    return held >= version or mine.seq > acked.get(mine.origin, END)


def _version(db: Session, kind: str, row_id: str) -> int:
    """Return the version of a row of this home; 0 when there is none."""
    words = f"SELECT version FROM {BY_TABLE[kind].table} WHERE site_id = ? AND id = ?"  # noqa: S608  our own tables
    return int(db.connection.exec_driver_sql(words, (db.site_id, row_id)).scalar() or 0)


def _adopt_clock(db: Session, stamp: Stamp) -> None:
    """Let the next line be younger than what came, or a change of it here would be lost."""
    if db.head is not None and (stamp.ms, stamp.count) > (db.head.ms, db.head.count):
        db.head = replace(db.head, ms=stamp.ms, count=stamp.count)


def _write(db: Session, kind: str, image: Mapping[str, Any], *, is_new: bool) -> int:
    shape = BY_TABLE[kind]
    row = cells(shape, image)
    if is_new:
        db.connection.exec_driver_sql(shape.insert, row)
        return 1
    sets = ", ".join(f'"{name}" = ?' for name in shape.names)
    words = f"UPDATE {shape.table} SET {sets} WHERE site_id = ? AND id = ?"  # noqa: S608  names of our own tables
    return db.connection.exec_driver_sql(words, (*row, row[0], row[1])).rowcount


def stamps(db: Session, keys: set[tuple[str, str]]) -> dict[tuple[str, str], Stamp]:
    """Return the stamp of each of these rows of this home, by kind and id, from the journal.

    A rare act, so it reads every line: 100,000 in about a second.
    """
    found: dict[tuple[str, str], Stamp] = {}
    if not keys:
        return found
    for origin in meta.signers(db.connection):
        for line in own_origins.lines(db, origin, 0, END):
            plain = plain_of(line)
            key = (str(plain.get("k")), str(plain.get("i")))
            stamp = stamp_of(plain, origin) if key in keys else None
            if stamp is not None and (key not in found or stamp > found[key]):
                found[key] = stamp
    return found
