"""Own the buttons of what can be done next with a saved referral, each with its key."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from station_desk.services.do_words import DO_WORDS
from station_desk.ui.pages.referral.digits import StepTile
from station_desk.ui.pages.referral.strip import GROUPS, WAYS
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.text import label
from station_desk.words import _

ACROSS = 2
TARGET = 44  # px high, screens.md C2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What stands around the steps.

    ``title`` are the words of a group of acts shown in their place; ``waits`` is what is due in
    another room; ``onward`` offers the next place, ``again`` to open what was closed; ``due``
    are the letters of groups in which a clock waits.
    """

    title: str = ""
    waits: str = ""
    onward: bool = False
    again: bool = False
    due: Collection[str] = ()


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
        turned: a group of acts is wanted (its letter).
        went: a ``Way`` of the strip was chosen.
    """

    chosen = Signal(object)
    others = Signal()
    onward = Signal()
    further = Signal()
    facts = Signal()
    sealed = Signal()
    again = Signal()
    turned = Signal(str)
    went = Signal(object)

    def __init__(self, steps: Sequence[StepTile], shown: Shown) -> None:
        """Show ``steps`` and the ways beside them."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        title = shown.title.upper() or _("NEXT STEP")
        column.addWidget(label(title, look="section"))
        grid = QGridLayout()
        grid.setSpacing(8)
        self.tiles = {one.digit: self._step(grid, one) for one in steps}
        waits = _("Due: {steps}").format(steps=shown.waits) if shown.waits else ""
        words = _("Steps of the referral") if shown.title else _("Other steps")
        self._tile(grid, "0", words, waits).clicked.connect(self.others)
        column.addLayout(grid)
        self._letters(column, shown.due)
        ways = [
            ("P", _("Next place"), self.onward),
            ("E", _("Facts asked later"), self.facts),
            ("S", _("Sealed texts"), self.sealed),
            ("N", _("Another service for this child"), self.further),
        ]
        if shown.again:
            ways.append(("O", _("Open it again"), self.again))
        for key, words, wanted in ways if shown.onward else ways[1:]:
            way = BigButton(words, key=key)
            way.clicked.connect(wanted)
            column.addWidget(way)

    def _letters(self, column: QVBoxLayout, due: Collection[str]) -> None:
        """Add the letters of the groups of acts, and of what else has one."""
        column.addWidget(label(_("THE CHILD"), look="section"))
        row = FlowRow()
        for group in GROUPS:
            words = _("{group}, due").format(group=_(group.words))
            made = BigButton(words if group.key in due else _(group.words), key=group.key)
            made.clicked.connect(partial(self.turned.emit, group.key))
            row.addWidget(made)
        for way in WAYS:
            made = BigButton(_(way.words), key=way.key)
            made.clicked.connect(partial(self.went.emit, way))
            row.addWidget(made)
        column.addLayout(row)

    def _step(self, grid: QGridLayout, one: StepTile) -> BigButton:
        detail = one.shut or one.why or (_("A clock waits for it") if one.due else "")
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
