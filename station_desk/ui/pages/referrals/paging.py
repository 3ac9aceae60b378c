"""Own the way through a list that is longer than its page: how much is shown, and what next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _


class Paging(QWidget):
    """``500 of 5,000 shown`` and the key to the next ones; hidden where all are shown.

    Signals:
        turned: the number of the line that is wanted first.
    """

    turned = Signal(int)

    def __init__(self) -> None:
        """Make it hidden."""
        super().__init__()
        self.start, self._next, self._words = 0, 0, ""
        self._said = label("", look="small")
        self._more = BigButton(_("Next ones"), key="6", look="quiet")
        self._more.clicked.connect(lambda: self.turned.emit(self._next))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said)
        row.addWidget(self._more)
        reveal(self, shown=False)

    def words(self) -> str:
        """Return how much is shown; empty where it is all."""
        return self._words

    def show_part(self, start: int, shown: int, total: int) -> None:
        """Say that ``shown`` lines from ``start`` on are shown of ``total``."""
        self.start, end = start, start + shown
        self._next = end if end < total else 0
        words = _("{shown} of {total} shown") if not start else _("{first}-{last} of {total}")
        said = words.format(
            shown=f"{shown:,}", total=f"{total:,}", first=f"{start + 1:,}", last=f"{end:,}"
        )
        self._words = said if shown < total else ""
        self._said.setText(said)
        self._more.set_words(_("Next ones") if self._next else _("From the beginning"))
        reveal(self, shown=shown < total)
