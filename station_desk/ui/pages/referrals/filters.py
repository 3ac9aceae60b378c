"""Own the filters of the list: a digit each."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from station_desk.ui.widgets.buttons import BigButton
from station_desk.words import N_, _

DUE = "due"
FILTERS: tuple[tuple[str, str, str], ...] = (
    ("1", "mine", N_("Mine")),
    ("2", "station", N_("Station")),
    ("3", "waiting", N_("Waits for us")),
    ("4", "closed", N_("Closed")),
    ("0", DUE, N_("Due list")),
)
NARROW = 640  # px of page; below it three filters stand side by side
SIDE = 6  # px beside key and words: in Urdu "Waits for us" took two lines of all five
TARGET = 44  # px high, screens.md C2


class Filters(QWidget):
    """The filters side by side.

    Signals:
        chosen: the name of a filter.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Make them; none is marked."""
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._buttons: dict[str, BigButton] = {}
        for key, which, words in FILTERS:
            button = BigButton(_(words), key=key, look="tile")
            button.setCheckable(True)
            button.setMinimumHeight(TARGET)
            if (inner := button.layout()) is not None:
                inner.setContentsMargins(SIDE, 6, SIDE, 6)
                inner.setSpacing(SIDE)
            button.clicked.connect(partial(self.chosen.emit, which))
            self._buttons[which] = button
        self.show_room(NARROW)

    def mark(self, which: str) -> None:
        """Mark the filter ``which``."""
        for name, button in self._buttons.items():
            button.setChecked(name == which)

    def show_room(self, wide: int) -> None:
        """Lay the filters out for so many pixels of the page."""
        across = len(FILTERS) if wide >= NARROW else 3
        for at, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, at // across, at % across)
            self._grid.setColumnStretch(at, 1 if at < across else 0)
