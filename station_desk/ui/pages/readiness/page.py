"""Own the page of readiness: the table, the cell at its side, what to do next, its papers."""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from station_desk.domain.freshness import DueCount, due_words
from station_desk.domain.kinds import Topic
from station_desk.domain.readiness import Cell, Todo, todo
from station_desk.services.issuing import papers
from station_desk.services.register import readiness
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.readiness.grid import Grid
from station_desk.ui.pages.readiness.side import CellView, todo_list
from station_desk.ui.widgets.buttons import BigButton, foot_row
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import beside, room, row
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Shown
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from station_desk.services.desk import Desk
    from station_desk.store.database import Session
    from station_desk.ui.widgets.seat import Seat

LARGE = "large"
NARROW = 1000  # px of page; the cell then stands below the table, beside the list
NARROWEST = 580  # px; below it they stand one over the other
PAPERS: tuple[tuple[str, str], ...] = (
    (papers.READINESS, N_("Readiness card")),
    (papers.WALL, N_("Wall sheet, A4")),
    (f"{papers.WALL} {LARGE}", N_("Wall sheet, A3")),
    (papers.POCKET, N_("Pocket card to fold")),
)


def _gather(
    db: "Session", *, desk: "Desk", now: "datetime"
) -> tuple[tuple[Cell, ...], DueCount]:
    return (
        readiness.table(db, desk, now=now),
        readiness.due(db, desk, now=now),
    )


class ReadinessPage(SealedPage):
    """How ready the station is, need by hour."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.REGISTER})

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; the table is asked for by :meth:`refresh`."""
        super().__init__(seat)
        self.grid = Grid()
        self.grid.walked.connect(self._walked)
        self.grid.opened.connect(self._open_cell)
        self.side = CellView(self.desk.pack, practice=self.desk.station.practice)
        self.todo = todo_list(self.desk.pack)
        self.todo.opened.connect(self._open_todo)
        self.todo.installEventFilter(self)
        self.grid.installEventFilter(self)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 10)
        column.setSpacing(8)
        head = FlowRow(gap=12)
        self._upper, self._lower = QHBoxLayout(), row()
        head.addWidget(label(_("Readiness"), look="title"))
        self.counts = label("", look="small")
        head.addWidget(self.counts)
        self.late, self.soon = Badge(), Badge()
        head.addWidget(self.late)
        head.addWidget(self.soon)
        self._upper.addWidget(self.grid, 7)
        self._upper.addWidget(self.side, 3)
        self._lower.addWidget(self.todo, 6)
        hint = _("Arrows walk the table, Tab to the list, Enter to the contact.")
        printed = BigButton(_("Papers"), key="F9")
        printed.clicked.connect(self._ask_paper)
        self.call = BigButton(_("To the contact"), shown_key="Enter", look="main")
        self.call.clicked.connect(self._open_cell)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(self._upper, 5)
        column.addLayout(self._lower, 3)
        column.addLayout(foot_row(hint, printed, self.call))
        stops: tuple[QWidget, ...] = (self.grid, self.todo, self.side, printed, self.call)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        there: QBoxLayout = self._lower if room(self) < NARROW else self._upper
        beside(self._lower, roomy=room(self) >= NARROWEST)
        self.todo.setColumnHidden(0, there is self._lower)  # the table says it of each cell
        if there.indexOf(self.side) < 0:
            for one in (self._upper, self._lower):
                one.removeWidget(self.side)
            there.addWidget(self.side, 4 if there is self._lower else 3)

    @override
    def arrive(self, carried: object) -> None:
        self.grid.setFocus()

    @override
    def refresh(self) -> None:
        query = partial(_gather, desk=self.desk, now=self.now())
        self.ask(query, self._show, latest="readiness")

    def _show(self, found: tuple[tuple[Cell, ...], DueCount]) -> None:
        cells, due = found
        late, soon = due_words(due)
        self.late.say(Mark.LATE, late)
        self.soon.say(Mark.SOON, soon)
        self.grid.show_cells(cells, self.desk.pack)
        steps = todo(cells)
        self.todo.show_rows(steps)
        self.todo.setVisible(bool(steps))
        ready = sum(not one.next_step for one in cells)
        self.counts.setText(
            _("{ready} of {all} cells are ready").format(ready=ready, all=len(cells))
        )

    def _walked(self, cell: Cell | None) -> None:
        self.side.show_cell(cell)

    # to the contact

    def _open_cell(self, _row: object = None) -> None:
        cell = self.grid.cell()
        if cell is None:
            return
        first = cell.places[0].id if cell.places else ""
        self._open(cell.next_card or first, cell.next_step)

    def _open_todo(self, one: Todo) -> None:
        self._open(one.card, one.step)

    def _open(self, card_id: str, step: str) -> None:
        if card_id:
            self.go.emit("contacts", Shown(kind="card", id=card_id))
        else:
            self.say(step, Mark.SOON)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let Tab go between the table, its side and the list."""
        if (
            watched is self.grid
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and self.todo.isVisible()
        ):
            self.todo.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    # papers

    def _ask_paper(self) -> None:
        asked = Question(
            self,
            _("Papers of the register"),
            _("Public numbers only. What nobody verified in time is marked."),
            [(value, _(words)) for value, words in PAPERS],
        )
        asked.chosen.connect(self._print)
        asked.open()

    def _print(self, chosen: str) -> None:
        self.go.emit("preview", Shown(kind="board", id=chosen))
