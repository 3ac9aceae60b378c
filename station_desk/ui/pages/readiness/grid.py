"""Own the table of readiness: a row for each need, a cell for each kind of hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from station_desk.domain.ladder.words import need_name
from station_desk.domain.readiness import HOUR_WORDS, STANDING_WORDS, Cell, Hour, Standing
from station_desk.ui.tables.columns import Column
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack

MARKS: dict[Standing, Mark] = {
    Standing.READY: Mark.OPEN,
    Standing.THIN: Mark.HALF,
    Standing.UNSURE: Mark.SOON,
    Standing.HOLE: Mark.LATE,
}
ROW = 34  # px at 100 %


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """A need and its cells by hour."""

    need: str
    name: str
    cells: dict[Hour, Cell]


def rows_of(cells: Iterable[Cell], pack: "Pack") -> list[NeedRow]:
    """Return a row for each need, in the order of the pack."""
    found: dict[str, dict[Hour, Cell]] = {}
    for one in cells:
        found.setdefault(one.need, {})[one.hour] = one
    return [
        NeedRow(need=need, name=need_name(need, pack), cells=row) for need, row in found.items()
    ]


def _words(hour: Hour, row: NeedRow) -> str:
    standing = row.cells[hour].standing
    return _("One place") if standing is Standing.THIN else _(STANDING_WORDS[standing])


def _mark(hour: Hour, row: NeedRow) -> Mark:
    return MARKS[row.cells[hour].standing]


COLUMNS: tuple[Column[NeedRow], ...] = (
    Column(N_("Need"), lambda row: row.name, share=1),
    *(
        Column(HOUR_WORDS[hour], partial(_words, hour), mark=partial(_mark, hour))
        for hour in Hour
    ),
)


class Grid(RowView[NeedRow]):
    """The table; arrow keys walk its cells.

    Signals:
        walked: another cell is current; gives it.
    """

    walked = Signal(object)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__(_("Readiness"), COLUMNS, key=lambda row: row.need)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.selectionModel().currentChanged.connect(self._walk)
        for at in range(1, len(COLUMNS)):
            mode = QHeaderView.ResizeMode.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(at, mode)

    def show_cells(self, cells: Iterable[Cell], pack: "Pack") -> None:
        """Show the table; the cell that was current stays current."""
        before = self.currentIndex()
        row, column = before.row(), before.column()
        self.show_rows(rows_of(cells, pack))
        self.verticalHeader().setDefaultSectionSize(
            max(ROW, round(self.fontMetrics().height() * 1.7))
        )
        at = (row, column) if row >= 0 else (0, 1)
        self.setCurrentIndex(self.lines.index(*at))

    def cell(self) -> Cell | None:
        """Return the current cell; on the name of a need its cell by night."""
        index = self.currentIndex()
        line = self.lines.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        hours = tuple(Hour)
        hour = hours[index.column() - 1] if index.column() else Hour.NIGHT
        return line.cells.get(hour)

    def go_to_cell(self, need: str, hour: Hour) -> None:
        """Make a cell current."""
        for at in range(self.lines.rowCount()):
            line = self.lines.line(at)
            if line is not None and line.need == need:
                self.setCurrentIndex(self.lines.index(at, 1 + tuple(Hour).index(hour)))

    def _walk(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.walked.emit(self.cell())
