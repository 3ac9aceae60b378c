"""Own the row that breaks: parts side by side, the next line when they do not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QStyle, QWidget

from station_desk.ui.widgets.qt import override


class FlowRow(QLayout):
    """Parts in reading order, each at its own size, on as many lines as they need.

    Words that may break do so once they have a line of their own. Parts that are ``even``
    share their line in columns of one width; of a ``foot`` all but the first stand at the end
    of their line.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, even: bool = False,
        foot: bool = False, most: int = 99,
    ) -> None:  # fmt: skip
        """Make it empty; ``gap`` is between parts, in pixels; ``most`` are even columns."""
        super().__init__(parent)
        self._parts: list[QLayoutItem] = []
        self._high: dict[int, int] = {}  # by width; a page asks dozens of times for the same
        self._even, self._foot, self._most = even, foot, most
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._parts.append(item)

    @override
    def count(self) -> int:
        return len(self._parts)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._parts[index] if 0 <= index < len(self._parts) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def invalidate(self) -> None:
        self._high.clear()
        super().invalidate()

    @override
    def heightForWidth(self, width: int, /) -> int:
        if width not in self._high:
            self._high[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._high[width]

    @override
    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        sizes = [_hint(one) for one in self._shown()]
        wide = sum(one.width() for one in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((one.height() for one in sizes), default=0))

    @override
    def minimumSize(self) -> QSize:
        sizes = [one.minimumSize() for one in self._shown()]
        wide = max((one.width() for one in sizes), default=0)
        return QSize(wide, max((one.height() for one in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [one for one in self._parts if not one.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        """Place the parts line by line, in the middle of its line; return the height."""
        top, gap = area.y(), self.spacing()
        across = self._across(area.width()) if self._even else 0
        for line in self._lines(area.width(), across):
            high = max(_size(one, area.width()).height() for one in line)
            left, spare = area.x(), self._spare(line, area.width())
            for one in line:
                size = _size(one, area.width())
                if self._foot and one is not self._shown()[0]:
                    left, spare = left + spare, 0
                if across:
                    size.setWidth((area.width() + gap) // across - gap)
                if move:
                    at = QPoint(left, top + (high - size.height()) // 2)
                    place = QRect(at, size)
                    one.setGeometry(QStyle.visualRect(self._way(), area, place))
                left += size.width() + gap
            top += high + gap
        return max(0, top - gap - area.y())

    def _way(self) -> Qt.LayoutDirection:
        """Return in which direction the parts follow one another."""
        owner = self.parentWidget()
        return owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight

    def _spare(self, line: list[QLayoutItem], width: int) -> int:
        """Return what a line leaves of ``width``."""
        used = sum(_hint(one).width() for one in line) + self.spacing() * (len(line) - 1)
        return max(0, width - used)

    def _across(self, width: int) -> int:
        """Return how many columns the widest part leaves, the lines about equally full."""
        parts = self._shown()
        widest = max((_hint(one).width() for one in parts), default=0) + self.spacing()
        most = max(1, min((width + self.spacing()) // max(1, widest), self._most))
        lines = -(-len(parts) // most)
        return -(-len(parts) // max(1, lines))

    def _lines(self, width: int, across: int = 0) -> list[list[QLayoutItem]]:
        parts = self._shown()
        if across:
            return [parts[at : at + across] for at in range(0, len(parts), across)]
        lines: list[list[QLayoutItem]] = []
        used = 0
        for one in parts:
            wide = _hint(one).width()
            if not lines or used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(one)
            used += wide + self.spacing()
        return lines


def _size(one: QLayoutItem, most: int) -> QSize:
    """Return the size of a part that gets at most ``most`` pixels: its words may break."""
    hint = _hint(one)
    wide = min(hint.width(), most)
    breaks = wide < hint.width() and one.hasHeightForWidth()
    return QSize(wide, one.heightForWidth(wide) if breaks else hint.height())


def _hint(one: QLayoutItem) -> QSize:
    """Return the size that a part would like; words that may break would like one line."""
    words = one.widget()
    if not isinstance(words, QLabel) or not words.wordWrap():
        return one.sizeHint()
    line, edges = words.fontMetrics().size(0, QLabel.text(words)), words.contentsMargins()
    return line.grownBy(edges)
