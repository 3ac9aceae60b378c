"""Own the way of a paper to the printer: page by page as pictures, never through a file."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from station_desk.domain.errors import Trouble
from station_desk.paper import preview
from station_desk.paper.preview import Picture

if TYPE_CHECKING:
    from station_desk.bridge.bridge import Bridge

INCH = 25.4
DOTS = 300  # dots an inch that a page is painted with


def has_printer() -> bool:
    """Tell whether this PC knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(title: str, copies: int, *, large: bool = False) -> QPrinter:
    """Return an A4 printer job with a neutral name, or an A3 one."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName(title)
    size = QPageSize.PageSizeId.A3 if large else QPageSize.PageSizeId.A4
    made.setPageSize(QPageSize(size))
    made.setPageOrientation(QPageLayout.Orientation.Portrait)
    made.setFullPage(True)
    made.setCopyCount(copies)
    return made


def dialog_for(printer: QPrinter, parent: QWidget) -> QPrintDialog:
    """Return the dialog that chooses the printer; it cannot print into a file."""
    made = QPrintDialog(printer, parent)
    option = QAbstractPrintDialog.PrintDialogOption
    made.setOption(option.PrintToFile, on=False)
    made.setOption(option.PrintPageRange, on=False)
    return made


def image_of(picture: Picture) -> QImage:
    """Return a picture as Qt holds it, with pixels of its own."""
    wide, high, data = picture
    return QImage(data, wide, high, wide * 4, QImage.Format.Format_RGB32).copy()


class PrintRun(QObject):
    """One paper on its way: a page is rendered by the labour thread, painted, then the next.

    Signals:
        done: every page was given to the printer.
        failed: the ``Trouble`` that stopped it.
    """

    done = Signal()
    failed = Signal(object)

    def __init__(
        self, parent: QObject, bridge: "Bridge", printer: QPrinter, pdf: bytes
    ) -> None:
        """Keep what is needed; :meth:`start` begins."""
        super().__init__(parent)
        self._bridge, self._printer, self._pdf = bridge, printer, pdf
        self._painter = QPainter()
        self._count = 0

    def start(self) -> None:
        """Count the pages, then print the first."""
        self._run(partial(preview.page_count, self._pdf), self._begin)

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._bridge.run(work, then, owner=self, failed=self._fail)

    def _begin(self, count: int) -> None:
        self._count = count
        if not self._painter.begin(self._printer):
            self._fail(Trouble("printer_refused"))
            return
        self._render(0)

    def _render(self, page: int) -> None:
        dots = min(DOTS, self._printer.resolution())
        wide = self._printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).width()
        width = round(wide / INCH * dots)
        self._run(partial(preview.render, self._pdf, page, width), partial(self._paint, page))

    def _paint(self, page: int, picture: Picture) -> None:
        if page:
            self._printer.newPage()
        place = QRectF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()))
        self._painter.drawImage(place, image_of(picture))
        if page + 1 < self._count:
            self._render(page + 1)
            return
        self._painter.end()
        self.done.emit()

    def _fail(self, trouble: Trouble) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.failed.emit(trouble)
