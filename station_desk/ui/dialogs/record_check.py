"""Own the check that follows a log-in: every page and journal line, read anew (ruling 14)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.bridge.bridge import Bridge
    from station_desk.ui.widgets.entered import Entered

PATIENCE_MS = 10_000  # however long what is due takes, the check is not kept back longer


class RecordCheck(QObject):
    """Check behind the scenes; say nothing when all is well.

    What is due is read first: both at once would take each other's time from the officer.

    Signals:
        changed: a check begins or has ended.
    """

    changed = Signal()

    def __init__(self, window: QWidget, bridge: "Bridge") -> None:
        """Keep the window that is told."""
        super().__init__(window)
        self._window, self._bridge = window, bridge
        self.running = False
        self._waits: Entered | None = None
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self.go_on)

    def begin(self, entered: "Entered") -> None:
        """Check the records of a desk that was just opened, soon."""
        self.running, self._waits = True, entered
        self.changed.emit()
        self._patience.start()

    def go_on(self) -> None:
        """Check now, if a check waits: what is due has been told."""
        entered, self._waits = self._waits, None
        if entered is not None:
            self._patience.stop()
            self._bridge.run(entered.check, self._ended, owner=self)

    def rest(self) -> None:
        """Forget a check that has not begun: the desk is shut."""
        if self._waits is not None:
            self._waits, self.running = None, False
            self._patience.stop()

    def _ended(self, wrong: tuple[str, ...]) -> None:
        self.running = False
        self.changed.emit()
        if wrong:
            from station_desk.ui.dialogs.ask import Told  # noqa: PLC0415  start-up: rarely needed

            last = _("Stop writing here, keep the folder as it is, and call the in-charge.")
            title = _("The records are not as the desk left them")
            Told(self._window, title, "\n".join((*wrong, last))).open()
