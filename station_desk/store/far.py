"""Own what came from elsewhere: the ends of far chains, and the bundles with their proof."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from station_desk.domain.exchange.envelope import LINES
from station_desk.domain.plain import instant_text
from station_desk.store.session import Session

FIND = (
    "SELECT no, origin, signer, head_seq, head_h, forked, site_id, parent FROM far_origin "
    "WHERE site_id = ? AND origin = ?"
)
ALL_OF = (
    "SELECT no, origin, signer, head_seq, head_h, forked, site_id, parent FROM far_origin "
    "WHERE site_id = ? ORDER BY no"
)
ADD = (
    "INSERT INTO far_origin (site_id, origin, signer, head_seq, head_h, parent, forked, "
    "seen_at) VALUES (?, ?, ?, 0, ?, ?, 0, ?)"
)
GROW = "UPDATE far_origin SET head_seq = ?, head_h = ?, seen_at = ? WHERE no = ?"
KEEP = (
    "INSERT INTO received (origin_no, first, last, bundle_id, received_at, header, signature, "
    "manifest, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
REJECT = "INSERT OR IGNORE INTO reject (origin_no, seq, code) VALUES (?, ?, ?)"
REJECTED = (
    "SELECT f.origin, r.seq, r.code FROM reject r JOIN far_origin f ON f.no = r.origin_no "
    "WHERE f.site_id = ? ORDER BY r.origin_no DESC, r.seq DESC LIMIT ?"
)
REJECTS_TOLD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FarOrigin:
    """The end of a chain that somebody else writes."""

    no: int
    origin: str
    signer: str
    head_seq: int
    head_h: bytes
    forked: bool = False
    site: int = 0
    parent: str = ""  # "<chain>:<line>:<hash>:<doubt>" at which it began; empty for a first one


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A bundle's parts as they are kept: the proof and the packed lines."""

    first: int
    last: int
    bundle_id: str
    header: bytes
    signature: bytes
    manifest: bytes
    body: bytes = field(repr=False)


def find(db: Session, site_id: int, origin: str) -> FarOrigin | None:
    """Return a far chain; None when nothing of it came yet."""
    row = db.connection.exec_driver_sql(FIND, (site_id, origin)).first()
    return None if row is None else origin_of(row)


def origins(db: Session, site_id: int) -> tuple[FarOrigin, ...]:
    """Return every chain of one other home, oldest first."""
    return tuple(origin_of(row) for row in db.connection.exec_driver_sql(ALL_OF, (site_id,)))


def origin_of(row: Sequence[Any]) -> FarOrigin:
    """Return the chain of a row of ``far_origin``."""
    return FarOrigin(
        no=int(row[0]), origin=row[1], signer=row[2], head_seq=int(row[3]),
        head_h=bytes(row[4]), forked=bool(row[5]), site=int(row[6]),
        parent=row[7],
    )  # fmt: skip


def begun(
    db: Session, site_id: int, origin: str, *, signer: str, h: bytes, parent: str
) -> FarOrigin:
    """Return a far chain, known from here on; ``h`` is its hash before the first line."""
    known = find(db, site_id, origin) or named(db, site_id, origin)
    if known.signer:
        return known
    words = "UPDATE far_origin SET signer = ?, head_h = ?, parent = ? WHERE no = ?"
    db.connection.exec_driver_sql(words, (signer, h, parent, known.no))
    return replace(known, signer=signer, head_h=h, parent=parent)


def named(db: Session, site_id: int, origin: str) -> FarOrigin:
    """Return a chain of which another chain told, and nothing came yet."""
    db.connection.exec_driver_sql(ADD, (site_id, origin, "", b"", "", instant_text(db.now)))
    found = find(db, site_id, origin)
    if found is None:
        raise RuntimeError("a chain that was just written is not there")
    return found


def grow(db: Session, known: FarOrigin, last: int, h: bytes) -> None:
    """Let a far chain end at line ``last`` with hash ``h``."""
    db.connection.exec_driver_sql(GROW, (last, h, instant_text(db.now), known.no))


def fork(db: Session, known: FarOrigin) -> None:
    """Mark a chain of which two histories came."""
    db.connection.exec_driver_sql("UPDATE far_origin SET forked = 1 WHERE no = ?", (known.no,))


def keep(db: Session, known: FarOrigin, kept: Kept, at: datetime) -> None:
    """Keep a bundle as the proof of the lines it brought."""
    values = (
        known.no, kept.first, kept.last, kept.bundle_id, instant_text(at), kept.header,
        kept.signature, kept.manifest, kept.body,
    )  # fmt: skip
    db.connection.exec_driver_sql(KEEP, values)


def part_with(db: Session, known: FarOrigin, seq: int) -> tuple[bytes, bytes] | None:
    """Return manifest and body of the bundle that brought line ``seq`` of a chain."""
    row = db.connection.exec_driver_sql(
        "SELECT manifest, body FROM received WHERE origin_no = ? AND first <= ? AND last >= ?",
        (known.no, seq, seq),
    ).first()
    return None if row is None else (bytes(row[0]), bytes(row[1]))


