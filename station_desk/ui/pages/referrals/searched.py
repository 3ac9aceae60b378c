"""Own the note that a search over children was made: at a hit, or after two seconds' rest."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from station_desk.services.case import referrals

if TYPE_CHECKING:
    from station_desk.ui.widgets.sealed_page import SealedPage

REST_MS = 2_000  # ruling 6


class SearchNote(QTimer):
    """Wait for words to rest, then have the search journaled; never the words themselves."""

    def __init__(
        self, page: "SealedPage", words: Callable[[], str], hits: Callable[[], int]
    ) -> None:
        """Watch ``words``; ``hits`` tells how many lines they left."""
        super().__init__(page, singleShot=True, interval=REST_MS)
        self._page, self._words, self._hits = page, words, hits
        self._noted = ""
        self.timeout.connect(self.note)

    def typed(self) -> None:
        """Begin to wait anew."""
        self.start()

    def note(self) -> None:
        """Journal the search now, unless there is none or it stands there already."""
        self.stop()
        words = self._words().strip()
        if not words or words == self._noted:
            return
        self._noted = words
        unit = partial(
            referrals.note_search, desk=self._page.desk, words=words, hits=self._hits()
        )
        self._page.do(unit)
