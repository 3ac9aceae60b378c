"""Own the watch that makes a backup every four hours while somebody works at the desk."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from station_desk.ui.window import Window

if TYPE_CHECKING:
    from station_desk.bridge.bridge import Bridge
    from station_desk.services.keys.backup_rounds import Round

LOOK_MS = 600_000


class BackupWatch(QObject):
    """Look every ten minutes whether a backup is due; the labour thread makes it."""

    def __init__(self, window: Window, bridge: "Bridge", clock: Callable[[], datetime]) -> None:
        """Run while the desk is open."""
        super().__init__(window)
        self._window, self._bridge, self._clock = window, bridge, clock
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        window.opened.connect(self._timer.start)
        window.locked.connect(self._timer.stop)

    def look(self) -> None:
        """Make the backup that is due now, if one is."""
        entered = self._window.seat.entered
        if entered is not None:
            job = partial(entered.back_up, now=self._clock())
            self._bridge.run(job, self._told, owner=self)

    def _told(self, found: "Round") -> None:
        for trouble in found.troubles:
            self._window.trouble(trouble)
