"""Own the district's epoch: which incarnation of its database speaks (exchange.md B.1, B.8).

An epoch is ``(unix seconds when made, 8 random bytes as hex)``, ordered. It rises when the
district's database is restored; a station that hears a greater one gives everything again.
"""

import json
import secrets

from station_desk.store import meta
from station_desk.store.database import Session

Epoch = tuple[int, str]
OWN = "exchange.epoch"
NUMBER = "exchange.down_no"
PEER = "exchange.peer_epoch"
PEER_NUMBER = "exchange.peer_no"


def own(db: Session) -> Epoch:
    """Return the epoch of this district's database.

    A new one begins with every new chain: the database came out of a backup, or onto another
    computer, and may lack what it once acknowledged.
    """
    found = meta.get(db.connection, OWN)
    if found is None:
        return _begin(db, int(db.now.timestamp()))
    seconds, tail, origin = json.loads(found)
    if origin != meta.need(db.connection, meta.ORIGIN):
        return _begin(db, max(int(db.now.timestamp()), int(seconds) + 1))
    return int(seconds), str(tail)


def _begin(db: Session, seconds: int) -> Epoch:
    made = (seconds, secrets.token_hex(8))
    origin = meta.need(db.connection, meta.ORIGIN)
    meta.put(db.connection, OWN, json.dumps([*made, origin]))
    return made


def heed(db: Session, heard: Epoch | None) -> bool:
    """Rise above a greater epoch that a station has heard of; tell whether that was needed.

    Then this database was restored and its clock is behind (failure matrix 13).
    """
    if heard is None or heard <= own(db):
        return False
    _begin(db, heard[0] + 1)
    return True


def next_number(db: Session) -> int:
    """Return the number of the next answer; it only rises within an epoch."""
    number = int(meta.get(db.connection, NUMBER) or 0) + 1
    meta.put(db.connection, NUMBER, str(number))
    return number


def heard(db: Session) -> Epoch | None:
    """Return the newest epoch that this station has heard of its district."""
    found = meta.get(db.connection, PEER)
    if found is None:
        return None
    seconds, tail = json.loads(found)
    return int(seconds), str(tail)


def hear(db: Session, said: Epoch, number: int) -> str:
    """Keep what an answer says; ``old`` if it is not newer, ``rose`` for a greater epoch."""
    known = heard(db)
    if known is not None and (said, number) <= (known, _heard_number(db)):
        return "old"
    meta.put(db.connection, PEER, json.dumps(said))
    meta.put(db.connection, PEER_NUMBER, str(number))
    return "rose" if known is not None and said > known else "new"


def _heard_number(db: Session) -> int:
    return int(meta.get(db.connection, PEER_NUMBER) or 0)
