"""Own the finding of contacts: words as they are typed, digits that narrow, how many fit."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from station_desk.domain.fold import fold
from station_desk.ui.pages.contacts.both import turned
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.text import label, line
from station_desk.words import N_, _, ngettext

if TYPE_CHECKING:
    from station_desk.domain.register import Card
    from station_desk.domain.search.directory import Hit
    from station_desk.ui.pages.contacts.rows import Cards

REST_MS = 15  # typing rests so long before the list is filtered
TARGET = 44  # px high, screens.md C2
STALE, ALL, GONE = "stale", "all", "gone"
FILTERS = (
    ("1", STALE, N_("To call again")),
    ("2", ALL, N_("All")),
    ("3", GONE, N_("Out of use")),
)


class Finder(QWidget):
    """What is looked for among the cards.

    Signals:
        found: the cards that fit.
        chosen: another filter was chosen, which has been shown.
    """

    found = Signal(object)
    chosen = Signal()

    def __init__(self) -> None:
        """Look for everything; nothing is found before :meth:`take`."""
        super().__init__()
        self._cards: Cards | None = None
        self._which = ALL
        self._why: dict[str, Hit] = {}
        self._counted = ""
        self.search = line(_("Find a contact"), hint=_("Name, number, need or district"))
        self._count = label("", look="small", wrap=True)
        self.filters = {which: self._filter(key, which, words) for key, which, words in FILTERS}
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look_typed)
        self.search.textEdited.connect(lambda _words: self._rest.start())
        self._lay_out()

    def _filter(self, key: str, which: str, words: str) -> BigButton:
        button = BigButton(_(words), key=key, look="tile")
        button.setCheckable(True)
        button.setMinimumHeight(TARGET)
        button.clicked.connect(partial(self._choose, which))
        return button

    def _lay_out(self) -> None:
        column, digits = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in self.filters.values():
            digits.addWidget(button, 1)
        self._top.addWidget(self.search, 2)
        self._top.addLayout(digits, 3)
        column.addLayout(self._top)
        column.addWidget(self._count)

    def fit(self, wide: int) -> None:
        """Take the layout of a page of ``wide`` px."""
        self._top.setDirection(turned(wide))

    def take(self, cards: "Cards") -> None:
        """Look among ``cards`` from now on."""
        self._cards = cards
        self.look()

    def begin(self, letter: str) -> None:
        """Go on typing after ``letter``."""
        self.search.setFocus()
        self.search.insert(letter)
        self._rest.start()

    def typing(self) -> bool:
        """Tell whether the list waits for the next letter."""
        return self._rest.isActive()

    def _look_typed(self) -> None:
        """Look, and say how many fit: the keys stay in the line that is typed into."""
        self.look()
        announce(self, self._counted)

    def flush(self) -> None:
        """Find now what was typed."""
        if self._rest.isActive():
            self._rest.stop()
            self.look()

    def clear(self) -> bool:
        """Forget the words; False when there were none."""
        if not self.search.text():
            return False
        self.search.clear()
        self.look()
        return True

    def tell(self, card: "Card | None") -> None:
        """Say how many were found, and why ``card`` was."""
        hit = self._why.get(card.id) if card is not None else None
        reason = _("Found in: {where}").format(where=hit.why) if hit else ""
        self._count.setText(f"{self._counted} {reason}".rstrip())

    def show_all(self) -> None:
        """Forget words and filter."""
        self.search.clear()
        self._which = ALL
        self.look()

    def _choose(self, which: str) -> None:
        self._which = which
        self.look()
        self.chosen.emit()

    def look(self) -> None:
        """Look now, and give the cards that fit."""
        if self._cards is None:
            return
        words = self.search.text()
        hits = self._cards.find(words) if words.strip() else ()
        self._why = {hit.card.id: hit for hit in hits}
        found = tuple(hit.card for hit in hits) if words.strip() else self._cards.cards
        due = self._cards.due
        if self._which == GONE:
            found = _named(self._cards.withdrawn, words)
        elif self._which == STALE:
            found = tuple(one for one in found if one.id in due)
        for which, button in self.filters.items():
            button.setChecked(which == self._which)
        counts = (
            _("{shown} out of use; history says why.")
            if self._which == GONE
            else _("{shown} of {all} contacts. {stale} to be called again.")
        )
        self._counted = counts.format(
            shown=len(found), all=len(self._cards.cards), stale=len(due)
        )
        if hits and not found:
            more = ngettext(
                "{count} fits among all: 2.", "{count} fit among all: 2.", len(hits)
            )
            self._counted += " " + more.format(count=len(hits))
        self.tell(None)
        self.found.emit(found)


def _named(cards: "tuple[Card, ...]", words: str) -> "tuple[Card, ...]":
    """Return the cards whose name holds every word; the search knows those in use only."""
    wanted = fold(words).split()
    return tuple(one for one in cards if all(word in fold(one.organization) for word in wanted))
