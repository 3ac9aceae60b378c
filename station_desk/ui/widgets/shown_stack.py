"""Own parts of a page of which one is shown: none asks for more height than it needs."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QStackedWidget

from station_desk.ui.widgets.qt import override


class ShownStack(QStackedWidget):
    """The parts of a page, one of them shown.

    Qt takes what they would like for what they need at a width: a part that scrolls would so
    push the keys below it out of a small window. This one needs the least height of the part
    that is shown, with every line of its rows and words that break.
    """

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.currentChanged.connect(lambda _at: self._need())

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._need()

    @override
    def event(self, event: QEvent, /) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._need()
        return done

    def _need(self) -> None:
        shown = self.currentWidget()
        if shown is None:
            return
        inside, more = shown.layout(), 0
        if inside is not None:
            edges = inside.contentsMargins()
            more = _further_lines(inside, self.width() - edges.left() - edges.right())
        self.setMinimumHeight(shown.minimumSizeHint().height() + more)


def _further_lines(inside: QLayout, wide: int) -> int:
    """Return what the parts of ``inside`` need at a width beyond their least height.

    A part that takes the spare height scrolls; it needs no more than its least.
    """
    items = [inside.itemAt(at) for at in range(inside.count())]
    spare = [isinstance(inside, QBoxLayout) and inside.stretch(at) for at in range(len(items))]
    return sum(
        max(0, one.heightForWidth(wide) - one.minimumSize().height())
        for one, takes in zip(items, spare, strict=True)
        if one is not None and not takes and not one.isEmpty() and one.hasHeightForWidth()
    )
