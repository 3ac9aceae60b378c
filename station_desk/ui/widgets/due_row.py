"""Own the Due row of Help now: what is late and soon; locked, only how many."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from station_desk.ui.style import letter
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label
from station_desk.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station_desk.domain.views import DueLine

SHOWN = 3
WIDE = 50  # heights of a line; a narrower row leaves out what is due


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
        both.addWidget(self._more)
        self._counts, self._all, self._away = (0, 0), 0, False
        self._shown: list[tuple[Mark, str, str, str]] = []
        self.hide()

    def show_lines(self, lines: "Sequence[DueLine]", now: datetime) -> None:
        """Show the most urgent lines: how near, what, which referral; the rest as a count."""
        # start-up: a locked desk has no clocks, and these are 10 ms (2026-11-21)
        from station_desk.domain.clock import due_state, due_words  # noqa: PLC0415  see above

        marks = [
            Mark(due_state(one.due_at, now).value) if one.due_at else Mark.LATER
            for one in lines
        ]
        self._counts = (marks.count(Mark.LATE), marks.count(Mark.SOON))
        self._shown = [
            (
                mark,
                due_words(one.due_at, now) if one.due_at else _("Not started"),
                one.what,
                one.number,
            )
            for mark, one in zip(marks[:SHOWN], lines[:SHOWN], strict=True)
        ]
        self._all = len(lines)
        self._say()
        self._settle()

    def give_way(self, *, away: bool) -> None:
        """Leave a low window to the answer; come back when the answer is gone."""
        self._away = away
        self._settle()

    def needs(self) -> int:
        """Return how many pixels high it is; none while it is hidden."""
        return 0 if self.isHidden() else self.sizeHint().height()

    def _settle(self) -> None:
        self.setVisible(self._all > 0 and not self._away)

    def _say(self) -> None:
        wide = self.width() > WIDE * letter(self)
        room = SHOWN if wide else SHOWN - 1
        rest = self._all - room
        self._more.setText(_("and {count} more, F3").format(count=rest) if rest > 0 else "")
        for at, badge in enumerate(self._badges):
            if at < min(room, len(self._shown)):
                mark, left, what, number = self._shown[at]
                named = f"{left}  {what}, {_serial(number)}"
                if not wide:  # two beside one another on a low screen
                    named = f"{left}  {_serial(number)}"
                badge.say(mark, named)
            else:
                badge.say(Mark.NONE, "")

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if self._shown:
            self._say()

    def show_counts(self) -> None:
        """Forget the lines, keep how many were late and soon (ruling 8)."""
        self._shown = []
        late, soon = self._counts
        words = (
            ngettext("{count} late", "{count} late", late).format(count=late),
            ngettext("{count} soon", "{count} soon", soon).format(count=soon),
        )
        self._badges[0].say(Mark.LATE, words[0] if late else "")
        self._badges[1].say(Mark.SOON, words[1] if soon else "")
        self._badges[2].say(Mark.NONE, "")
        self._more.setText("")
        self._all = late + soon
        self._settle()


def _serial(number: str) -> str:
    """Return the part of a referral's number that tells it from the station's others."""
    return "-".join(number.split("-")[-2:])
