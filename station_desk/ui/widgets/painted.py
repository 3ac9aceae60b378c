"""Own how words are painted by hand: at the side where the window is read from, never turned.

The letters of a text run as its own script does; a number keeps its order in any window.
"""

import unicodedata

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from station_desk.ui.widgets.directed import directed

RTL = Qt.LayoutDirection.RightToLeft
FROM_RIGHT = frozenset({"R", "AL"})


def reads_from_right(words: str) -> bool:
    """Tell whether the first letter of ``words`` is of a script that runs from the right."""
    strong = (unicodedata.bidirectional(one) for one in words)
    first = next((one for one in strong if one in {"L", *FROM_RIGHT}), "L")
    return first in FROM_RIGHT


def mirrored(way: Qt.LayoutDirection, whole: QRectF, part: QRectF) -> QRectF:
    """Return where ``part`` of ``whole`` stands when it is read ``way``."""
    if way is not RTL:
        return part
    left = whole.left() + whole.right() - part.right()
    return QRectF(left, part.y(), part.width(), part.height())


def paint_words(painter: QPainter, place: QRectF, words: str, *, last: bool = False) -> None:
    """Paint ``words`` into ``place``, cut with dots where they are too long.

    They stand where the painter's direction begins, at the other end when ``last``.
    """
    flag, way = Qt.AlignmentFlag, painter.layoutDirection()
    level = flag.AlignRight if (way is RTL) != last else flag.AlignLeft
    flags = flag.AlignVCenter | flag.AlignAbsolute | level
    words = directed(words)
    cut = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, int(place.width())
    )
    painter.setLayoutDirection(
        RTL if reads_from_right(words) else Qt.LayoutDirection.LeftToRight
    )
    painter.drawText(place, flags, cut)
    painter.setLayoutDirection(way)
