"""Own what reaches the window from outside: the PC's session, and a second start.

Made with the window, it loads what it needs after the first paint only.
"""

from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class Outside(QObject):
    """The ears of the program.

    Signals:
        away: nobody can be sitting before the desk; it is to be locked.
        ended: the session ends, or the program was asked to end.
    """

    away = Signal()
    ended = Signal()

    def __init__(self, window: QWidget, folder: Path) -> None:
        """Make it deaf."""
        super().__init__(window)
        self._window, self._folder = window, folder
        self._to_stop = ExitStack()
        self.listens = False

    def watch(self) -> None:
        """Hear of sleep, screen lock and the end of the session."""
        from station_desk.app.guarding import ScreenGuard  # noqa: PLC0415  start-up: ctypes, 3 ms
        from station_desk.app.session_watch import SessionWatch  # noqa: PLC0415  start-up: 3 ms
        from station_desk.machine import settings  # noqa: PLC0415  start-up: is loaded by now

        ScreenGuard(
            self._window, hidden=lambda: not settings.read(self._folder)[0].screen_pictures
        )
        made = SessionWatch(self._window)
        made.away.connect(self.away)
        made.ended.connect(self.ended)
        made.begin()
        self._to_stop.callback(made.stop)

    def listen(self) -> None:
        """Come to the front when a second start asks; the folder is held by now."""
        from station_desk.app.raising import Raising  # noqa: PLC0415  start-up: QtNetwork

        if not self.listens:
            made = Raising(self._window, self._folder)
            self._to_stop.callback(made.stop)
            self.listens = made.begin()

    def stop(self) -> None:
        """Hear nothing more."""
        self._to_stop.close()
