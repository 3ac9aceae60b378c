"""Own the check that follows a log-in: every page and journal line, read anew (ruling 14)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.bridge.bridge import Bridge
    from station_desk.ui.widgets.entered import Entered


class RecordCheck(QObject):
    """Check behind the scenes; say nothing when all is well.

    Signals:
        changed: a check begins or has ended.
    """

    changed = Signal()

    def __init__(self, window: QWidget, bridge: "Bridge") -> None:
        """Keep the window that is told."""
        super().__init__(window)
        self._window, self._bridge = window, bridge
        self.running = False

    def begin(self, entered: "Entered") -> None:
        """Check the records of a desk that was just opened."""
        self.running = True
        self.changed.emit()
        self._bridge.run(entered.check, self._ended, owner=self)

    def _ended(self, wrong: tuple[str, ...]) -> None:
        self.running = False
        self.changed.emit()
        if wrong:
            from station_desk.ui.dialogs.ask import Told  # noqa: PLC0415  start-up: rarely needed

            last = _("Stop writing here, keep the folder as it is, and call the in-charge.")
            title = _("The records are not as the desk left them")
            Told(self._window, title, "\n".join((*wrong, last))).open()
