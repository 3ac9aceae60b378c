"""Serve the road by network beside the window: while its desk is open, and no longer.

A lock closes the database and forgets the keys, so the server ends before it.
"""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from station_desk.domain.errors import Unready
from station_desk.services.station import OpenDesk

if TYPE_CHECKING:
    from station_desk.district.serving.server import Server

EVERYWHERE, EVERYWHERE_6 = "0.0.0.0", "::"  # noqa: S104  stations come from other computers


@dataclass(frozen=True, slots=True, kw_only=True)
class Serves:
    """What a server did since its start, and whether it still works."""

    port: int
    well: bool
    kept: int
    again: int
    refused: int


class Beside:
    """At most one server beside one open desk."""

    def __init__(self, opened: OpenDesk) -> None:
        """Serve nobody yet."""
        self._opened = opened
        self._turn = threading.Lock()
        self._server: Server | None = None
        self._shut = False

    def start(self, port: int, *, six: bool = False) -> Serves:
        """Take in and answer at ``port`` of every address of this PC; ``six``: IPv6 only.

        Raises:
            As ``Server``. Unready: ``desk_locked``.
        """
        # Imported here: 250 ms of server (2026-11-22) that no start-up needs.
        from station_desk.district.serving import (  # noqa: PLC0415  start-up: see above
            server as serving,
        )
        from station_desk.district.serving.rates import Limits  # noqa: PLC0415  start-up: same

        with self._turn:
            if self._shut:
                raise Unready("desk_locked")
            if self._server is None:
                host = EVERYWHERE_6 if six else EVERYWHERE
                made = serving.Server(self._opened, host, port, Limits())
                made.start()
                self._server = made
            return _now(self._server)

    def stop(self) -> None:
        """Serve nobody any more; what came is on the disk and is taken in at the next start."""
        with self._turn:
            self._stop()

    def shut(self) -> None:
        """Stop for good: the desk is about to close."""
        with self._turn:
            self._shut = True
            self._stop()

    def _stop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.stop()

    def now(self) -> Serves | None:
        """Return what it did until now; None where nobody is served. Waits for nothing."""
        server = self._server
        return None if server is None else _now(server)


def _now(server: "Server") -> Serves:
    counts = server.house.counts
    return Serves(
        port=server.port, well=server.is_well, kept=counts.kept, again=counts.again,
        refused=counts.refused,
    )  # fmt: skip
