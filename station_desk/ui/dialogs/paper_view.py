"""Own the picture of a paper: its pages one below the other, scrolled by PgUp and PgDn."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from station_desk.paper import preview
from station_desk.paper.preview import Picture
from station_desk.ui import style
from station_desk.ui.dialogs.printing import image_of
from station_desk.ui.widgets.qt import override

WIDEST = 860  # px of a page on the screen at 100 %
GAP = 14
REST_MS = 150  # a window being resized rests so long before pages are made anew


def pictures(pdf: bytes, width_px: int) -> tuple[Picture, ...]:
    """Return every page of ``pdf`` as a picture; for the labour thread."""
    pages = range(preview.page_count(pdf))
    return tuple(preview.render(pdf, page, width_px) for page in pages)


class _Pages(QWidget):
    """The pages, painted."""

    def __init__(self) -> None:
        super().__init__()
        self.images: tuple[QImage, ...] = ()

    def show_images(self, images: Sequence[QImage], ratio: float) -> None:
        self.images = tuple(images)
        for one in self.images:
            one.setDevicePixelRatio(ratio)
        sizes = [one.deviceIndependentSize() for one in self.images]
        high = sum(one.height() + GAP for one in sizes) + GAP
        wide = max((one.width() for one in sizes), default=0) + 2 * GAP
        self.setFixedSize(QSize(round(wide), round(high)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setPen(style.colour(style.theme_now(), "edge"))
        top = float(GAP)
        for one in self.images:
            size = one.deviceIndependentSize()
            place = QRectF(GAP, top, size.width(), size.height())
            painter.drawImage(place, one)
            painter.drawRect(place)
            top += size.height() + GAP
        painter.end()


class PaperView(QScrollArea):
    """A paper on the screen.

    Signals:
        resized: there is another width for the pages.
    """

    resized = Signal()

    def __init__(self, name: str) -> None:
        """Make it empty."""
        super().__init__()
        self._pages = _Pages()
        self._pages.setAccessibleName(name)
        self.setAccessibleName(name)
        self.setProperty("look", "scroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(self._pages)
        self._made_for = 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)

    def pages(self) -> int:
        """Return how many pages are shown."""
        return len(self._pages.images)

    def wanted_width(self) -> int:
        """Return how many pixels of the screen a page may be wide."""
        room = self.viewport().width() - 2 * GAP - 2
        return round(max(200, min(room, WIDEST)) * self.devicePixelRatioF())

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        """Show ``pictures`` from the top."""
        images = [image_of(one) for one in pictures]
        self._made_for = pictures[0][0] if pictures else 0  # asked for before the room changed
        self._pages.show_images(images, self.devicePixelRatioF())
        self.verticalScrollBar().setValue(0)
        self._rest.start()

    def _look(self) -> None:
        if not self.fits():
            self.resized.emit()

    def fits(self) -> bool:
        """Tell whether the pages are as wide as there is room; a picture is rounded up."""
        return not self.pages() or abs(self.wanted_width() - self._made_for) <= 1

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._rest.start()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)
