"""Own how list and card share the page: side by side or one below the other, and how wide."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from station_desk.ui.widgets.page import scrolled
from station_desk.words import _

NARROW = 700  # px of page; below it the card stands under the list
ASKING = 1000  # px of page; below it the form of a call takes room from the list
SHARES, SHARES_ASKING = (4, 3), (2, 3)  # of the room, list and card


class Both(QBoxLayout):
    """The list left, the card right."""

    def __init__(self, rows: QWidget, card: QWidget) -> None:
        """Lay them out; the card scrolls."""
        super().__init__(QBoxLayout.Direction.LeftToRight)
        area = scrolled(card)
        area.setAccessibleName(_("The contact"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(12)
        for part, share in zip((rows, area), SHARES, strict=True):
            self.addWidget(part, share)

    def make_room(self, *, asking: bool, wide: int) -> None:
        """Share a page of ``wide`` px; while ``asking`` the card may need more of it."""
        for at, share in enumerate(SHARES_ASKING if asking and wide < ASKING else SHARES):
            self.setStretch(at, share)


def turned(wide: int) -> QBoxLayout.Direction:
    """Return which way the parts of a page of ``wide`` px stand."""
    way = QBoxLayout.Direction
    return way.TopToBottom if wide < NARROW else way.LeftToRight
