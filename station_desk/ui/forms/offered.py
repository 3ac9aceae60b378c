"""Own the line that offers what is usually written there: a digit as the first key picks it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from station_desk.domain.draft import DIGITS
from station_desk.ui.forms.fields import Offer
from station_desk.ui.widgets.qt import override

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class OfferedLine(QLineEdit):
    """A line that can be typed into, or filled by one digit.

    Signals:
        picked: the ``Offer`` of the digit.
    """

    picked = Signal(object)

    def __init__(self, offers: Sequence[Offer]) -> None:
        """Offer what the digits 1 to 9 stand for."""
        super().__init__()
        self._offers = tuple(offers)[:9]

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        typed = event.text().translate(DIGITS)
        first = not self.text() or self.selectedText() == self.text()
        at = int(typed) if typed.isdigit() and not event.modifiers() & HELD else 0
        if first and 0 < at <= len(self._offers):
            offer = self._offers[at - 1]
            self.setText(offer.text)
            self.selectAll()
            self.picked.emit(offer)
        else:
            super().keyPressEvent(event)
