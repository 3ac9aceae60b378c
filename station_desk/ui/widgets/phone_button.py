"""Own the button of a number to call: the number big, beside it or below it what Enter does."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.qt import override


class PhoneButton(BigButton):
    """A number that is copied when it is pressed; where room is short its chip stands below."""

    def __init__(self, shown_key: str) -> None:
        """Show no number yet."""
        super().__init__("", shown_key=shown_key, look="phone")

    def _wide(self) -> tuple[int, int]:
        """Return the width that number and chip need in a row, and one below the other."""
        inner = self.layout()
        if inner is None:
            return 0, 0
        edges = inner.contentsMargins()
        parts = [
            one.sizeHint().width() for one in (self._words, self._chip) if not one.isHidden()
        ]
        beside = edges.left() + edges.right()
        gaps = inner.spacing() * max(0, len(parts) - 1)
        return sum(parts) + gaps + beside, max(parts, default=0) + beside

    def _stand(self) -> None:
        """Let the chip stand beside the number, or below it."""
        inner, way = self.layout(), QBoxLayout.Direction
        if not isinstance(inner, QBoxLayout):
            return
        wanted = way.LeftToRight if self._wide()[0] <= self.width() else way.TopToBottom
        if inner.direction() != wanted:
            inner.setDirection(wanted)
            self.updateGeometry()

    @override
    def event(self, event: QEvent, /) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._stand()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._stand()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide()[1], self.sizeHint().height())
