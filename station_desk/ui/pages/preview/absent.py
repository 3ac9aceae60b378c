"""Own what is shown in place of a paper: why there is none, and the key that helps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

APPROVE, EXPLAIN = "approve", "explain"
HELPS = {APPROVE: N_("Approve it now, as in-charge"), EXPLAIN: N_("Say why it is given")}


class Absent(QWidget):
    """A sentence, and what helps: the in-charge's approval, or a reason.

    Signals:
        approved: the in-charge approves now.
        explained: a reason is to be given.
    """

    approved = Signal()
    explained = Signal()

    def __init__(self) -> None:
        """Lay it out empty."""
        super().__init__()
        self._helps = ""
        self._words = label("", look="heading", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.help = BigButton(_(HELPS[APPROVE]), key="F10", look="main")
        self.help.clicked.connect(self._press)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addSpacing(12)
        column.addWidget(self.help, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def words(self) -> str:
        """Return the sentence."""
        return self._words.text()

    def say(self, words: str, helps: str = "") -> None:
        """Show ``words``, and what ``helps`` (``approve``, ``explain``) if anything does."""
        self._helps = helps
        self._words.setText(words)
        if self.isVisible():
            announce(self, words)
        self.help.setVisible(bool(helps))
        if helps:
            self.help.set_words(_(HELPS[helps]))

    def _press(self) -> None:
        (self.approved if self._helps == APPROVE else self.explained).emit()
