"""Let cleared officers of the district open what this station seals (care.md, security.md B2).

The district tells its SEAL key with its answers. Whoever holds this desk's SEAL keys makes a
copy of each, sealed to that key, at the log-in, with a change of keys or before a giving: once
for each pair of keys. Two cleared officers of the district are needed there, with a reason.
"""

from enum import Enum

from station_desk.exchange import seal_copies as exchanged
from station_desk.exchange.seal_copies import Seal
from station_desk.store.database import Session
from station_desk.store.own_station import own_station
from station_desk.vault import seal_copies, slots
from station_desk.vault.keys import Unlocked
from station_desk.vault.seal_copies import Copies
from station_desk.words import N_


class Opens(Enum):
    """Whether the district can open what this station seals."""

    UNKNOWN = 0  # the district has told no key
    NOT_YET = 1
    YES = 2


OPENS_WORDS: dict[Opens, str] = {
    Opens.NOT_YET: N_(
        "Sealed texts: the district has a key for them. The next log-in of the in-charge or of "
        "the women and child desk lets it open them."
    ),
    Opens.YES: N_(
        "Sealed texts: two cleared officers of the district together can open them, with a "
        "reason, unless one of them must not be told."
    ),
}


def is_due(db: Session, unlocked: Unlocked) -> bool:
    """Tell whether this officer holds keys of which the district has no copy yet."""
    return _due(db, unlocked) is not None


def _due(db: Session, unlocked: Unlocked) -> tuple[Seal, Copies] | None:
    """Return the district's key and the copies there are for it; None where none is due."""
    to = exchanged.theirs(db)
    if to is None:
        return None
    there = exchanged.made(db)
    return (to, there) if any(one.key_id not in there for one in unlocked.seals) else None


def make(db: Session, unlocked: Unlocked) -> int:
    """Make the copies that are due, journal it, and return how many."""
    due = _due(db, unlocked)
    if due is None:
        return 0
    to, there = due
    more = seal_copies.made(unlocked, to, there)
    exchanged.keep(db, {**there, **more})
    station = own_station(db)
    facts: dict[str, str | int] = {"act": "seal_shared", "count": len(more), "key": to[0]}
    db.act("station", station.id, facts=facts)
    return len(more)


def stands(db: Session, unlocked: Unlocked) -> Opens:
    """Tell how it stands, for whoever looks at the exchange."""
    if exchanged.theirs(db) is None:
        return Opens.UNKNOWN
    known = {one.key_id for one in slots.read(unlocked.folder).seals}
    return Opens.YES if known <= exchanged.made(db).keys() else Opens.NOT_YET
