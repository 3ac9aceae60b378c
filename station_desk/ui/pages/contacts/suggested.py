"""Own the suggestions that wait at the top of a card's form: take one over, or set it aside."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QVBoxLayout

from station_desk.domain.local import when
from station_desk.messages.columns import COLUMN_WORDS
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station_desk.services.card_notes import CardNote


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
