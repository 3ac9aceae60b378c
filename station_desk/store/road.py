"""Own what a district's database keeps of its road by network: addresses, its authorities.

All of it lies in ``meta``, so that a backup brings it back: stations go on trusting the same
authority. What is secret in it is made and read in ``vault.authority`` only.
"""

import json

from station_desk.domain.exchange.road_facts import Address, Road
from station_desk.store import meta
from station_desk.store.session import Session

ADDRESSES = "road.addresses"
NOW = "road.authority.now"
NEXT = "road.authority.next"


def road(db: Session) -> Road | None:
    """Return the road as the stations are told of it; None where there is none."""
    addresses, now = meta.get(db.connection, ADDRESSES), meta.get(db.connection, NOW)
    if addresses is None or now is None:
        return None
    later = meta.get(db.connection, NEXT)
    return Road(
        addresses=tuple(Address(**one) for one in json.loads(addresses)),
        authority=_told(now),
        next_authority="" if later is None else _told(later),
    )


def _told(kept: str) -> str:
    return str(json.loads(kept)["certificate"])


def authority(db: Session) -> str | None:
    """Return today's authority as it is kept; None where none was made."""
    return meta.get(db.connection, NOW)


def keep_addresses(db: Session, addresses: tuple[Address, ...]) -> None:
    """Keep where the server is reached, in the order in which stations try."""
    plain = [{"host": one.host, "port": one.port} for one in addresses]
    meta.put(db.connection, ADDRESSES, json.dumps(plain))


def keep_authority(db: Session, kept: str) -> None:
    """Keep today's authority."""
    meta.put(db.connection, NOW, kept)


def keep_next(db: Session, kept: str) -> None:
    """Keep the authority that follows."""
    meta.put(db.connection, NEXT, kept)


def turn(db: Session) -> bool:
    """Let the next authority be today's; False where none follows."""
    later = meta.get(db.connection, NEXT)
    if later is None:
        return False
    meta.put(db.connection, NOW, later)
    meta.drop(db.connection, NEXT)
    return True


def close(db: Session) -> None:
    """Forget the addresses: there is no road; the authorities stay for another day."""
    meta.drop(db.connection, ADDRESSES)
