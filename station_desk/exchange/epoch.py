"""Own the district's epoch: which incarnation of its database speaks (exchange.md B.1, B.8).

An epoch is ``(unix seconds when made, 8 random bytes as hex)``, ordered. It rises when the
district's database is restored; a station that hears a greater one gives everything again.
"""

import json
import secrets

from station_desk.store import meta
from station_desk.store.database import Session
from station_desk.store.received.port import Received

Epoch = tuple[int, str]
OWN = "exchange.epoch"
NUMBER = "exchange.down_no"
PEER = "exchange.peer_epoch"
PEER_NUMBER = "exchange.peer_no"


def own(received: Received) -> Epoch:
    """Return the epoch of this district's database.

    A new one begins with every incarnation of it: it came out of a backup, or onto another
    computer, and may lack what it once acknowledged.
    """
    known = _known(received, received.get(OWN))
    return known or _risen(received, above=0)


def _known(received: Received, found: str | None) -> Epoch | None:
    """Return the epoch that was written down; None where it is of another incarnation."""
    if found is None:
        return None
    seconds, tail, incarnation = json.loads(found)
    return (int(seconds), str(tail)) if incarnation == received.incarnation else None


def _risen(received: Received, *, above: int) -> Epoch:
    """Begin an epoch greater than the one written down, and than ``above`` in seconds.

    Another worker may have begun one meanwhile.
    """
    found = received.held(OWN)
    known = _known(received, found)
    if known is not None and known[0] > above:
        return known
    before = max(above, int(json.loads(found)[0]) if found else 0)
    made = (
        max(before + 1, 0 if above else int(received.now.timestamp())),
        secrets.token_hex(8),
    )
    received.put(OWN, json.dumps([*made, received.incarnation]))
    return made


def heed(received: Received, heard: Epoch | None) -> bool:
    """Rise above a greater epoch that a station has heard of; tell whether that was needed.

    Then this database was restored and its clock is behind (failure matrix 13).
    """
    if heard is None or heard <= own(received):
        return False
    _risen(received, above=heard[0])
    return True


def next_number(received: Received) -> int:
    """Return the number of the next answer; it only rises within an epoch."""
    number = int(received.held(NUMBER) or 0) + 1
    received.put(NUMBER, str(number))
    return number


def newest_number(received: Received) -> tuple[int, str, int]:
    """Return epoch and number of the newest answer that this district has given."""
    return (*own(received), int(received.get(NUMBER) or 0))


def heard(db: Session) -> Epoch | None:
    """Return the newest epoch that this station has heard of its district."""
    found = meta.get(db.connection, PEER)
    if found is None:
        return None
    seconds, tail = json.loads(found)
    return int(seconds), str(tail)


def forget(db: Session) -> None:
    """Let this station hear another district: what the former one said last counts no more."""
    meta.drop(db.connection, PEER)
    meta.drop(db.connection, PEER_NUMBER)


def hear(db: Session, said: Epoch, number: int) -> str:
    """Keep what an answer says; ``old`` if it is not newer, ``rose`` for a greater epoch."""
    known = heard(db)
    if known is not None and (said, number) <= (known, heard_number(db)):
        return "old"
    meta.put(db.connection, PEER, json.dumps(said))
    meta.put(db.connection, PEER_NUMBER, str(number))
    return "rose" if known is not None and said > known else "new"


def heard_number(db: Session) -> int:
    """Return the number of the newest answer of that epoch that this station has heard."""
    return int(meta.get(db.connection, PEER_NUMBER) or 0)
