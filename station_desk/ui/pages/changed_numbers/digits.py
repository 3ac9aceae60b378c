"""Own how a number is painted digit by digit: never turned, what differs on its own ground."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from station_desk.ui import style
from station_desk.ui.widgets.qt import override

BIGGER = 1.5  # than the text round it
LEAST = 0.6  # of its size that a long number is painted at
WIDE = 1.1  # of a digit, so that two never touch
Pieces = tuple[tuple[str, bool], ...]


class Digits(QWidget):
    """A number in cells of one width; a digit that another number has not is marked.

    A mark is a ground and a bar below, so that colour never speaks alone.
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._pieces: Pieces = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pieces(self, pieces: Pieces) -> None:
        """Show a number in pieces, each with whether the other one has it too."""
        self._pieces = pieces
        self.setAccessibleName(self.number())
        self.updateGeometry()
        self.update()

    def number(self) -> str:
        """Return the number that is shown."""
        return "".join(piece for piece, _same in self._pieces)

    @override
    def sizeHint(self) -> QSize:
        cell = self._cell()
        return QSize(round(cell.width() * len(self.number())), round(cell.height()))

    @override
    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(round(whole.width() * LEAST), whole.height())

    def _letters(self, part: float = 1.0) -> QFont:
        font = QFont(style.FAMILY)
        font.setPixelSize(round(style.letter_of(self.font()) * BIGGER * 0.8 * part))
        font.setBold(True)
        return font

    def _cell(self, part: float = 1.0) -> QRectF:
        side = style.letter_of(self._letters(part))
        return QRectF(0, 0, side * 0.5 * WIDE, side * 1.3)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        part = min(1.0, self.width() / max(1, self.sizeHint().width()))
        theme, cell = style.theme_now(), self._cell(part)
        painter.setFont(self._letters(part))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - cell.width() * len(self.number()) if right else 0.0
        for piece, same in self._pieces:
            for letter in piece:
                place = cell.translated(left, 0)
                left += cell.width()
                if not same:
                    painter.fillRect(place, style.colour(theme, "late"))
                    painter.setPen(QPen(style.colour(theme, "late_ink"), 3))
                    painter.drawLine(place.bottomLeft(), place.bottomRight())
                ink = "ink" if same else "late_ink"
                painter.setPen(style.colour(theme, ink))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)
        painter.end()
