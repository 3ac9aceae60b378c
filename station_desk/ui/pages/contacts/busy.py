"""Own what is shown while a large file is loaded: how far it is, and how to stop it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from station_desk.domain.errors import NotNow
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.text import label
from station_desk.words import _

EVERY_MS = 150


class Looking:
    """How far a load is, told by its thread; stopping it undoes the whole."""

    __slots__ = ("done", "stopped", "whole")

    def __init__(self) -> None:
        """Begin at nothing."""
        self.done, self.whole, self.stopped = 0, 0, False

    def step(self, done: int, whole: int) -> None:
        """Take note; raise where a person stopped it."""
        self.done, self.whole = done, whole
        if self.stopped:
            raise NotNow("load_stopped")


class Busy(QWidget):
    """A bar that grows, and ``Stop``.

    Signals:
        stopped: it shall stop.
    """

    stopped = Signal()

    def __init__(self) -> None:
        """Lay it out at nothing."""
        super().__init__()
        self._looking = Looking()
        self._words = label("", look="heading", wrap=True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("How far it is"))
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)
        stop = BigButton(_("Stop here"), shown_key="Esc")
        stop.clicked.connect(self.stop)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(stop)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addStretch(1)
        column.addLayout(row)

    def begin(self, words: str) -> Looking:
        """Show ``words`` and a bar at nothing; return what the work tells its steps."""
        self._looking = Looking()
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._timer.start()
        return self._looking

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()

    def stop(self) -> None:
        """Let the work stop at its next step."""
        self._looking.stopped = True
        self.stopped.emit()

    def _look(self) -> None:
        self._bar.setRange(0, self._looking.whole)
        self._bar.setValue(self._looking.done)
