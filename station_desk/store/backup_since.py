"""Own the comparison of a backup with the journal of the open desk."""

from station_desk.store import chain, meta
from station_desk.store.backup import Note
from station_desk.store.session import Session


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
