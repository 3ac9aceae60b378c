"""Own what this database knows of its own chains: how far each reaches, how far it is known.

``own_origin`` lies beside the journal and is not journaled: lost, it says "nothing is known to
be at the district", and everything is given once more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from station_desk.store import chain, journal, meta
from station_desk.store.journal import Entry, first_h
from station_desk.store.session import Session

KNOWN = "SELECT origin, acked_seq, again_seq FROM own_origin"
NOTE = (
    "INSERT INTO own_origin (origin, acked_seq, again_seq) VALUES (?, ?, ?) "
    "ON CONFLICT (origin) DO UPDATE SET acked_seq = excluded.acked_seq, "
    "again_seq = excluded.again_seq"
)
END = "SELECT seq, h FROM journal WHERE site_id = ? AND origin = ? ORDER BY seq DESC LIMIT 1"
AFTER = (
    "SELECT line FROM journal WHERE site_id = ? AND origin = ? AND seq > ? AND seq <= ? "
    "ORDER BY seq"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOrigin:
    """One chain of this database.

    The district has its lines to ``acked_seq``; those to ``again_seq`` were said again in a
    later chain, because the district holds another history of this one.
    """

    origin: str
    signer: bytes
    head_seq: int = 0
    head_h: bytes
    acked_seq: int = 0
    again_seq: int = 0
    is_current: bool = False

    @property
    def owed(self) -> int:
        """Return how many lines the district is not known to have, in this chain or another."""
        return max(0, self.head_seq - max(self.acked_seq, self.again_seq))


def own_origins(db: Session) -> tuple[OwnOrigin, ...]:
    """Return every chain of this database, oldest first."""
    known = {row[0]: row for row in db.connection.exec_driver_sql(KNOWN)}
    current = meta.need(db.connection, meta.ORIGIN)
    found: list[OwnOrigin] = []
    for origin, signer in meta.signers(db.connection).items():
        _origin, acked, again = known.get(origin, (origin, 0, 0))
        start = first_h(origin, db.site_id, signer)
        end = db.connection.exec_driver_sql(END, (db.site_id, origin)).first()
        seq, h = (0, start) if end is None else end
        found.append(
            OwnOrigin(
                origin=origin,
                signer=signer,
                head_seq=int(seq),
                head_h=bytes(h),
                acked_seq=int(acked),
                again_seq=int(again),
                is_current=origin == current,
            )
        )
    return tuple(found)


def note(db: Session, known: OwnOrigin) -> None:
    """Keep how far the district has a chain."""
    values = (known.origin, known.acked_seq, known.again_seq)
    db.connection.exec_driver_sql(NOTE, values)


def h_at(db: Session, known: OwnOrigin, seq: int) -> bytes | None:
    """Return the chain's hash after line ``seq``; None when it does not reach so far."""
    if seq == 0:
        return first_h(known.origin, db.site_id, known.signer)
    return chain.h_at(db.connection, site_id=db.site_id, origin=known.origin, seq=seq)


def lines(db: Session, origin: str, after: int, last: int) -> Iterator[bytes]:
    """Give the lines of an own chain, from the one after ``after`` to ``last``, verbatim."""
    values = (db.site_id, origin, after, last)
    cursor = db.connection.connection.cursor()
    try:
        for (line,) in cursor.execute(AFTER, values):
            yield line
    finally:
        cursor.close()


def begin(db: Session, *, signer: bytes, code: str) -> str:
    """Begin a new chain inside this unit, whose first line names its parent and the doubt.

    Returns the new origin (exchange.md B.8).
    """
    head = db.head
    if head is None:
        raise RuntimeError("a reading unit begins nothing")
    origin = journal.new_origin()
    meta.put(db.connection, meta.SIGNER + origin, signer.hex())
    meta.put(db.connection, meta.ORIGIN, origin)
    facts = {"code": code, "parent": head.origin, "seq": head.seq, "h": head.h.hex()}
    db.head = replace(head, origin=origin, seq=0, h=first_h(origin, db.site_id, signer))
    data: dict[str, object] = {"fields": [], "facts": facts}
    db.take_in(0, [Entry(kind="origin", id=origin, op="A", officer=db.officer, data=data)])
    return origin
