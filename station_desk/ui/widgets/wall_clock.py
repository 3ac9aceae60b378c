"""Own the clock on the screen: weekday, date and time in Karachi, and where the desk stands."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain import local
from station_desk.domain.hours import reading as hours
from station_desk.ui.widgets.text import label
from station_desk.words import _

TICK_MS = 5_000


class WallClock(QWidget):
    """Date and time, with a place below."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Show ``clock`` from now on."""
        super().__init__()
        self._now = clock
        self._time = label("", look="strong")
        self._place = label("", look="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in (self._time, self._place):
            one.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(one)
        timer = QTimer(self)
        timer.timeout.connect(self.tick)
        timer.start(TICK_MS)
        self.tick()

    def show_place(self, words: str) -> None:
        """Show ``words`` below the time."""
        self._place.setText(words)

    def tick(self) -> None:
        """Show the present time."""
        at = local.local(self._now())
        self._time.setText(f"{_(hours.DAYS[at.weekday()])} {at:%d-%m-%Y}  {at:%H:%M}")
