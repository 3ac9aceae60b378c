"""Own the key that turns the paper into the next language: its reader's, not the screen's."""

from PySide6.QtCore import Signal

from station_desk.services.issuing import papers
from station_desk.ui.widgets.buttons import BigButton
from station_desk.words import BOTH, ENGLISH, LANGUAGES, named

TARGET = 44  # px high, screens.md C2


class Tongue(BigButton):
    """The language of the paper, or the two of it; a press takes the next one.

    Signals:
        turned: another language is wanted.
    """

    turned = Signal()

    def __init__(self) -> None:
        """Begin with English."""
        super().__init__(LANGUAGES[ENGLISH], key="7")
        self.language = ENGLISH
        self._offered = (*LANGUAGES,)
        self.setMinimumHeight(TARGET)
        self.clicked.connect(self._next)

    def offer(self, form: str) -> None:
        """Offer what a paper of ``form`` can speak; two at once where somebody outside reads.

        A pair that this paper cannot speak becomes English.
        """
        self._offered = (*LANGUAGES, *(BOTH if form in papers.BILINGUAL else ()))
        if self.language not in self._offered:
            self._take(ENGLISH)

    def reset(self) -> None:
        """Take English again, for another paper."""
        self._take(ENGLISH)

    def _next(self) -> None:
        at = self._offered.index(self.language) + 1
        self._take(self._offered[at % len(self._offered)])
        self.turned.emit()

    def _take(self, language: str) -> None:
        self.language = language
        self.set_words(named(language))
