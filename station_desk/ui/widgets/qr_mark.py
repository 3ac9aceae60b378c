"""Own the square that a phone's camera reads: a number to dial, without typing it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from station_desk.ui import style
from station_desk.ui.style import letter
from station_desk.ui.widgets.directed import directed, hinted
from station_desk.ui.widgets.qt import override
from station_desk.words import _

Matrix = tuple[tuple[bool, ...], ...]
QUIET = 4  # light modules around, as the standard asks
LETTERS = 6  # side, in heights of a line


class QrMark(QWidget):
    """Dark and light modules, always dark on light; empty until :meth:`show_matrix`."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._matrix: Matrix = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_matrix(self, matrix: Matrix, number: str) -> None:
        """Show ``matrix``; ``number`` is what it says, for the reader of the screen."""
        self._matrix = matrix
        words = _("Scan with a phone to dial {number}").format(number=number) if matrix else ""
        self.setAccessibleName(words)
        self.setToolTip(hinted(words))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = letter(self) * LETTERS
        return QSize(side, side + letter(self))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self._matrix:
            return
        painter = QPainter(self)
        side = self.width()
        painter.fillRect(0, 0, side, side, Qt.GlobalColor.white)
        below = QRect(0, side, side, self.height() - side)
        painter.setPen(style.colour(style.theme_now(), "muted"))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, directed(_("Scan to dial")))
        step = side / (len(self._matrix) + 2 * QUIET)
        for y, row in enumerate(self._matrix):
            for x, dark in enumerate(row):
                if dark:
                    place = QRectF(
                        (x + QUIET) * step, (y + QUIET) * step, step + 0.4, step + 0.4
                    )
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()
