"""Own the screen guard: every window of the program is left out of pictures of the screen."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow

from station_desk.machine import screen_guard


class ScreenGuard(QObject):
    """Guard each window once another has the focus; a setting turns it off for training."""

    def __init__(self, parent: QObject, *, hidden: Callable[[], bool]) -> None:
        """Guard what is there and what comes; ``hidden`` is asked anew each time.

        On other systems than Windows nothing is done.
        """
        super().__init__(parent)
        self._hidden = hidden
        app = QGuiApplication.instance()
        if sys.platform == "win32" and isinstance(app, QGuiApplication):  # written, not run
            app.focusWindowChanged.connect(self._guard)
            self._guard(None)

    def _guard(self, _front: QWindow | None) -> None:
        hidden = self._hidden()
        for one in QGuiApplication.topLevelWindows():
            if one.isVisible():
                screen_guard.hide_from_capture(int(one.winId()), hidden=hidden)
