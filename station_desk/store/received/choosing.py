"""Own where a desk keeps what it received, and what may be done with a server it is kept in.

The address lies with its password in the desk's encrypted database and is never shown whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.engine import URL, make_url

from station_desk.domain.errors import NotNow
from station_desk.store import meta
from station_desk.store.received.postgres import dumps, engines, moving, schema, staff
from station_desk.store.received.postgres.moving import Moved
from station_desk.store.received.shelf import ADDRESS
from station_desk.store.session import Session

__all__ = ["Moved", "Where"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where the received lies: ``address`` without password, empty for the desk itself."""

    address: str = ""
    schema: int = 0


def where(db: Session) -> Where:
    """Return where the received lies; asks the server whether it answers."""
    if meta.get(db.connection, ADDRESS) is None:
        return Where()
    return _told(_url(db))


def _told(url: URL) -> Where:
    return Where(address=engines.shown(url), schema=engines.transaction(url, schema.found))


def _url(db: Session) -> URL:
    found = meta.get(db.connection, ADDRESS)
    if found is None:
        raise NotNow("no_database")
    return make_url(found)


def _turn(db: Session, url: URL) -> None:
    meta.put(db.connection, ADDRESS, url.render_as_string(hide_password=False))


def use(db: Session, *, address: str, password: str) -> Where:
    """Turn to a server: an empty one, or one that this district has used before.

    Raises:
        NotNow: ``received_here``: what lies in the desk would be left behind.
    """
    url = engines.address(address, password)
    if meta.get(db.connection, ADDRESS) is None and not moving.is_empty(db):
        raise NotNow("received_here")
    engines.transaction(url, schema.bring_up)
    _turn(db, url)
    return _told(url)


def move(db: Session, *, address: str, password: str) -> Moved:
    """Take what lies in the desk along to an empty server, compared, and turn to it."""
    url = engines.address(address, password)
    if meta.get(db.connection, ADDRESS) is not None:
        raise NotNow("database_not_empty")
    moved = moving.move(db, url)
    _turn(db, url)
    return moved


def let_see(db: Session, *, role: str, sites: Sequence[int]) -> None:
    """Let a role of the server read the rows of these stations."""
    engines.transaction(_url(db), lambda connection: staff.let(connection, role, sites))


def dump(db: Session) -> bytes:
    """Return the server's copy, in the clear."""
    return dumps.dump(_url(db))


def restore(db: Session, data: bytes) -> None:
    """Put a copy in place of what the server holds; its epoch rises."""
    dumps.restore(_url(db), data)
