"""Own the way to what was received, wherever this district keeps it."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy.engine import make_url

from station_desk.store import meta
from station_desk.store.database import Database
from station_desk.store.received.here import Here
from station_desk.store.received.port import Received
from station_desk.store.session import Session

V = TypeVar("V")


class Shelf(Protocol):
    """Where the received lies, as one officer of an open desk works on it."""

    @property
    def beside(self) -> bool:
        """Whether another program writes it, so that this one has time meanwhile."""

    def read(self, look: Callable[[Received], V]) -> V:
        """Return ``look`` of what was received."""

    def write(self, unit: Callable[[Received], V], *, officer: str, now: datetime) -> V:
        """Run ``unit`` in one transaction and return its value once it is on disk.

        It may be run again where two workers met.
        """

    def settle(self, *, officer: str, now: datetime) -> int:
        """Tell the desk's journal what was taken in since; return how many acts.

        Whoever takes parts in calls it before the first and after the last, and a server that
        runs on and on every minute.
        """

    def compact(self) -> None:
        """Write anew what holds the received, so that nothing of deleted rows is left in it.

        Raises:
            Unready: as the disk, or the server; the deletion stands all the same.
        """


class ShelfHere:
    """The received lies in the desk's own database."""

    beside = False

    def __init__(self, database: Database) -> None:
        """Work on the open ``database``."""
        self._database = database

    def read(self, look: Callable[[Received], V]) -> V:
        """Return ``look`` of what was received."""
        return self._database.read(lambda db: look(Here(db)))

    def write(self, unit: Callable[[Received], V], *, officer: str, now: datetime) -> V:
        """Run ``unit`` as one unit of work of the desk."""
        return self._database.write(lambda db: unit(Here(db)), officer=officer, now=now)

    def settle(self, *, officer: str, now: datetime) -> int:  # noqa: ARG002  as the shelf says
        """Do nothing: each act was told with its part."""
        return 0

    def compact(self) -> None:
        """Write the desk's own file anew."""
        self._database.compact()


ADDRESS = "received.url"  # in the encrypted database, with its password


def of(database: Database) -> Shelf:
    """Return where the district of an open desk keeps what it received."""
    found = database.read(lambda db: meta.get(db.connection, ADDRESS))
    if found is None:
        return ShelfHere(database)
    # Imported here: only a district on a PostgreSQL pays for its driver (start-up 60 ms).
    from station_desk.store.received.postgres.shelf import ShelfThere  # noqa: PLC0415  measured start-up cost

    return ShelfThere(database, make_url(found))


def within(db: Session, act: Callable[[Received], V]) -> V:
    """Return ``act`` of what was received, in a unit of work of the desk.

    On a PostgreSQL its transaction ends first.
    """
    found = meta.get(db.connection, ADDRESS)
    if found is None:
        return act(Here(db))
    from station_desk.store.received.postgres import engines  # noqa: PLC0415  start-up cost, as above

    now = db.now if db.head is not None else None
    return engines.within(make_url(found), act, home=db.site_id, now=now)
