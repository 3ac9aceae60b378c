"""Own the buttons of what can be done next with a saved referral, each with its key."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from station_desk.ui.pages.referral.digits import StepTile
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.referral_words import DO_WORDS
from station_desk.ui.widgets.text import label
from station_desk.words import _

ACROSS = 2
TARGET = 44  # px high, screens.md C2


class NextSteps(QWidget):
    """One room of steps as digits, and the ways beside them.

    Signals:
        chosen: a step was chosen (``ActionKind``).
        others: the next room of steps is wanted.
        onward: the next place is wanted.
        further: another service is wanted for the same child.
        facts: facts that were asked later are to be written down.
        sealed: sealed texts are to be seen or written.
        again: what was closed is to be opened again.
    """

    chosen = Signal(object)
    others = Signal()
    onward = Signal()
    further = Signal()
    facts = Signal()
    sealed = Signal()
    again = Signal()

    def __init__(
        self, steps: Sequence[StepTile], *, elsewhere: str, onward: bool, again: bool = False
    ) -> None:
        """Show ``steps``; ``elsewhere`` is what is due in another room.

        ``onward`` offers P, ``again`` O: to open what was closed.
        """
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(_("NEXT STEP"), look="section"))
        grid = QGridLayout()
        grid.setSpacing(8)
        self.tiles = {one.digit: self._step(grid, one) for one in steps}
        due = _("Due: {steps}").format(steps=elsewhere) if elsewhere else ""
        self._tile(grid, "0", _("Other steps"), due).clicked.connect(self.others)
        column.addLayout(grid)
        ways = [
            ("P", _("Next place"), self.onward),
            ("E", _("Facts asked later"), self.facts),
            ("S", _("Sealed texts"), self.sealed),
            ("N", _("Another service for this child"), self.further),
        ]
        if again:
            ways.append(("O", _("Open it again"), self.again))
        for key, words, wanted in ways if onward else ways[1:]:
            way = BigButton(words, key=key)
            way.clicked.connect(wanted)
            column.addWidget(way)

    def _step(self, grid: QGridLayout, one: StepTile) -> BigButton:
        detail = one.shut or (_("A clock waits for it") if one.due else "")
        made = self._tile(grid, one.digit, _(DO_WORDS[one.kind]), detail)
        made.clicked.connect(partial(self.chosen.emit, one.kind))
        made.setEnabled(not one.shut)
        return made

    def _tile(self, grid: QGridLayout, key: str, words: str, detail: str) -> BigButton:
        made = BigButton(words, key=key, look="tile", detail=detail)
        made.setMinimumHeight(TARGET)
        at = grid.count()
        grid.addWidget(made, at // ACROSS, at % ACROSS)
        return made
