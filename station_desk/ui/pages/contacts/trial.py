"""Own what is shown before a file is loaded: what it would do, what has to be said first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from station_desk.ui.pages.contacts.report import COLUMNS, ReportLine, lines_of, summary
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton, foot_row
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.text import ended, label, reveal
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.register.loading import LoadReport


class Trial(QWidget):
    """The report of a trial; nothing is written before ``Load it``.

    Signals:
        wanted: load it.
        columns: say which column is what.
        ordered: whether the day stands first in dates with slashes.
        left: back, nothing is loaded.
    """

    wanted = Signal()
    columns = Signal()
    ordered = Signal(bool)
    left = Signal()

    def __init__(self) -> None:
        """Lay it out empty."""
        super().__init__()
        self._title = label("", look="heading", wrap=True)
        self._words = label("", wrap=True)
        self.agreed = QCheckBox()
        self.rows: RowView[ReportLine] = RowView(
            _("What the file would do"), COLUMNS, key=lambda one: one.at
        )
        self._whole = label("", wrap=True)
        self.rows.moved.connect(lambda one: self._whole.setText(one.words if one else ""))
        self._dates = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._title, self._words, self._date_row(), self.agreed):
            column.addWidget(part)
        column.addWidget(self.rows, 1)
        column.addWidget(self._whole)
        column.addLayout(self._foot())

    def _date_row(self) -> QWidget:
        self._asked = label("", look="warn", wrap=True)
        orders = []
        for words, key, first in (
            (_("Day first: 3 April"), "1", True), (_("Month first: 4 March"), "2", False)
        ):  # fmt: skip
            button = BigButton(words, key=key)
            button.clicked.connect(lambda _on=False, first=first: self.ordered.emit(first))
            orders.append(button)
        self._dates.setLayout(foot_row(self._asked, *orders))
        return self._dates

    def _foot(self) -> FlowRow:
        back = BigButton(_("Back to the contacts"), shown_key="Esc")
        back.clicked.connect(self.left)
        columns = BigButton(_("Columns"), key="F9")
        columns.clicked.connect(self.columns)
        self.load = BigButton(_("Load it"), key="F10", look="main")
        self.load.clicked.connect(self.wanted)
        return foot_row("", back, columns, self.load)

    def words(self) -> str:
        """Return what stands above the lines."""
        return f"{self._title.text()}\n{self._words.text()}"

    def show_report(self, report: "LoadReport") -> None:
        """Show what a load would do."""
        self._title.setText(_("Trial, nothing is written yet: {file}").format(file=report.file))
        self._words.setText(summary(report))
        words = _("Dates like 03/04/2026 ({count}): does the day or the month stand first?")
        self._asked.setText(words.format(count=report.days_asked))
        reveal(self._dates, shown=report.days_asked > 0)
        words = _("I have looked at it: {count} of {cards} contacts shall change.")
        self.agreed.setText(ended(words.format(count=report.changed, cards=report.cards)))
        self.agreed.setChecked(False)
        reveal(self.agreed, shown=report.many)
        found = lines_of(report)
        self._whole.setText("")
        self.rows.setVisible(bool(found))
        self.rows.show_rows(found)
        (self.agreed if report.many else self.rows if found else self.load).setFocus()
