"""Own the comparison of a backup with the journal of the open desk."""

from pathlib import Path

from station_desk.domain.errors import Damaged
from station_desk.machine import anchor, places
from station_desk.store import chain, engine, meta
from station_desk.store.backup import Note
from station_desk.store.engine import Key
from station_desk.store.session import Session
from station_desk.store.troubles import translated


def lines_since(db: Session, note: Note) -> int | None:
    """Return how many journal lines the desk has that the backup has not.

    None when the backup's last line is not in this journal: another branch of its history.
    """
    there = chain.h_at(db.connection, site_id=db.site_id, origin=note.origin, seq=note.seq)
    if there is None or there.hex() != note.h:
        return None
    later = list(meta.signers(db.connection))
    later = later[later.index(note.origin) + 1 :]
    since = _count(db, note.origin, note.seq)
    return since + sum(_count(db, origin, 0) for origin in later)


def _count(db: Session, origin: str, seq: int) -> int:
    words = "SELECT count(*) FROM journal WHERE site_id = ? AND origin = ? AND seq > ?"
    found = db.connection.exec_driver_sql(words, (db.site_id, origin, seq)).scalar()
    return int(found or 0)


def in_file(database: Path, key: Key, note: Note) -> int | None:
    """Return the same for a closed database, or for one that another part has open.

    Raises:
        Damaged, Unready: it cannot be read.
    """
    with translated():
        reader = engine.readers(database, key)
        try:
            with reader.begin() as connection:
                site_id = int(meta.need(connection, meta.SITE_ID))
                return lines_since(Session(connection, site_id=site_id), note)
        finally:
            reader.dispose()


def by_anchor(folder: Path, key: bytes, note: Note) -> int | None:
    """Return the same from the mark outside the database; None when it does not tell."""
    try:
        mark = anchor.read(folder / places.ANCHOR, key)
    except Damaged:
        return None
    return max(0, mark.seq - note.seq) if mark.origin == note.origin else None


def origin_of(folder: Path, key: bytes) -> str:
    """Return the origin that the mark outside the database names; empty when none is known."""
    try:
        return anchor.read(folder / places.ANCHOR, key).origin
    except Damaged:
        return ""
