"""Own the start: what the command line asks for, whether there is a screen, the event loop."""

import os
import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QApplication

from station_desk.app.program import Program
from station_desk.app.raising import raise_other
from station_desk.app.renewal import FRESH, begin_again
from station_desk.app.wish import wish
from station_desk.machine import clock

NO_SCREEN = (
    "station-desk: there is no screen. Set DISPLAY or WAYLAND_DISPLAY, "
    "or QT_QPA_PLATFORM=offscreen to run without one."
)


def has_screen() -> bool:
    """Tell whether Qt will find a screen, or was told a platform that needs none."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(one) for one in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def main(argv: Sequence[str]) -> int:
    """Open the window and return the exit code when it is closed."""
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)  # noqa: T201  there is no other way to say it
        return 2
    asked = wish(argv)
    app = QApplication.instance() or QApplication(["station-desk"])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of application runs in this process")
    if raise_other(asked.folder):
        return 0
    program = Program(app, asked, clock.now)
    program.crashes.catch_bugs()
    program.anew.connect(partial(app.exit, FRESH))
    try:
        program.show()
        code = app.exec()
    finally:
        program.stop()
    return begin_again() if code == FRESH else code
