"""Own the key that turns the paper into the next language: its reader's, not the screen's."""

from PySide6.QtCore import Signal

from station_desk.ui.widgets.buttons import BigButton
from station_desk.words import ENGLISH, LANGUAGES

TARGET = 44  # px high, screens.md C2


class Tongue(BigButton):
    """The language of the paper; a press takes the next one.

    Signals:
        turned: another language is wanted.
    """

    turned = Signal()

    def __init__(self) -> None:
        """Begin with English."""
        super().__init__(LANGUAGES[ENGLISH], key="7")
        self.language = ENGLISH
        self.setMinimumHeight(TARGET)
        self.clicked.connect(self._next)

    def reset(self) -> None:
        """Take English again, for another paper."""
        self._take(ENGLISH)

    def _next(self) -> None:
        known = list(LANGUAGES)
        self._take(known[(known.index(self.language) + 1) % len(known)])
        self.turned.emit()

    def _take(self, language: str) -> None:
        self.language = language
        self.set_words(LANGUAGES[language])
