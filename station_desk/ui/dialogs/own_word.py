"""Own the question for the officer's own PIN, or pass phrase, before an act that weighs.

Who stands at an open desk is not yet who opened it: approval asks again (ruling 9).
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit

from station_desk.domain.errors import Trouble
from station_desk.messages import sentence
from station_desk.ui.dialogs.ask import Dialog
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.message_bar import MessageBar
from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.text import label, line
from station_desk.words import _


def ask_approval(page: Page, number: str, then: Callable[[], None]) -> None:
    """Ask over ``page`` who approves; ``then`` is called once the officer is known.

    ``number`` is the referral's, or empty where the page does not know it.
    """
    title = _("Approve {number}").format(number=number) if number else _("Approve")
    asked = OwnWord(page, title, _("You approve that this referral leaves."))
    asked.given.connect(then)
    asked.open()


class OwnWord(Dialog):
    """One line for the PIN of the officer at the desk, or the pass phrase.

    Signals:
        given: the officer at the desk gave it.
    """

    given = Signal()

    def __init__(self, page: Page, title: str, words: str) -> None:
        """Show what is asked for; a PIN is named only where the officer left one."""
        super().__init__(page, title, words)
        self._seat = page.seat
        self._officer = page.seat.desk.officer
        name = self._name()
        self.line = line(name, secret=True, limit=1024)
        self.line.setProperty("look", "code")
        self._heading = label(name, look="field")
        self._see = QCheckBox(_("Show what I type"))
        self._bar = MessageBar()
        self._done = BigButton(_("Approve"), shown_key=_("Enter"), look="main")
        self._lay_out()
        self.line.returnPressed.connect(self._try)
        self._done.clicked.connect(self._try)
        self._see.toggled.connect(self._show_typed)
        self.line.setFocus()

    def _name(self) -> str:
        belt = self._officer.belt_no
        if self._officer.id in self._seat.doors.pins():
            return _("PIN, or pass phrase, of belt {belt}").format(belt=belt)
        return _("Pass phrase of belt {belt}").format(belt=belt)

    def _lay_out(self) -> None:
        for one in (self._heading, self.line, self._see, self._bar):
            self.column.addWidget(one)
        row = QHBoxLayout()
        back = BigButton(_("Back"), shown_key="Esc", look="quiet")
        back.clicked.connect(self.reject)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self._done)
        self.column.addLayout(row)

    def words(self) -> str:
        """Return what stands in the way, as said."""
        return self._bar.words()

    def _show_typed(self, on: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)

    def _try(self) -> None:
        typed = self.line.text()
        if not typed or not self._done.isEnabled():
            return
        self._done.setEnabled(False)
        job = partial(self._seat.doors.confirm, self._officer.id, typed)
        self._seat.bridge.run(job, self._confirmed, owner=self, failed=self._failed)

    def _confirmed(self, _nothing: None) -> None:
        self.line.clear()
        self.given.emit()
        self.accept()

    def _failed(self, trouble: Trouble) -> None:
        self._done.setEnabled(True)
        name = self._name()  # five wrong PINs leave the pass phrase only
        self._heading.setText(name)
        self.line.setAccessibleName(name)
        self._bar.say(Mark.LATE, sentence(trouble))
        self.setFixedHeight(self.column.totalHeightForWidth(self.width()))
        self.line.selectAll()
        self.line.setFocus()
