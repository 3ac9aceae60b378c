"""Own the form by which the in-charge opens the desk in spite of what was found.

The reason is journaled and a new origin begins, so that the district sees it.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from station_desk.domain.draft import DIGITS, is_reason
from station_desk.domain.errors import ACCEPTABLE, Damaged, Trouble
from station_desk.domain.kinds import Role
from station_desk.messages import sentence
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.entered import Entered
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.message_bar import MessageBar
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label, line
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.vault.slots import SlotLine


class GoingOn(QWidget):
    """Belt number, pass phrase and reason of the in-charge; hidden until it is asked for.

    Signals:
        entered: the desk is open.
        refused: it has another trouble besides.
    """

    entered = Signal(object)
    refused = Signal(object)

    def __init__(self, seat: Seat) -> None:
        """Lay out the fields."""
        super().__init__()
        self.seat = seat
        self._codes: frozenset[str] = frozenset()
        self._slots: tuple[SlotLine, ...] = ()
        self._busy = False
        self.belt = line(_("Belt number"), limit=20, latin=True)
        self.phrase = line(_("Pass phrase"), secret=True, limit=1024)
        self.reason = line(_("Reason"), hint=_("What happened, and who knows of it"))
        self.bar = MessageBar(self)
        self.act = BigButton(_("Open and go on"), key="F10", look="main")
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(10)
        for name, field in (
            (_("Belt number"), self.belt),
            (_("Pass phrase"), self.phrase),
            (_("Reason"), self.reason),
        ):
            rows.addRow(label(name, look="field"), field)
        rows.addRow(self.bar)
        rows.addRow(self.act)
        self.act.clicked.connect(self._try)
        self.reason.returnPressed.connect(self._try)
        self.hide()

    def take(self, trouble: Trouble) -> None:
        """Keep what would have to be accepted, besides what the in-charge accepted already."""
        known = self._codes if self.isVisible() else frozenset()
        self._codes = (known | {trouble.code}) & ACCEPTABLE
        if not self._codes:
            self.close_form()

    def open_form(self) -> None:
        """Show the fields and ask who is in charge."""
        self.show()
        self.bar.clear()
        self.belt.setFocus(Qt.FocusReason.OtherFocusReason)
        self.seat.bridge.run(self.seat.doors.slots, self._known, owner=self)

    def close_form(self) -> bool:
        """Hide the fields and forget what was typed; tell whether they were shown."""
        shown = not self.isHidden()
        for one in (self.phrase, self.reason):
            one.clear()
        self.hide()
        return shown

    def _known(self, slots: "tuple[SlotLine, ...]") -> None:
        self._slots = tuple(one for one in slots if one.role is Role.IN_CHARGE)
        if len(self._slots) == 1 and not self.belt.text():
            self.belt.setText(self._slots[0].belt_no)
            if self.belt.hasFocus():
                self.belt.selectAll()  # what is typed takes its place; no cursor moves

    def _try(self) -> None:
        if self._busy or not self._codes:
            return
        typed = self.belt.text().translate(DIGITS).strip()
        officer = next((one.officer_id for one in self._slots if one.belt_no == typed), "")
        if not officer:
            self.bar.say(Mark.LATE, _("Only an in-charge of this desk may do this."))
        elif not is_reason(self.reason.text()):
            words = _("Say the reason in a few words (10 letters or more).")
            self.bar.say(Mark.LATE, words)
        else:
            self._send(officer)

    def _send(self, officer: str) -> None:
        self._work(busy=True)
        self.bar.say(Mark.NONE, _("Opening the desk ..."))
        given = (officer, self.phrase.text(), self._codes, self.reason.text())
        opener = partial(self.seat.doors.go_on, *given)
        self.seat.bridge.open(opener, self._opened, owner=self, failed=self._failed)

    def _opened(self, entered: Entered) -> None:
        self._work(busy=False)
        self.close_form()
        self.entered.emit(entered)

    def _failed(self, trouble: Trouble) -> None:
        self._work(busy=False)
        self.bar.say(Mark.LATE, sentence(trouble))
        if isinstance(trouble, Damaged):
            self.refused.emit(trouble)

    def _work(self, *, busy: bool) -> None:
        self._busy = busy
        for one in (self.phrase, self.reason, self.act):
            one.setEnabled(not busy)
