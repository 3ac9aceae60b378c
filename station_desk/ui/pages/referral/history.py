"""Own the history of a referral: every action in order of happening, with both its times."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from station_desk.services.case.history_lines import ActionLine, lines_of
from station_desk.ui.tables.columns import Column
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.sight import into_sight
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.views import ReferralView

ROWS_SEEN = 9


COLUMNS: tuple[Column[ActionLine], ...] = (
    Column(N_("Happened"), lambda one: one.when),
    Column(N_("Step"), lambda one: one.said, share=1),
    Column(N_("Officer"), lambda one: one.by),
)


class History(QFrame):
    """The list of actions.

    Signals:
        opened: a line that is to be corrected.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.setProperty("look", "card")
        self._ids: list[str] = []
        self.rows: RowView[ActionLine] = RowView(_("History"), COLUMNS, key=lambda one: one.id)
        self.rows.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(
            label(_("HISTORY, NEWEST FIRST. ENTER CORRECTS A LINE."), look="section")
        )
        column.addWidget(self.rows)
        self.whole = label("", wrap=True)
        column.addWidget(self.whole)
        self.rows.moved.connect(self._tell)

    def _tell(self, line: ActionLine | None) -> None:
        """Say the line under the light whole: its cell is cut where a text is long."""
        self.whole.setText("\n".join((line.when, line.said)) if line else "")
        if self.rows.hasFocus():
            into_sight(self.whole)

    def show_view(self, view: "ReferralView") -> None:
        """Show the actions of ``view``."""
        lines = lines_of(view)
        self.rows.show_rows(lines)
        if [one.id for one in lines] != self._ids:
            self._ids = [one.id for one in lines]
            self.rows.choose(0)
        head = self.rows.horizontalHeader().sizeHint().height()
        row = self.rows.verticalHeader().defaultSectionSize()
        self.rows.setFixedHeight(head + row * min(len(lines), ROWS_SEEN) + 10)
