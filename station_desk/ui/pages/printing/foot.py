"""Own the keys of printing: which paper, in which language, how often, and where it goes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from station_desk.services.issuing import papers
from station_desk.ui.dialogs.copies import Copies
from station_desk.ui.dialogs.tongue import Tongue
from station_desk.ui.widgets.buttons import BigButton
from station_desk.words import N_, _

NARROW = 780  # px of page; below it the keys stand in two rows
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
        self.beside = (others, alone)  # they stand above the list
        self._keys = (self._paper, tongue, copies, save, self._main)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.show_room(NARROW)
        self.reset()
        self.show_step(ready=0, busy=False)

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

    def show_room(self, wide: int) -> None:
        """Lay the keys out for so many pixels of the page."""
        across = len(self._keys) if wide >= NARROW else 3
        for at, one in enumerate(self._keys):
            self._grid.addWidget(one, at // across, at % across)
