"""Own the page that Pause puts up at once: a plain duty roster that tells nothing of the work.

Somebody stands at the desk who is not to see what was on it. The desk is locked beneath; Enter
leads to the PIN or the pass phrase, and then to the page that was shown.
"""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from station_desk.domain import local
from station_desk.ui.widgets.page import Page, card_frame
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
SHIFTS = ("08:00 - 16:00", "16:00 - 00:00", "00:00 - 08:00")
HOLDS = frozenset({
    Qt.Key.Key_Pause, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock,
})  # fmt: skip


class RosterPage(Page):
    """A week of shifts, ruled and empty."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the ruled table; the dates come at each arrival."""
        super().__init__(seat)
        self._target = "help_now"
        self._dates = [label("", look="small") for _day in DAYS]
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 40, 20)
        column.setSpacing(14)
        column.addWidget(label(_("Duty roster"), look="title"))
        frame, inside = card_frame()
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        for across, shift in enumerate(SHIFTS):
            grid.addWidget(label(shift, look="strong"), 0, across + 2)
            grid.setColumnStretch(across + 2, 1)
        for down, day in enumerate(DAYS):
            grid.addWidget(label(_(day)), 2 * down + 2, 0)
            grid.addWidget(self._dates[down], 2 * down + 2, 1)
            grid.addWidget(_rule(), 2 * down + 1, 0, 1, len(SHIFTS) + 2)
            grid.setRowMinimumHeight(2 * down + 2, 28)
        inside.addLayout(grid)
        column.addWidget(frame)
        column.addStretch(1)
        column.addWidget(label(_("Enter"), look="small"))

    @override
    def arrive(self, carried: object) -> None:
        """Show this week; ``carried`` is the name of the page to come back to."""
        self._target = carried if isinstance(carried, str) and carried else "help_now"
        today = local.local(self.now()).date()
        monday = today - timedelta(days=today.weekday())
        for at, one in enumerate(self._dates):
            one.setText((monday + timedelta(days=at)).strftime("%d-%m-%Y"))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def back(self) -> bool:
        self.go.emit(self._target, None)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() not in HOLDS and not event.isAutoRepeat():
            self.go.emit(self._target, None)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        self.go.emit(self._target, None)


def _rule() -> QFrame:
    made = QFrame()
    made.setFrameShape(QFrame.Shape.HLine)
    made.setFrameShadow(QFrame.Shadow.Plain)
    return made
