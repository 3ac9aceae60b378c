"""Own the marks: a shape, a colour and always a word, so that colour never speaks alone."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from station_desk.ui import style
from station_desk.ui.widgets.painted import mirrored, paint_words
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import reveal


class Mark(StrEnum):
    """What a badge says by its shape and colour (screens.md C1)."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    LATE = "late"
    SOON = "soon"
    LATER = "later"
    GOOD = "good"
    HALF = "half"
    NONE = "none"


# Mark -> shape, whether it is filled, the pair of colours of style.TOKENS.
LOOKS: dict[Mark, tuple[str, bool, str]] = {
    Mark.OPEN: ("circle", True, "open"),
    Mark.CLOSED: ("circle", False, "closed"),
    Mark.UNKNOWN: ("diamond", False, "soon"),
    Mark.LATE: ("triangle", True, "late"),
    Mark.SOON: ("diamond", True, "soon"),
    Mark.LATER: ("triangle", False, "closed"),
    Mark.GOOD: ("check", False, "open"),
    Mark.HALF: ("half", False, "open"),
    Mark.NONE: ("", False, "closed"),
}
POINTS: dict[str, tuple[tuple[float, float], ...]] = {
    "triangle": ((0.5, 0.06), (1.0, 0.94), (0.0, 0.94)),
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "check": ((0.05, 0.55), (0.38, 0.88), (0.95, 0.15)),
}


def paint_mark(painter: QPainter, place: QRectF, mark: Mark, ink: QColor) -> None:
    """Paint the shape of ``mark`` into the square ``place``."""
    shape, filled, _ = LOOKS[mark]
    if not shape:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, max(1.6, place.width() / 7), Qt.PenStyle.SolidLine))
    painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
    if shape == "circle":
        painter.drawEllipse(place)
    elif shape == "half":
        painter.drawEllipse(place)
        painter.setBrush(ink)
        painter.drawChord(place, 90 * 16, 180 * 16)
    else:
        corners = QPolygonF(
            [
                QPointF(place.x() + x * place.width(), place.y() + y * place.height())
                for x, y in POINTS[shape]
            ]
        )
        if shape == "check":
            painter.drawPolyline(corners)
        else:
            painter.drawPolygon(corners)
    painter.restore()


class Badge(QLabel):
    """A mark with its words on a ground of its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty badge; :meth:`say` fills it."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._mark = Mark.NONE

    @property
    def mark(self) -> Mark:
        """Return the mark shown."""
        return self._mark

    def say(self, mark: Mark, words: str) -> None:
        """Show ``mark`` with ``words``; nothing when there are no words."""
        self._mark = mark
        self.setText(words)
        self.setAccessibleName(words)
        reveal(self, shown=bool(words))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(0, 0)
        side = style.letter_of(self.font())
        wide = self.fontMetrics().horizontalAdvance(self.text())
        high = max(side * 17 // 10, self.fontMetrics().height() + 4)
        return QSize(wide + side * 5 // 2, high)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self.text():
            return
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        paint_badge(painter, QRectF(self.rect()), self._mark, self.text())
        painter.end()


def paint_badge(painter: QPainter, place: QRectF, mark: Mark, words: str) -> None:
    """Paint a rounded badge into ``place``: the shape, then ``words``, as the painter reads."""
    theme, pair = style.theme_now(), LOOKS[mark][2]
    ink = style.colour(theme, f"{pair}_ink")
    side = style.letter_of(painter.font())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour(theme, pair))
    painter.drawRoundedRect(place, side * 0.45, side * 0.45)
    small = side * 0.62
    top, way = place.center().y() - small / 2, painter.layoutDirection()
    shape = QRectF(place.x() + side * 0.6, top, small, small)
    paint_mark(painter, mirrored(way, place, shape), mark, ink)
    painter.setPen(ink)
    rest = place.adjusted(side * 0.6 + small + side * 0.5, 0, -side * 0.3, 0)
    paint_words(painter, mirrored(way, place, rest), words)
    painter.restore()
