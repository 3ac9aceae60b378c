"""Own the room of the pages: a page that needs more height than the window has scrolls.

Big letters in a small window would else be pressed together until they are cut.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sight import soon_in_sight
from station_desk.ui.widgets.stack import PageStack
from station_desk.words import _


class PageRoom(QScrollArea):
    """The stack of pages, as high as the page shown needs at least."""

    def __init__(self, stack: PageStack) -> None:
        """Hold ``stack``."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.speak()
        self.setProperty("look", "scroll")
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = stack
        self.setWidget(stack)
        stack.installEventFilter(self)
        stack.shown.connect(self._begin)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]  # there is one
        self._fit()

    def speak(self) -> None:
        """Be read out in the language now running."""
        self.setAccessibleName(_("More of this page"))

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what got the keys, once it is laid out.

        Qt does so only within a frame that the keys were in before.
        """
        if now is None or not self._stack.isAncestorOf(now):
            return
        large = now.height() > self.viewport().height() // 2  # a list: enough that some is seen
        if not large or now.visibleRegion().isEmpty():
            soon_in_sight(now)

    def _begin(self, _name: str) -> None:
        self._fit()
        self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        """Give the page shown the height it needs, and at least that of the window."""
        room = self.maximumViewportSize()
        wide, needs = room.width(), self._needed(room.width())
        if needs > room.height():
            wide -= self.verticalScrollBar().sizeHint().width()
            needs = self._needed(wide)
        self._stack.resize(wide, max(room.height(), needs))

    def _needed(self, wide: int) -> int:
        page = self._stack.currentWidget()
        inside = page.layout() if page is not None else None
        if inside is None:
            return 0
        if inside.hasHeightForWidth():
            return inside.totalMinimumHeightForWidth(wide)
        return inside.totalMinimumSize().height()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self._stack and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
