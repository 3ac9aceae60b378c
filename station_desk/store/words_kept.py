"""Own the words that native readers checked, as the database and its backups keep them.

The file beside the database speaks before anybody logs in; this is what it is made from again
where it was lost, or where a backup was brought to another computer.
"""

import hashlib

from station_desk.store import meta
from station_desk.store.session import Reading, Session

WORDS, SUM = "words_checked", "words_checked.sum"


def sum_of(payload: bytes) -> str:
    """Return what tells two payloads apart, short enough for a line of the journal."""
    return hashlib.sha256(payload).hexdigest()


def known_sum(db: Reading) -> str:
    """Return the sum of what is kept; empty where nothing is."""
    return meta.get(db.connection, SUM) or ""


def read(db: Reading) -> bytes:
    """Return what is kept; empty where nothing is."""
    return (meta.get(db.connection, WORDS) or "").encode()


def put(db: Session, payload: bytes) -> str:
    """Keep ``payload`` in place of the one before; return its sum."""
    told = sum_of(payload)
    meta.put(db.connection, WORDS, payload.decode())
    meta.put(db.connection, SUM, told)
    return told
