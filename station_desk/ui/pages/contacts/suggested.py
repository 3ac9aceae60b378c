"""Own the suggestions that wait at the top of a card's form: take one over, or set it aside."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QVBoxLayout

from station_desk.domain.local import when
from station_desk.messages.columns import COLUMN_WORDS
from station_desk.services.register import card_notes
from station_desk.ui.dialogs.why import ask_why
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station_desk.services.register.card_notes import CardNote
    from station_desk.ui.pages.contacts.edit_form import EditForm
    from station_desk.ui.widgets.sealed_page import SealedPage


class Suggested(QFrame):
    """The suggestion that waits longest, and how many wait behind it.

    Signals:
        taken: a ``CardNote`` is to be taken over into the form.
        aside: a ``CardNote`` is not.
    """

    taken = Signal(object)
    aside = Signal(object)

    def __init__(self) -> None:
        """Make it empty and hidden."""
        super().__init__()
        self.setProperty("look", "soft")
        self._waiting: tuple[CardNote, ...] = ()
        self._words = label("", wrap=True)
        self.take = BigButton(_("Take over into the form"), key="Ctrl+T")
        self.leave = BigButton(_("Not taken over"), key="Ctrl+R")
        self.take.clicked.connect(lambda: self._emit(self.taken))
        self.leave.clicked.connect(lambda: self._emit(self.aside))
        row = FlowRow()
        row.addWidget(self.take)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def _emit(self, signal: SignalInstance) -> None:
        signal.emit(self._waiting[0])

    def show_waiting(self, waiting: "Sequence[CardNote]") -> None:
        """Show the first of ``waiting``."""
        self._waiting = tuple(sorted(waiting, key=lambda one: one.at))
        self.setVisible(bool(waiting))
        if not waiting:
            return
        first = self._waiting[0]
        words = _("Suggested {time} by officer {belt}: {note}").format(
            time=when(first.at), belt=first.belt_no or "?", note=first.note
        )
        more = len(waiting) - 1
        rest = _("({count} more wait)").format(count=more) if more else ""
        self._words.setText(f"{words} {rest}".rstrip())

    def settled(self, note_id: str) -> None:
        """Go on to the next."""
        self.show_waiting([one for one in self._waiting if one.id != note_id])

    def words(self) -> str:
        """Return what is suggested."""
        return self._words.text()


def parted(note: str) -> tuple[str, str]:
    """Return field and text of ``Phones: 021-1``; no field where the words name none."""
    head, colon, text = note.partition(":")
    known = {_(words).casefold(): name for name, words in COLUMN_WORDS.items()}
    name = known.get(head.strip().casefold(), "")
    return (name, text.strip()) if colon and name else ("", note)


class Suggestions(QObject):
    """What becomes of the suggestions while their card's form is open."""

    def __init__(self, page: "SealedPage", form: "EditForm") -> None:
        """Begin with none."""
        super().__init__(page)
        self._page, self._form = page, form
        self.settles: tuple[str, ...] = ()  # taken over; settled when the form is saved
        self.frame = Suggested()
        self.frame.taken.connect(self._take_over)
        self.frame.aside.connect(self._ask_aside)

    def begin(self, waiting: "Sequence[CardNote]") -> None:
        """Show those that wait."""
        self.settles = ()
        self.frame.show_waiting(waiting)

    def _take_over(self, note: "CardNote") -> None:
        name, text = parted(note.note)
        if name not in self._form.names():
            before = self._form.value("note")
            name, text = "note", f"{before} {note.note}".strip()
        self._form.put(name, text)
        self.settles = (*self.settles, note.id)
        self.frame.settled(note.id)

    def _ask_aside(self, note: "CardNote") -> None:
        words = _("It stays beside the contact, with your reason (10 letters or more).")
        then = partial(self._set_aside, note.id)
        ask_why(self._page, _("Not taken over"), words, _("Write it down"), then)

    def _set_aside(self, note_id: str, reason: str) -> None:
        unit = partial(
            card_notes.settle, desk=self._page.desk, note_id=note_id, taken=False, why=reason,
            now=self._page.now(),
        )  # fmt: skip
        self._page.do(unit, lambda _id: self.frame.settled(note_id))
