"""Own the report of a loaded file: counts, then each problem and doubt with its line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_desk.domain.errors import Problem
from station_desk.domain.office.load_plan import Changed
from station_desk.messages import field_words, words_beside
from station_desk.services.register.loading import LoadReport
from station_desk.ui.tables.columns import Column
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

ROWS_MAX = 2_000
CELL = 120  # letters of a changed cell


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One problem or doubt."""

    at: int
    line: str
    words: str
    mark: Mark
    kind: str


def lines_of(report: LoadReport) -> tuple[ReportLine, ...]:
    """Return the problems, what changes, then the doubts, at most 2,000 lines."""
    changes = [
        (_("Row {number}").format(number=one.line), _changes(one), Mark.SOON, _("Changes"))
        for one in report.changed_cards
    ]
    wrong, doubts = (
        [(field_words(one.where), words_beside(one), mark, kind) for one in problems]
        for problems, mark, kind in (
            (report.problems, Mark.LATE, _("Left out")),
            (report.doubts, Mark.SOON, _("Doubt")),
        )
    )
    found = [*wrong, *changes, *doubts][:ROWS_MAX]
    return tuple(
        ReportLine(at=at, line=place, words=words, mark=mark, kind=kind)
        for at, (place, words, mark, kind) in enumerate(found)
    )


def _changes(one: Changed) -> str:
    words = _("{field}: {before} becomes {after}")
    nothing = _("(empty)")
    told = [
        words.format(
            field=field_words(name),
            before=before[:CELL] or nothing,
            after=after[:CELL] or nothing,
        )
        for name, before, after in one.fields
    ]
    return "; ".join((one.name, *told))


def summary(report: LoadReport) -> str:
    """Return the counts in one sentence."""
    return _(
        "{rows} offices in the file: {added} new, {changed} changed, {same} as before, "
        "{lost} left out. {doubts} doubts."
    ).format(
        rows=report.rows,
        added=report.added,
        changed=report.changed,
        same=report.same,
        lost=report.lost,
        doubts=len(report.doubts),
    )


COLUMNS: tuple[Column[ReportLine], ...] = (
    Column(N_("Row"), lambda one: one.line),
    Column(N_("What"), lambda one: one.kind, mark=lambda one: one.mark),
    Column(N_("Said"), lambda one: one.words, share=1),
)


class Report(QWidget):
    """The report, shown in place of the list.

    Signals:
        left: the person has read it.
    """

    left = Signal()

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._title = label("", look="heading", wrap=True)
        self._words = label("", wrap=True)
        self.rows: RowView[ReportLine] = RowView(
            _("Report of the load"), COLUMNS, key=lambda one: one.at
        )
        self._whole = label("", wrap=True)
        self.rows.moved.connect(lambda one: self._whole.setText(one.words if one else ""))
        back = BigButton(_("Back to the contacts"), shown_key="Esc", look="main")
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self.rows, 1)
        column.addWidget(self._whole)
        column.addLayout(row)

    def words(self) -> str:
        """Return what stands above the lines."""
        return f"{self._title.text()}\n{self._words.text()}"

    def show_report(self, report: LoadReport) -> None:
        """Show ``report``."""
        self._title.setText(_("Loaded: {file}").format(file=report.file))
        self._words.setText(summary(report))
        self.show_lines(lines_of(report))

    def show_problems(self, file: str, problems: Sequence[Problem]) -> None:
        """Show why the file as a whole was not taken."""
        self._title.setText(_("Not loaded: {file}").format(file=file))
        self._words.setText(_("Nothing was changed."))
        self.show_lines(
            tuple(
                ReportLine(
                    at=at, line=field_words(one.where), words=words_beside(one), mark=Mark.LATE,
                    kind=_("Left out"),
                )
                for at, one in enumerate(problems)
            )
        )  # fmt: skip

    def show_lines(self, lines: Sequence[ReportLine]) -> None:
        """Show ``lines``; without any, only the counts."""
        self._whole.setText("")
        self.rows.setVisible(bool(lines))
        self.rows.show_rows(lines)
        if lines:
            self.rows.setFocus()
