"""Own the sign beside the clock of the PC: how many limits are late, never whose.

Nothing relies on it: a desktop may have no place for it, and may hide what it says. The counts
stand in the window's title too.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from station_desk.ui.widgets.due_counts import DueCounts
from station_desk.words import _

SIDE = 32  # px
CALM, LATE = "#0B5D3B", "#8A1C00"


class Tray(QObject):
    """The sign; absent where the desktop has no place for one."""

    def __init__(self, window: QWidget) -> None:
        """Show it if there is a place."""
        super().__init__(window)
        self._window = window
        self.counts = DueCounts()
        self.sign: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.sign = QSystemTrayIcon(_icon(DueCounts()), self)
            self.sign.setToolTip(tip(DueCounts()))
            self.sign.activated.connect(self._raise)
            self.sign.show()

    def show_counts(self, counts: DueCounts) -> None:
        """Show how many are late and soon; tell it once when more are late than before."""
        more = counts.late > self.counts.late
        self.counts = counts
        if self.sign is None:
            return
        self.sign.setIcon(_icon(counts))
        self.sign.setToolTip(tip(counts))
        if more and not self._window.isActiveWindow():
            self.sign.showMessage(_("Station desk"), reminder(counts))

    def _raise(self) -> None:
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()


def tip(counts: DueCounts) -> str:
    """Return what is said where the pointer rests on the sign."""
    return _("Station desk: {counts}").format(counts=counts.words or _("nothing late or near"))


def reminder(counts: DueCounts) -> str:
    """Return the reminder that a limit has passed: counts, no name, no number, no case."""
    return _("A limit has passed: {counts}. Open the desk, F3.").format(counts=counts.words)


def _icon(counts: DueCounts) -> QIcon:
    """Return a plain square, of the late colour with the count where something is late."""
    made = QPixmap(SIDE, SIDE)
    made.fill(QColor(LATE if counts.late else CALM))
    if counts.late:
        painter = QPainter(made)
        font = painter.font()
        font.setPixelSize(SIDE * 2 // 3)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("white"))
        painter.drawText(made.rect(), Qt.AlignmentFlag.AlignCenter, str(min(counts.late, 99)))
        painter.end()
    return QIcon(made)
