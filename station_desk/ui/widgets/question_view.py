"""Own one question of the guide: its words, its answers by digit, why it is asked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import Question
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.clock_row import ground, is_sure
from station_desk.ui.widgets.page import card_frame
from station_desk.ui.widgets.text import label
from station_desk.words import _


class QuestionView(QWidget):
    """A question on a screen of its own.

    Signals:
        answered: the key of the answer.
    """

    answered = Signal(str)

    def __init__(self, question: Question, pack: Pack) -> None:
        """Show ``question`` with all its answers."""
        super().__init__()
        self.setProperty("look", "clear")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(pack.say(question.text), look="question", wrap=True))
        for one in question.answers:
            tile = BigButton(pack.say(one.text), shown_key=one.key, look="tile")
            tile.clicked.connect(lambda _on=False, key=one.key: self.answered.emit(key))
            column.addWidget(tile)
        column.addWidget(_reason(question, pack))
        column.addStretch(1)

    def show_slim(self, *, slim: bool) -> None:
        """Put the answers closer together, for a low window."""
        self._column.setSpacing(4 if slim else 10)


def _reason(question: Question, pack: Pack) -> QWidget:
    look = "soft" if is_sure(question.source) else "unsure"
    frame, column = card_frame(look=look, margins=12)
    column.setSpacing(3)
    why = _("Why we ask: {why}").format(why=pack.say(question.why))
    column.addWidget(label(why, wrap=True))
    column.addWidget(label(ground(question.source), look="small", wrap=True))
    return frame
