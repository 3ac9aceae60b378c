"""Own the watch that tries the network by itself while somebody works at the desk: quietly."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from station_desk.domain.errors import Trouble
from station_desk.machine import settings
from station_desk.ui.window import Window

if TYPE_CHECKING:
    from station_desk.bridge.bridge import Bridge

BEAT_MS = 60_000
AGAIN_MIN = (15, 30, 60, 120, 240)  # after so many tries in a row that failed


class NetworkWatch(QObject):
    """Try every quarter of an hour, later and later where nobody answers; a lock ends a try.

    What stands in the way is told on the page of F5 only.
    """

    def __init__(
        self, window: Window, bridge: "Bridge", clock: Callable[[], datetime], folder: Path
    ) -> None:
        """Run while the desk is open, if the settings of ``folder`` want it."""
        super().__init__(window)
        self._window, self._bridge, self._clock, self._folder = window, bridge, clock, folder
        self._ended, self._busy = Event(), False
        self._failed, self._left_min = 0, 0
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.beat)
        window.opened.connect(self._begin)
        window.locked.connect(self._end)

    def _begin(self) -> None:
        self._ended, self._left_min = Event(), 1
        self._timer.start()

    def _end(self) -> None:
        self._timer.stop()
        self._ended.set()

    def beat(self) -> None:
        """Count a minute; try when it is time."""
        self._left_min -= 1
        if self._left_min > 0 or self._busy:
            return
        self._left_min = AGAIN_MIN[0]
        entered = self._window.seat.entered
        if entered is None or not settings.read(self._folder)[0].network_by_itself:
            return
        self._busy = True
        job = partial(entered.look_there, self._clock(), self._ended.is_set)
        self._bridge.walk(job, self._told, owner=self, failed=self._not_there)

    def _told(self, _done: object) -> None:
        self._busy, self._failed = False, 0

    def _not_there(self, _trouble: Trouble) -> None:
        self._busy = False
        self._failed = min(self._failed + 1, len(AGAIN_MIN) - 1)
        self._left_min = AGAIN_MIN[self._failed]
