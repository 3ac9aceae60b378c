"""Own the buttons of what can be done next with a saved referral, each with its key."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from station_desk.domain.kinds import ActionKind
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.referral_words import DO_WORDS
from station_desk.ui.widgets.text import label
from station_desk.words import _

ACROSS = 2
TARGET = 44  # px high, screens.md C2


class NextSteps(QWidget):
    """The steps as digits, and the ways beside them.

    Signals:
        chosen: a step was chosen (``ActionKind``).
        others: the next nine steps are wanted.
        onward: the next place is wanted.
        further: another service is wanted for the same child.
        facts: facts that were asked later are to be written down.
        sealed: sealed texts are to be seen or written.
    """

    chosen = Signal(object)
    others = Signal()
    onward = Signal()
    further = Signal()
    facts = Signal()
    sealed = Signal()

    def __init__(self, steps: Sequence[ActionKind], *, more: bool, onward: bool) -> None:
        """Offer ``steps``, others if there are ``more``, and the next place if ``onward``."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(_("NEXT STEP"), look="section"))
        grid = QGridLayout()
        grid.setSpacing(8)
        tiles = [(str(at), _(DO_WORDS[kind]), kind) for at, kind in enumerate(steps, start=1)]
        for key, words, kind in tiles:
            button = self._tile(grid, key, words)
            button.clicked.connect(lambda _on=False, kind=kind: self.chosen.emit(kind))
        if more:
            self._tile(grid, "0", _("Other steps")).clicked.connect(self.others)
        column.addLayout(grid)
        ways = [
            ("P", _("Next place"), self.onward),
            ("E", _("Facts asked later"), self.facts),
            ("S", _("Sealed texts"), self.sealed),
            ("N", _("Another service for this child"), self.further),
        ]
        for key, words, wanted in ways if onward else ways[1:]:
            way = BigButton(words, key=key)
            way.clicked.connect(wanted)
            column.addWidget(way)

    def _tile(self, grid: QGridLayout, key: str, words: str) -> BigButton:
        made = BigButton(words, key=key, look="tile")
        made.setMinimumHeight(TARGET)
        at = grid.count()
        grid.addWidget(made, at // ACROSS, at % ACROSS)
        return made
