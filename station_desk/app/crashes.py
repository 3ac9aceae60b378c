"""Own what becomes of a bug: the crash file gets its place, the person calm words."""

import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from station_desk.domain.errors import Trouble

if TYPE_CHECKING:
    from types import TracebackType

    from station_desk.machine.crash import Crash

CRASHES_MAX = 20  # written down in one run


class Crashes(QObject):
    """The errors that nobody caught, in this run.

    Signals:
        met: one was written down; somebody is to be told.
    """

    met = Signal()
    _broke = Signal(object)

    def __init__(self, parent: QObject, folder: Path, now: Callable[[], datetime]) -> None:
        """Write them into ``folder``."""
        super().__init__(parent)
        self._folder, self._now = folder, now
        self._count = 0
        self._broke.connect(self.meet)

    def catch_bugs(self) -> None:
        """Send every error that nobody caught to the crash file and a calm dialog."""

        def hook(
            _kind: type[BaseException], error: BaseException, _trace: "TracebackType | None"
        ) -> None:
            from station_desk.machine.crash import crash_of  # noqa: PLC0415  start-up: rare

            self._broke.emit(crash_of(error))

        sys.excepthook = hook
        threading.excepthook = lambda given: hook(
            given.exc_type, given.exc_value or given.exc_type(), None
        )

    def meet(self, crash: "Crash") -> None:
        """Write it down and say so, on the GUI thread; twenty times at most, for paint bugs."""
        from station_desk.machine import logbook  # noqa: PLC0415  start-up: 8 ms

        self._count += 1
        if self._count > CRASHES_MAX:
            return
        try:
            logbook.write_crash(self._folder, crash.text(), now=self._now())
        except Trouble:
            print(crash.text(), file=sys.stderr)  # noqa: T201  the disk refuses the file
        self.met.emit()
