"""Own the loading of a sheet: choose it, say its columns, try it, load it, show what came."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from station_desk.domain.errors import BadInput, Trouble
from station_desk.services.register import loading, sheets
from station_desk.services.register.sheets import Book, Columns
from station_desk.ui.pages.contacts.busy import Busy
from station_desk.ui.pages.contacts.mapping import ColumnsPane
from station_desk.ui.pages.contacts.report import Report
from station_desk.ui.pages.contacts.trial import Trial
from station_desk.ui.widgets.files import FileChoice
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.register.loading import LoadReport, Sheet
    from station_desk.ui.widgets.sealed_page import SealedPage

V = TypeVar("V")


class Loading(QObject):
    """One file after the other.

    Signals:
        shown: a pane that takes the page.
        left: back to the contacts.
    """

    shown = Signal(object)
    left = Signal()

    def __init__(self, page: "SealedPage") -> None:
        """Make it with empty panes, which the page lays out."""
        super().__init__(page)
        self._page = page
        self._data = b""
        self._book: Book | None = None
        self._how: Columns | None = None
        self._sheet: Sheet | None = None
        self.report, self.mapping = Report(), ColumnsPane(page.desk.pack)
        self.trial, self.busy = Trial(), Busy()
        for one in (self.report, self.mapping, self.trial):
            one.left.connect(self.left)
        self.mapping.tried.connect(self._mapped)
        self.mapping.other_sheet.connect(self._open_sheet)
        self.trial.wanted.connect(self._load)
        self.trial.columns.connect(self._ask_columns)
        self.trial.ordered.connect(self._ordered)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes, for the page to lay out."""
        return self.report, self.mapping, self.trial, self.busy

    def choose(self) -> None:
        """Ask for the file."""
        choice = FileChoice(self._page, _("Load contacts"), _("Tables (*.csv *.xlsx)"))
        choice.fileSelected.connect(self.load)
        choice.open()

    def load(self, name: str) -> None:
        """Read the file on the labour thread, then try it."""
        path = Path(name)

        def reading() -> tuple[bytes, Book]:
            data = sheets.read_file(path)
            return data, sheets.open_book(data, path.name)

        self._run(reading, self._read, path.name)

    def _run(self, work: Callable[[], V], then: Callable[[V], None], file: str) -> None:
        self._page.seat.bridge.run(
            work, then, owner=self, failed=partial(self._not_loaded, file)
        )

    def _read(self, found: tuple[bytes, Book]) -> None:
        self._data, book = found
        self._opened(book)

    def _open_sheet(self, name: str) -> None:
        if self._book is not None:
            work = partial(sheets.open_book, self._data, self._book.file, sheet=name)
            self._run(work, self._opened, self._book.file)

    def _opened(self, book: Book) -> None:
        self._book, self._how = book, None
        if book.is_own:
            self._try()
        else:
            query = partial(sheets.columns, desk=self._page.desk, book=book)
            self._page.ask(query, self._take_columns)

    def _take_columns(self, how: Columns) -> None:
        self._how = how
        if how.known and not how.lacking:
            self._try()
        else:
            self._show_columns(how)

    def _ask_columns(self) -> None:
        if self._how is not None:
            self._show_columns(self._how)
        elif self._book is not None:
            query = partial(sheets.columns, desk=self._page.desk, book=self._book)
            self._page.ask(query, self._show_columns)

    def _show_columns(self, how: Columns) -> None:
        if self._book is not None:
            self.mapping.show_book(self._book, how)
            self.shown.emit(self.mapping)

    def _mapped(self) -> None:
        self._how = self.mapping.columns()
        self._try()

    def _ordered(self, day_first: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        if self._how is not None:
            self._order(day_first, self._how)
        elif self._book is not None:
            query = partial(sheets.columns, desk=self._page.desk, book=self._book)
            self._page.ask(query, partial(self._order, day_first))

    def _order(self, day_first: bool, how: Columns) -> None:  # noqa: FBT001  as above
        self._how = sheets.with_day_first(how, day_first)
        self._try()

    def _try(self) -> None:
        """Read the sheet by its columns on the labour thread, then ask what it would do."""
        book, now = self._book, self._page.now()
        if book is not None:
            work = partial(sheets.sheet_of, book, self._how, self._page.desk, now=now)
            self._run(work, self._preview, book.file)

    def _preview(self, sheet: "Sheet") -> None:
        self._sheet = sheet
        looking = self.busy.begin(_("Reading {file}").format(file=sheet.file))
        self.shown.emit(self.busy)
        unit = partial(loading.preview, desk=self._page.desk, sheet=sheet, watch=looking)
        self._page.seat.bridge.read(
            unit, self._tried, owner=self, failed=partial(self._not_loaded, sheet.file)
        )

    def _tried(self, report: "LoadReport") -> None:
        self.busy.end()
        self._page.bar.clear()
        self.trial.show_report(report)
        self.shown.emit(self.trial)

    def _load(self) -> None:
        if self._sheet is None:
            return
        looking = self.busy.begin(_("Loading {file}").format(file=self._sheet.file))
        self.shown.emit(self.busy)
        unit = partial(
            loading.load, desk=self._page.desk, sheet=self._sheet,
            agreed=self.trial.agreed.isChecked(), watch=looking,
        )  # fmt: skip
        self._page.do(unit, self._loaded, refused=self._refused)

    def _loaded(self, report: "LoadReport") -> None:
        self.busy.end()
        self._page.bar.clear()
        self.report.show_report(report)
        self.shown.emit(self.report)

    def _refused(self, trouble: Trouble) -> None:
        """Say why nothing was loaded, above the trial that is still there."""
        self.busy.end()
        self.shown.emit(self.trial)
        self._page.refuse(trouble)

    def _not_loaded(self, file: str, trouble: Trouble) -> None:
        self.busy.end()
        if isinstance(trouble, BadInput):
            self.report.show_problems(file, trouble.problems)
            self.shown.emit(self.report)
        else:
            self.left.emit()
            self._page.refuse(trouble)
