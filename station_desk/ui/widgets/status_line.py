"""Own the line at the bottom: what is saved, how old the register is, who sits here."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from station_desk.ui.widgets.clipboard import ClipWatch
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.text import label
from station_desk.words import _


class StatusLine(QFrame):
    """Two texts: left what happened last, right what stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setProperty("look", "status")
        self._of = ""
        self._left = label("", look="statuswords")
        self._copied = label("", look="statuswords")
        self._right = label("", look="statuswords")
        row = FlowRow(gap=16, foot=True)  # big letters take a second line
        for one in (self._left, self._copied, self._right):
            row.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.addLayout(row)
        self.clip = ClipWatch(self)
        self.clip.counts.connect(self._count)

    def _count(self, left: int) -> None:
        words = _("Clipboard is cleared in {count} s").format(count=left)
        self._copied.setText(words if left else "")

    def words(self) -> str:
        """Return the left text."""
        return self._left.text()

    def say(self, words: str, *, page: str = "") -> None:
        """Show what happened, and speak it; what ``page`` said goes when it is left."""
        self._of = page
        self._left.setText(words)
        announce(self, words)

    def leave(self, page: str) -> None:
        """Another page than ``page`` is shown now: what that one said is no news there."""
        if self._of and self._of != page:
            self.forget()

    def forget(self) -> None:
        """Show nothing any more of what happened."""
        self._of = ""
        self._left.setText("")

    def stand(self, words: str) -> None:
        """Show what stands: who is at the desk, how old the register is."""
        self._right.setText(words)
