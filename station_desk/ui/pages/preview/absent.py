"""Own what is shown in place of a paper: why there is none, and the key that helps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.text import label
from station_desk.words import _


class Absent(QWidget):
    """A sentence, and for the in-charge the approval that was missing.

    Signals:
        approved: the in-charge approves now.
    """

    approved = Signal()

    def __init__(self) -> None:
        """Lay it out empty."""
        super().__init__()
        self._words = label("", look="heading", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.approve = BigButton(_("Approve it now, as in-charge"), key="F10", look="main")
        self.approve.clicked.connect(self.approved)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addSpacing(12)
        column.addWidget(self.approve, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def words(self) -> str:
        """Return the sentence."""
        return self._words.text()

    def say(self, words: str, *, approvable: bool = False) -> None:
        """Show ``words``, and the approval where it helps."""
        self._words.setText(words)
        self.approve.setVisible(approvable)