def part_after(db: Session, known: FarOrigin, seq: int) -> tuple[bytes, bytes] | None:
    """Return manifest and body of the first bundle of a chain with lines after ``seq``."""
    row = db.connection.exec_driver_sql(
        "SELECT manifest, body FROM received WHERE origin_no = ? AND first > ? AND last > ? "
        "ORDER BY first LIMIT 1",
        (known.no, seq - LINES, seq),
    ).first()
    return None if row is None else (bytes(row[0]), bytes(row[1]))


def bodies(db: Session, known: FarOrigin) -> Iterator[tuple[bytes, bytes]]:
    """Give manifest and body of each bundle of a chain, in the order of its lines."""
    words = "SELECT manifest, body FROM received WHERE origin_no = ? ORDER BY first"
    for row in db.connection.exec_driver_sql(words, (known.no,)):
        yield bytes(row[0]), bytes(row[1])


def kept(db: Session, known: FarOrigin) -> Iterator[tuple[int, bytes, bytes]]:
    """Give place, manifest and body of each bundle of a chain, in the order of its lines."""
    words = "SELECT first, manifest, body FROM received WHERE origin_no = ? ORDER BY first"
    for row in db.connection.exec_driver_sql(words, (known.no,)):
        yield int(row[0]), bytes(row[1]), bytes(row[2])


def proofs(db: Session, known: FarOrigin) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
    """Give place, header, signature, manifest and body of each bundle, in order."""
    words = (
        "SELECT first, header, signature, manifest, body FROM received WHERE origin_no = ? "
        "ORDER BY first"
    )
    for row in db.connection.exec_driver_sql(words, (known.no,)):
        yield int(row[0]), bytes(row[1]), bytes(row[2]), bytes(row[3]), bytes(row[4])


def redact(db: Session, known: FarOrigin, first: int, body: bytes) -> None:
    """Put a body without the words of deleted rows in place of the one that came."""
    words = "UPDATE received SET body = ? WHERE origin_no = ? AND first = ?"
    db.connection.exec_driver_sql(words, (body, known.no, first))


def gone(db: Session, site_id: int) -> frozenset[str]:
    """Return the ids of the rows of another home that were deleted there."""
    words = "SELECT id FROM stamp WHERE site_id = ? AND purged = 1"
    rows = db.connection.exec_driver_sql(words, (site_id,))
    return frozenset(str(row[0]) for row in rows)


def places(db: Session, known: FarOrigin) -> int:
    """Return how many bundles of a chain are kept."""
    words = "SELECT count(*) FROM received WHERE origin_no = ?"
    return int(db.connection.exec_driver_sql(words, (known.no,)).scalar_one())


def last_heard(db: Session, site_id: int, signer: str) -> tuple[str, int]:
    """Return origin and end of what was received last under a key (hex); "" and 0 if none."""
    row = db.connection.exec_driver_sql(
        "SELECT origin, head_seq FROM far_origin WHERE site_id = ? AND signer = ? "
        "ORDER BY seen_at DESC, no DESC",
        (site_id, signer),
    ).first()
    return ("", 0) if row is None else (str(row.origin), int(row.head_seq))


def forget_ends(db: Session, site_id: int) -> None:
    """Want every line of another home again: its database was restored."""
    words = "UPDATE far_origin SET head_seq = 0 WHERE site_id = ?"
    db.connection.exec_driver_sql(words, (site_id,))


def rejects(db: Session, site_id: int) -> tuple[tuple[str, int, str], ...]:
    """Return the newest lines whose rows could not be taken: origin, sequence, code."""
    rows = db.connection.exec_driver_sql(REJECTED, (site_id, REJECTS_TOLD))
    return tuple((str(row[0]), int(row[1]), str(row[2])) for row in rows)


def count_rejects(db: Session, site_id: int) -> int:
    """Return how many lines of a home brought a row that could not be taken."""
    words = (
        "SELECT count(*) FROM reject r JOIN far_origin f ON f.no = r.origin_no "
        "WHERE f.site_id = ?"
    )
    return int(db.connection.exec_driver_sql(words, (site_id,)).scalar_one())


def count_twofold(db: Session, site_id: int) -> int:
    """Return how many records of a home two of its computers changed."""
    words = "SELECT count(*) FROM twofold WHERE site_id = ?"
    return int(db.connection.exec_driver_sql(words, (site_id,)).scalar_one())


def reject(db: Session, known: FarOrigin, codes: Mapping[int, str]) -> None:
    """Keep which lines brought a row that cannot be taken; the chain goes on."""
    for seq, code in codes.items():
        db.connection.exec_driver_sql(REJECT, (known.no, seq, code))
