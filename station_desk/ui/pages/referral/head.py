"""Own the head of a saved referral: its number, where it stands, what is asked for whom."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from station_desk.services import still_here
from station_desk.services.act_words import ended_words
from station_desk.services.exchange import answered
from station_desk.services.telling import SEX_TOLD, age_words
from station_desk.ui.pages.referral.sides import here_late, more_of_law, nearest
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge
from station_desk.ui.widgets.referral_words import say_state
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.views import ReferralView


class Head(QFrame):
    """Where a referral stands, and the child, in a few lines."""

    def __init__(self) -> None:
        """Lay it out empty."""
        super().__init__()
        self.setProperty("look", "card")
        self._number, self._state, self._due = label("", look="heading"), Badge(), Badge()
        self._limit, self._more = label("", look="strong"), label("", look="small", wrap=True)
        self._need = label("", look="strong", wrap=True)
        self._child = label("", wrap=True)
        self._here, self._where = Badge(), label("", look="strong", wrap=True)
        self._whole, self._brief = QWidget(), label("", look="brief", wrap=True)
        self._whole.setProperty("look", "clear")
        self._small = self._late = False
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(2)
        row = FlowRow(gap=10)  # one line where it fits: the call keys stay above the fold
        for part in (self._number, self._state, self._due, self._limit):
            row.addWidget(part)
        column.addLayout(row)
        column.addWidget(self._more)
        column.addWidget(self._brief)
        column.addWidget(self._whole)
        inside = QVBoxLayout(self._whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        inside.addWidget(self._need)
        inside.addWidget(self._child)
        here = QHBoxLayout()
        here.setSpacing(10)
        here.addWidget(self._here)
        here.addWidget(self._where, 1)
        column.addLayout(here)

    def show_room(self, *, small: bool) -> None:
        """Show need, child and place each in a line, or in few small ones: keys need the room.

        A stay that is late keeps its own line and its mark.
        """
        self._small = small
        self._whole.setVisible(not small)
        self._brief.setVisible(small)
        self._where.setVisible(not small or self._late)

    def show_view(self, view: "ReferralView", now: datetime) -> None:
        """Show where ``view`` stands at ``now``."""
        self._number.setText(view.referral.number)
        self._state.say(*say_state(view.state))
        mark, words, limit = nearest(view, now)
        self._due.say(mark, words)
        self._limit.setText(limit)
        more = more_of_law(view, now)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        words = _("{need} asked of {place}")
        need = words.format(need=view.need_name, place=view.referral.to_name)
        if not view.referral.card_id:
            need = _("{need}: no place is known yet").format(need=view.need_name)
        end = ended_words(view.ended) if view.ended else ""
        said = answered.words(view.answer)
        self._need.setText("\n".join(part for part in (need, end, said) if part))
        self._child.setText(child_words(view))
        mark, words = here_late(view, now)
        self._here.say(mark, words)
        self._late = bool(words)
        self._where.setText(still_here.words(view.stay, sought=view.sought, now=now))
        below = view.referral.card_id and not end  # the place stands right below
        asked = view.need_name if below else need
        where = "" if self._late else self._where.text()
        parts = (asked, end, said, self._child.text(), where)
        self._brief.setText("  \u00b7  ".join(part for part in parts if part))
        self.show_room(small=self._small)


def child_words(view: "ReferralView") -> str:
    """Return the child in one line: name or code, age with how it is known, sex."""
    child = view.child
    name = child.name or _("Name not known")
    return ", ".join((name, age_words(child), _(SEX_TOLD[child.sex]), child.code))


class Whose:
    """The line over an open form that says whose it is: the head scrolls away."""

    def __init__(self, column: QVBoxLayout) -> None:
        """Stand in ``column``, unseen."""
        self._line, self._column = label("", look="strong", wrap=True), column
        column.addWidget(self._line)
        self._line.hide()

    def name(self, view: "ReferralView | None") -> None:
        """Name the child of ``view`` with its code; nobody where there is none."""
        child = view.child if view is not None else None
        named = (child.name or _("Name not known"), child.code) if child is not None else ()
        self._line.setText(", ".join(named))
        reveal(self._line, shown=bool(named))

    def high(self) -> int:
        """Return the pixels that it takes above a form, in its column as wide as it is."""
        edge = self._column.contentsMargins()
        frame = self._line.parentWidget()
        wide = (frame.width() if frame is not None else 0) - edge.left() - edge.right()
        return self._line.heightForWidth(max(1, wide)) + self._column.spacing()
