"""Own the question for the officer's own PIN, or pass phrase, before an act that weighs.

Who stands at an open desk is not yet who opened it: approval asks again (ruling 9).
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import ActionKind
from station_desk.messages import sentence
from station_desk.ui.dialogs.ask import Dialog
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.text import label, line, see_box
from station_desk.words import N_, _

# What is signed by one's own word: the title with and without the number, what it says.
SIGNED: dict[ActionKind, tuple[str, str, str]] = {
    ActionKind.APPROVED: (
        N_("Approve {number}"), N_("Approve"), N_("You approve that this referral leaves."),
    ),
    ActionKind.CLOSED: (
        N_("Close {number}"), N_("Close"), N_("You sign that this referral has ended."),
    ),
    ActionKind.REOPENED: (
        N_("Open {number} again"), N_("Open it again"),
        N_("You sign that this referral goes on, with all its clocks."),
    ),
}  # fmt: skip


def ask_sign(page: Page, kind: ActionKind, number: str, then: Callable[[], None]) -> None:
    """Ask over ``page`` who signs a step of ``SIGNED``; ``then`` is called once that is known.

    ``number`` is the referral's, or empty where the page does not know it.
    """
    numbered, bare, words = SIGNED[kind]
    title = _(numbered).format(number=number) if number else _(bare)
    asked = OwnWord(page, title, _(words), done=_(bare))
    asked.given.connect(then)
    asked.open()


def ask_approval(page: Page, number: str, then: Callable[[], None]) -> None:
    """Ask over ``page`` who approves; ``then`` is called once the officer is known."""
    ask_sign(page, ActionKind.APPROVED, number, then)


class OwnWord(Dialog):
    """One line for the PIN of the officer at the desk, or the pass phrase.

    Signals:
        given: the officer at the desk gave it.
    """

    given = Signal()

    def __init__(self, page: Page, title: str, words: str, *, done: str) -> None:
        """Show what is asked for; a PIN is named only where the officer left one."""
        super().__init__(page, title, words)
        self._seat = page.seat
        self._officer = page.seat.desk.officer
        name = self._name()
        self.line = line(name, secret=True, limit=1024)
        self.line.setProperty("look", "code")
        self._heading = label(name, look="field")
        self._see = see_box(_("Show what I type"), self.line)
        self._done = BigButton(done, shown_key=_("Enter"), look="main")
        self._lay_out()
        self.line.returnPressed.connect(self._try)
        self._done.clicked.connect(self._try)
        self.line.setFocus()

    def _name(self) -> str:
        belt = self._officer.belt_no
        if self._officer.id in self._seat.doors.pins():
            return _("PIN, or pass phrase, of belt {belt}").format(belt=belt)
        return _("Pass phrase of belt {belt}").format(belt=belt)

    def _lay_out(self) -> None:
        for one in (self._heading, self.line, self._see, self.bar):
            self.column.addWidget(one)
        self.add_foot(self._done)

    def words(self) -> str:
        """Return what stands in the way, as said."""
        return self.bar.words()

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
        self.stop_at(self.line, sentence(trouble))
