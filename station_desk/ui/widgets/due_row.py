"""Own the Due row of Help now: what is late and soon; locked, only how many."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout

from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.text import label
from station_desk.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station_desk.domain.views import DueLine

SHOWN = 3


class DueRow(QFrame):
    """Badges of what is due; hidden before the first log-in and while nothing is due."""

    def __init__(self) -> None:
        """Make it hidden."""
        super().__init__()
        self.setProperty("look", "card")
        both = QHBoxLayout(self)
        both.setContentsMargins(14, 8, 14, 8)
        both.setSpacing(12)
        both.addWidget(label(_("DUE"), look="section"))
        self._row = FlowRow()
        both.addLayout(self._row, 1)
        self._badges = tuple(Badge() for _n in range(SHOWN))
        for one in self._badges:
            self._row.addWidget(one)
        self._more = label("", look="small")
        self._row.addWidget(self._more)
        self._counts = (0, 0)
        self.hide()

    def show_lines(self, lines: "Sequence[DueLine]", now: datetime) -> None:
        """Show the most urgent lines by their number; the rest as a count."""
        # start-up: a locked desk has no clocks, and these are 10 ms (2026-11-21)
        from station_desk.domain.clock import due_state, due_words  # noqa: PLC0415  see above

        states = [Mark(due_state(one.due_at, now).value) for one in lines]
        self._counts = (states.count(Mark.LATE), states.count(Mark.SOON))
        for badge, at in zip(self._badges, range(SHOWN), strict=True):
            if at < len(lines):
                one = lines[at]
                words = f"{due_words(one.due_at, now)}  {one.number}"
                badge.say(states[at], words)
            else:
                badge.say(Mark.NONE, "")
        rest = len(lines) - SHOWN
        self._more.setText(_("and {count} more, F3").format(count=rest) if rest > 0 else "")
        self.setVisible(bool(lines))

    def show_counts(self) -> None:
        """Forget the lines, keep how many were late and soon (ruling 8)."""
        late, soon = self._counts
        words = (
            ngettext("{count} late", "{count} late", late).format(count=late),
            ngettext("{count} soon", "{count} soon", soon).format(count=soon),
        )
        self._badges[0].say(Mark.LATE, words[0] if late else "")
        self._badges[1].say(Mark.SOON, words[1] if soon else "")
        self._badges[2].say(Mark.NONE, "")
        self._more.setText("")
        self.setVisible(bool(late or soon))
