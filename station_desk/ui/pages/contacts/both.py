"""Own how list and card share the page: side by side or one below the other, and how wide."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from station_desk.ui.widgets.page import scrolled
from station_desk.words import _

NARROW = 700  # px of page; below it the card stands under the list
ASKING = 1000  # px of page; below it the form of a call takes room from the list
TIGHT = 780  # px of page; below it the form takes most of the room
SHARES, SHARES_ASKING, SHARES_TIGHT = (6, 5), (2, 3), (1, 3)  # of the room, list and card


class Both(QBoxLayout):
    """The list left, the card right."""

    def __init__(self, rows: QWidget, card: QWidget) -> None:
        """Lay them out; the card scrolls."""
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.area = scrolled(card)
        self.area.setAccessibleName(_("The contact"))
        self.setSpacing(12)
        for part, share in zip((rows, self.area), SHARES, strict=True):
            self.addWidget(part, share)

    def make_room(self, *, asking: bool, wide: int) -> None:
        """Share a page of ``wide`` px; while ``asking`` the card may need more of it."""
        tight = SHARES_TIGHT if wide < TIGHT else SHARES_ASKING
        for at, share in enumerate(tight if asking and wide < ASKING else SHARES):
            self.setStretch(at, share)

    def show_typed(self) -> None:
        """Scroll the field that is typed in into sight, after the room has changed."""
        self.activate()
        typed = self.area.focusWidget()
        if self.area.isAncestorOf(typed):
            self.area.ensureWidgetVisible(typed)


def turned(wide: int) -> QBoxLayout.Direction:
    """Return which way the parts of a page of ``wide`` px stand."""
    way = QBoxLayout.Direction
    return way.TopToBottom if wide < NARROW else way.LeftToRight
