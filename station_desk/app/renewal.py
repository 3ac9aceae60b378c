"""Own the end of a locked desk: keys go after so many minutes, then a fresh process begins.

What Python and Qt leave in memory of a child's record is not overwritten (security.md B8, RAM);
only a new process is free of it. Somebody who asks Help now meanwhile is not interrupted.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from station_desk.app.drawer import Drawer
from station_desk.ui.widgets.idle import IdleWatch

FRESH = 75  # exit code of the event loop: begin again
QUIET = timedelta(seconds=60)


class Renewal(QObject):
    """Count from the lock on.

    Signals:
        due: the process is to end and a fresh one to begin.
    """

    due = Signal()

    def __init__(self, window: QWidget, clock: Callable[[], datetime], drawer: Drawer) -> None:
        """Make it resting; :meth:`begin` is called at each lock, :meth:`rest` at a log-in."""
        super().__init__(window)
        self._drawer = drawer
        self._keep = IdleWatch(window, clock, heedless=True)
        self._quiet = IdleWatch(window, clock, idle=QUIET)
        self._keep.idled.connect(self._forget)
        self._quiet.idled.connect(self.due)

    def set_minutes(self, minutes: int) -> None:
        """Keep what lies behind a PIN for ``minutes`` after a lock."""
        self._keep.set_minutes(minutes)

    def begin(self) -> None:
        """The desk was locked just now."""
        self._keep.start()

    def rest(self) -> None:
        """Somebody opened the desk."""
        self._keep.stop()
        self._quiet.stop()

    def look(self) -> None:
        """Compare with the wall clock now, as the timers do every few seconds."""
        self._keep.look()
        self._quiet.look()

    def _forget(self) -> None:
        self._drawer.empty()
        self._quiet.start()


def begin_again() -> int:
    """Replace this process by a fresh one of the same command line; return the exit code."""
    if sys.platform != "win32":
        _replace()
    return _start_another()


def _replace() -> None:
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606  our own command line


def _start_another() -> int:
    """Start a fresh one beside this that ends: Windows has no other way. Written, not run."""
    subprocess.Popen(sys.orig_argv)  # noqa: S603  our own command line
    return 0
