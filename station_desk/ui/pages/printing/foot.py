"""Own the keys of printing: which paper, in which language, how often, and where it goes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from station_desk.services.issuing import papers
from station_desk.ui.dialogs.copies import Copies
from station_desk.ui.dialogs.tongue import Tongue
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.words import N_, _

PAPERS = {papers.LETTER: N_("Letter"), papers.RECEIPT: N_("Receipt")}


class Foot(QWidget):
    """The keys.

    Signals:
        turned: another paper is wanted.
        going: the next step is wanted.
        saving: the papers are to be written into a folder.
        opening: the record under the light is to be shown alone.
        others: a paper of the station is wanted.
    """

    turned = Signal()
    going = Signal()
    saving = Signal()
    opening = Signal()
    others = Signal()

    def __init__(self, tongue: Tongue, copies: Copies) -> None:
        """Put the keys in a row."""
        super().__init__()
        self.form = papers.LETTER
        self._paper = BigButton("", key="4")
        self._paper.clicked.connect(self._turn)
        self._main = BigButton("", key="1", look="main")
        self._main.clicked.connect(self.going)
        save = BigButton(_("Save PDFs"), key="2")
        save.clicked.connect(self.saving)
        alone = BigButton(_("This one alone"), key="8")
        alone.clicked.connect(self.opening)
        others = BigButton(_("Register, return, forms"), key="5")
        others.clicked.connect(self.others)
        self._save = save
        self._above = (others, alone)
        row = FlowRow(self, even=True)
        for one in (self._paper, tongue, copies, save, self._main):
            row.addWidget(one)
        self.reset()
        self.show_step(ready=0, busy=False)

    def above(self) -> FlowRow:
        """Return a row of the keys that stand above the list."""
        made = FlowRow()
        for one in self._above:
            made.addWidget(one)
        return made

    def reset(self) -> None:
        """Take the letter again."""
        self._take(papers.LETTER)

    def _turn(self) -> None:
        known = list(PAPERS)
        self._take(known[(known.index(self.form) + 1) % len(known)])
        self.turned.emit()

    def _take(self, form: str) -> None:
        self.form = form
        self._paper.set_words(_(PAPERS[form]))

    def show_step(self, *, ready: int, busy: bool) -> None:
        """Say what the main key does next; nothing turns while papers are under way."""
        words = _("Print {count}").format(count=ready) if ready else _("Make ready")
        self._main.set_words(words)
        self._save.setEnabled(ready > 0 and not busy)
