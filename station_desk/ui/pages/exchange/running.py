"""Own what is shown while a stick is written or read: how far it is, and the way to stop."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from station_desk.services.exchange.giving import Progress
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _

EVERY_MS = 150


class Running(QWidget):
    """A bar that grows; the thread that works only notes, the timer of the window shows."""

    def __init__(self) -> None:
        """Lay it out, hidden."""
        super().__init__()
        self._progress = Progress(done=0, of=0, lines=0)
        self._stopped = False
        self._words = label("", look="heading", wrap=True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("How far it is"))
        self._stop = label(_("Esc stops; what is written by then is whole."), look="small")
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self._words, self._bar, self._stop):
            column.addWidget(one)
        self.hide()

    def begin(self, words: str) -> None:
        """Show ``words`` and a bar at nothing."""
        self._progress, self._stopped = Progress(done=0, of=0, lines=0), False
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._timer.start()
        reveal(self, shown=True)

    def end(self) -> None:
        """Hide again."""
        self._timer.stop()
        reveal(self, shown=False)

    def note(self, progress: Progress) -> None:
        """Take note; called by the thread that works."""
        self._progress = progress

    def is_stopped(self) -> bool:
        """Tell the thread that works whether it is enough."""
        return self._stopped

    def stop(self) -> None:
        """Let the work stop at its next step."""
        self._stopped = True

    def _look(self) -> None:
        self._bar.setRange(0, self._progress.of)
        self._bar.setValue(self._progress.done)
