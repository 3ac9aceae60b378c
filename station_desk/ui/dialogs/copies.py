"""Own the key that counts how many times a paper is printed."""

from station_desk.ui.widgets.buttons import BigButton
from station_desk.words import _

MOST = 5
TARGET = 44  # px high, screens.md C2


class Copies(BigButton):
    """How many times a paper is printed; a press takes the next number, after the last one."""

    def __init__(self) -> None:
        """Begin with one."""
        super().__init__("", key="3")
        self.setMinimumHeight(TARGET)
        self.count = 1
        self.reset()
        self.clicked.connect(self._next)

    def reset(self) -> None:
        """Take one again, for another paper."""
        self._take(1)

    def _next(self) -> None:
        self._take(self.count % MOST + 1)

    def _take(self, count: int) -> None:
        self.count = count
        self.set_words(_("Copies: {count}").format(count=count))
