"""Own the offer of police stations under the name that is typed: a key takes one over."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.sight import into_sight
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.register.police_stations import Offered, StationList

KEYS = ("F9", "F10")
LETTERS_MIN = 3


class ListedStations(QWidget):
    """Up to two stations of the list that the typed name may mean; hidden without any.

    Signals:
        taken: a station was chosen; gives what it fills in.
    """

    taken = Signal(object)

    def __init__(self) -> None:
        """Make it empty and hidden; :meth:`take` brings the list."""
        super().__init__()
        self._stations: StationList | None = None
        self._offers: tuple[Offered, ...] = ()
        self._asked = ("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        words = _("From the list of police stations:")
        column.addWidget(label(words, look="small", wrap=True))
        self._buttons = [BigButton("", key=key) for key in KEYS]
        for at, one in enumerate(self._buttons):
            one.clicked.connect(lambda _on=False, at=at: self._choose(at))
            column.addWidget(one)
        self.hide()

    def take(self, stations: "StationList") -> None:
        """Take the list, ready to search; what was typed meanwhile is looked up."""
        self._stations = stations
        self.look(*self._asked)

    def look(self, typed: str, province: str) -> None:
        """Offer what ``typed`` may mean, in the province if one was chosen."""
        self._asked = (typed, province)
        found: tuple[Offered, ...] = ()
        if self._stations is not None and len(typed.strip()) >= LETTERS_MIN:
            found = self._stations.offers(typed, province, limit=len(KEYS))
        self._offers = found
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(found))
            if at < len(found):
                button.set_words(found[at].words)
        self.setVisible(bool(found))
        if found:
            # a low window is scrolled, so that offers and the name above them are both seen
            QTimer.singleShot(0, self, partial(into_sight, self, 0, beside=0))

    def _choose(self, at: int) -> None:
        if at < len(self._offers):
            self.taken.emit(self._offers[at])
            self.hide()
