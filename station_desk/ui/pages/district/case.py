"""Own one referral of a station at its district: read-only, and what the district says."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.district import front_words
from station_desk.district.case_there import CaseThere
from station_desk.services import still_here
from station_desk.services.act_words import ended_words
from station_desk.services.case.history_lines import ActionLine, lines_of
from station_desk.services.telling import SEX_TOLD, age_words
from station_desk.ui.pages.district.rows import STEPS
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import act_button
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge
from station_desk.ui.widgets.page import card_frame
from station_desk.ui.widgets.referral_words import say_state
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _


class Case(QWidget):
    """Who, what, where so far; keys write what the district says.

    Signals:
        read: an officer has read it.
        noted: the same, with a few words for the station.
        became: what became of it is to be chosen.
        unseal: two cleared officers want to open what is sealed.
    """

    read = Signal()
    noted = Signal()
    became = Signal()
    unseal = Signal()

    def __init__(self) -> None:
        """Lay it out empty."""
        super().__init__()
        self.setProperty("look", "clear")
        self._number, self._state = label("", look="heading"), Badge()
        self._told, self._who = label("", look="small", wrap=True), label("", wrap=True)
        self._what = label("", look="strong", wrap=True)
        self._where, self._names = label("", wrap=True), label("", wrap=True)
        self._brief = label("", look="brief", wrap=True)
        self.said = label("", look="strong", wrap=True)
        self.steps: RowView[ActionLine] = RowView(_("History"), STEPS, key=lambda one: one.id)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        frame, inside = card_frame(margins=12)
        inside.setSpacing(4)
        top = FlowRow(gap=10)
        for part in (self._number, self._state):
            top.addWidget(part)
        inside.addLayout(top)
        for part in (
            self._what, self._names, self._who, self._where, self._brief, self._told, self.said,
        ):  # fmt: skip
            inside.addWidget(part)
        column.addWidget(frame)
        column.addWidget(self.steps, 1)
        acts = FlowRow()
        acts.addWidget(act_button(_("Read"), "1", self.read.emit, look="main"))
        acts.addWidget(act_button(_("What became of it"), "2", self.became.emit))
        acts.addWidget(act_button(_("Read, with a few words"), "3", self.noted.emit))
        self.opener = act_button(_("Sealed texts"), "4", self.unseal.emit)
        acts.addWidget(self.opener)
        column.addLayout(acts)

    def show_room(self, *, low: bool) -> None:
        """Say the child in one small line where the keys need the room."""
        for one in (self._who, self._where, self._names):
            reveal(one, shown=not low)
        reveal(self._brief, shown=low)

    def show_case(self, seen: CaseThere, now: datetime, *, opens: bool = False) -> None:
        """Show a referral as its station last told it; ``opens``: a cleared officer looks."""
        view = seen.view
        reveal(self.opener, shown=opens and bool(view.sealed))
        self._number.setText(view.referral.number)
        self._state.say(*say_state(view.state))
        asked = _("{need} asked of {place}").format(
            need=view.need_name, place=view.referral.to_name
        )
        if not view.referral.card_id:
            asked = _("{need}: no place is known yet").format(need=view.need_name)
        end = ended_words(view.ended) if view.ended else ""
        self._what.setText(
            " \u00b7 ".join(part for part in (asked, view.referral.need_line, end) if part)
        )
        self._names.setText(", ".join(view.situation_names))
        child = view.child
        name, sex = child.name or _("Name not known"), _(SEX_TOLD[child.sex])
        where = still_here.words(view.stay, sought=view.sought, now=now)
        self._who.setText(", ".join((name, age_words(child), sex, child.code)))
        self._where.setText(where)
        self._brief.setText(" \u00b7 ".join((self._who.text(), where)))
        sealed = _("Sealed texts, not opened here: {count}.").format(count=len(view.sealed))
        told = (front_words.told_words(seen), sealed if view.sealed else "")
        self._told.setText(" ".join(part for part in told if part))
        said = front_words.said_lines(seen)
        self.said.setText("\n".join(said))
        reveal(self.said, shown=bool(said))
        self.steps.show_rows(lines_of(view))
