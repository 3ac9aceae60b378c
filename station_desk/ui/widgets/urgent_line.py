"""Own the line above the guide that names a call which cannot wait for the next question."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import UrgentCall
from station_desk.ui.widgets.clock_row import ground
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.text import label, restyle, reveal
from station_desk.words import _


class UrgentLine(QFrame):
    """What to do now, big, with its ground; hidden while nothing is urgent."""

    def __init__(self) -> None:
        """Make it hidden."""
        super().__init__()
        self.setProperty("look", "bar")
        self._badge = Badge()
        self._words = label("", look="heading", wrap=True)
        self._ground = label("", look="small", wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._words)
        texts.addWidget(self._ground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self._badge)
        row.addLayout(texts, 1)
        restyle(self, mark=Mark.LATE.value)
        self._badge.say(Mark.LATE, _("Now"))
        self.hide()

    def words(self) -> str:
        """Return the words shown, or an empty text."""
        return "" if self.isHidden() else self._words.text()

    def show_calls(self, calls: Iterable[UrgentCall], pack: Pack) -> bool:
        """Show ``calls``; tell whether words appeared that did not stand here before."""
        before, given = self.words(), tuple(calls)
        words = " ".join(pack.say(one.words) for one in given)
        self._words.setText(words)
        self._ground.setText("; ".join(dict.fromkeys(ground(one.source) for one in given)))
        reveal(self, shown=bool(words))
        return bool(words) and words != before
