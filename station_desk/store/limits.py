"""Own what keeps the records of an open database from being changed, for now or for good."""

import logging
from pathlib import Path

from station_desk.domain.errors import Damaged, Trouble
from station_desk.machine import ballast, places, room
from station_desk.machine.room import Room

STOPS = frozenset({"corrupt", "not_a_database"})  # met once, nothing more is changed

log = logging.getLogger(__name__)


class Limits:
    """What was learnt of the folder of an open database."""

    def __init__(self, folder: Path) -> None:
        """Look whether the folder is a copy to read in."""
        self._folder = folder
        self._viewing = (folder / places.VIEWING).exists()
        self._stopped = False

    @property
    def frozen(self) -> str:
        """Return the code of what hinders now; empty when nothing does.

        ``viewing_only`` (a copy to read in), ``writes_stopped`` (a damaged page was met) or
        ``room_none`` (the disk is all but full; it ends as soon as there is room).
        """
        if self._viewing:
            return "viewing_only"
        if self._stopped:
            return "writes_stopped"
        return "room_none" if room.room(self._folder) is Room.NONE else ""

    def learn(self, trouble: Trouble) -> None:
        """Make room after a full disk; stop changing records after a damaged page."""
        if trouble.code == "disk_full":
            ballast.release(self._folder)
        if isinstance(trouble, Damaged) and trouble.code in STOPS and not self._stopped:
            log.error("writes_stopped code=%s", trouble)
            self._stopped = True
