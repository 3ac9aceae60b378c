"""Own the way to what was received, wherever this district keeps it."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from station_desk.store.database import Database
from station_desk.store.received.here import Here
from station_desk.store.received.port import Received
from station_desk.store.session import Session

V = TypeVar("V")


class Shelf(Protocol):
    """Where the received lies, as one officer of an open desk works on it."""

    def read(self, look: Callable[[Received], V]) -> V:
        """Return ``look`` of what was received."""

    def write(self, unit: Callable[[Received], V], *, officer: str, now: datetime) -> V:
        """Run ``unit`` in one transaction and return its value once it is on disk.

        It may be run again where two workers met.
        """


class ShelfHere:
    """The received lies in the desk's own database."""

    def __init__(self, database: Database) -> None:
        """Work on the open ``database``."""
        self._database = database

    def read(self, look: Callable[[Received], V]) -> V:
        """Return ``look`` of what was received."""
        return self._database.read(lambda db: look(Here(db)))

    def write(self, unit: Callable[[Received], V], *, officer: str, now: datetime) -> V:
        """Run ``unit`` as one unit of work of the desk."""
        return self._database.write(lambda db: unit(Here(db)), officer=officer, now=now)


def of(database: Database) -> Shelf:
    """Return where the district of an open desk keeps what it received."""
    return ShelfHere(database)


def within(db: Session, act: Callable[[Received], V]) -> V:
    """Return ``act`` of what was received, in a unit of work of the desk."""
    return act(Here(db))
