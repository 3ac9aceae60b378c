"""Own an opened desk, as ``app`` hands it to bridge and window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from station_desk.bridge.bridge import Database
    from station_desk.district.serving.beside import Beside
    from station_desk.domain.snapshot import Snapshot
    from station_desk.domain.views import DueLine
    from station_desk.services.desk import Desk
    from station_desk.services.keys.backup_rounds import Round
    from station_desk.services.locked_calls import Waiting
    from station_desk.services.station import OpenDesk
    from station_desk.store.database import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """An opened desk: the database, how it is shut, and what the window asks of it.

    ``back_up(now=...)`` makes the backup that is due. ``check`` reads every page and line anew
    and gives what is wrong, in words. ``notices`` are sentences about what is not as it should
    be and yet does not keep the desk closed. ``look_there`` tries the network, now, until the
    second tells that it is enough. ``beside`` is the server of a district, if it serves.
    """

    opened: "OpenDesk"
    shut: Callable[[], None]
    due: "Callable[[Session], tuple[DueLine, ...]]"
    snapshot: "Callable[[Session], Snapshot]"
    publish: "Callable[[Snapshot], None]"
    check: Callable[[], tuple[str, ...]]
    back_up: "Callable[..., Round]"
    look_there: Callable[["datetime", Callable[[], bool]], None]
    calls: "Callable[[], Waiting]"
    beside: "Beside"
    notices: tuple[str, ...] = ()

    @property
    def database(self) -> "Database":
        """Return the opened store."""
        database: Database = self.opened.database
        return database

    @property
    def desk(self) -> "Desk":
        """Return the desk that services are done at."""
        return self.opened.desk

    @property
    def officer_id(self) -> str:
        """Return the id of the officer who opened it."""
        return self.opened.desk.officer.id
