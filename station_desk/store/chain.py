"""Own the verification of the journal: every line, every link, every origin."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from station_desk.store import meta
from station_desk.store.journal import Unit, erased, first_h, next_h

LINES = (
    "SELECT seq, line, lh, h FROM journal WHERE site_id = ? AND origin = ? AND seq > ? "
    "ORDER BY seq"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """What verification found; ``why`` is empty or one of gap, line, link, origin."""

    ok: bool
    lines: int
    first_bad_seq: int | None = None
    origin: str = ""
    why: str = ""


def verify_origin(
    connection: Connection, *, site_id: int, origin: str, signer: bytes, from_seq: int = 0
) -> ChainReport:
    """Return what the chain of one origin is worth, from the line after ``from_seq`` on."""
    h = _h_at(connection, site_id, origin, from_seq) if from_seq else None
    if from_seq and h is None:
        return ChainReport(ok=False, lines=0, first_bad_seq=from_seq, origin=origin, why="gap")
    h = h or first_h(origin, site_id, signer)
    seq, lines = from_seq, 0
    for row in _rows(connection, site_id, origin, from_seq):
        seq, lines = seq + 1, lines + 1
        if why := _fault(row, seq, h):
            return ChainReport(ok=False, lines=lines, first_bad_seq=seq, origin=origin, why=why)
        h = row[3]
    return ChainReport(ok=True, lines=lines)


def _rows(
    connection: Connection, site_id: int, origin: str, from_seq: int
) -> Iterator[tuple[int, bytes, bytes, bytes]]:
    # The driver's own cursor: 100,000 lines, and SQLAlchemy's row objects would cost more than
    # the hashing does.
    cursor = connection.connection.cursor()
    try:
        yield from cursor.execute(LINES, (site_id, origin, from_seq))
    finally:
        cursor.close()


def _fault(row: tuple[int, bytes, bytes, bytes], seq: int, h: bytes) -> str:
    found, line, line_hash, link = row
    if found != seq:
        return "gap"
    if hashlib.sha256(line).digest() != line_hash and line != erased(seq, line_hash):
        return "line"
    return "" if next_h(h, line_hash) == link else "link"


def _h_at(connection: Connection, site_id: int, origin: str, seq: int) -> bytes | None:
    found = connection.exec_driver_sql(
        "SELECT h FROM journal WHERE site_id = ? AND origin = ? AND seq = ?",
        (site_id, origin, seq),
    ).scalar()
    return None if found is None else bytes(found)


def h_at(connection: Connection, *, site_id: int, origin: str, seq: int) -> bytes | None:
    """Return the chain's hash at a line; None when there is no such line."""
    return _h_at(connection, site_id, origin, seq)


def verify_chain(db: Unit, from_seq: int = 0) -> ChainReport:
    """Return what the journal is worth, as :func:`verify` does, for a unit of reading."""
    return verify(db.connection, site_id=db.site_id, from_seq=from_seq)


def verify(connection: Connection, *, site_id: int, from_seq: int = 0) -> ChainReport:
    """Return what the journal is worth; with ``from_seq`` only the newest origin from there on.

    The first fault ends the verification. Lines of an origin that this database does not name
    are a fault of their own.
    """
    signers = meta.signers(connection)
    current = meta.need(connection, meta.ORIGIN)
    lines = 0
    for origin, signer in signers.items():
        start = from_seq if origin == current else 0
        if from_seq and origin != current:
            continue
        report = verify_origin(
            connection, site_id=site_id, origin=origin, signer=signer, from_seq=start
        )
        if not report.ok:
            return report
        lines += report.lines
    stranger = _stranger(connection, site_id, set(signers))
    if stranger is not None:
        return ChainReport(
            ok=False, lines=lines, first_bad_seq=1, origin=stranger, why="origin"
        )
    return ChainReport(ok=True, lines=lines)


def _stranger(connection: Connection, site_id: int, known: set[str]) -> str | None:
    """Return an origin or home in the journal that this database does not name."""
    elsewhere = "SELECT origin FROM journal WHERE site_id < ? OR site_id > ? LIMIT 1"
    found = connection.exec_driver_sql(elsewhere, (site_id, site_id)).scalar()
    last: str | None = ""
    while found is None:  # from origin to origin by the key: no walk over the lines
        ask = "SELECT min(origin) FROM journal WHERE site_id = ? AND origin > ?"
        last = connection.exec_driver_sql(ask, (site_id, last)).scalar()
        if last is None:
            return None
        found = None if last in known else last
    return str(found)
