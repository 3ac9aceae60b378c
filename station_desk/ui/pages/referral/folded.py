"""Own a part that is folded away until somebody asks for it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.page import card_frame


class Folded(QWidget):
    """A button with its key, and below it what it unfolds."""

    def __init__(self, words: str, key: str, inside: QWidget) -> None:
        """Fold ``inside`` away under a button with ``words``."""
        super().__init__()
        self.setProperty("look", "clear")
        self.fold = BigButton(words, key=key)
        self.fold.setCheckable(True)
        frame, within = card_frame(margins=12)
        within.addWidget(inside)
        frame.hide()
        self.fold.toggled.connect(frame.setVisible)
        row = QHBoxLayout()
        row.addWidget(self.fold)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(frame)
