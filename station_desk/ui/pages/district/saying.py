"""Own the keys of an open referral at a district: read, with a few words, what became of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from station_desk.district import answering, front_words
from station_desk.domain.exchange.answers import BECAME_WORDS
from station_desk.domain.exchange.records import Outcome, Receipt
from station_desk.ui.dialogs.ask import Asked, Question
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.words import _


class Saying(QObject):
    """Writes what the district says of the referral that is open on ``page``."""

    def __init__(self, page: SealedPage, which: Callable[[], tuple[int, str] | None]) -> None:
        """Write through ``page``; ``which`` gives station and id of what is open."""
        super().__init__(page)
        self._page, self._which = page, which

    def read(self, note: str = "") -> None:
        """Write that this officer has read it."""
        if (found := self._which()) is None:
            return
        unit = partial(
            answering.read, opened=opened_of(self._page.seat), site=found[0],
            referral_id=found[1], now=self._page.now(), note=note,
        )  # fmt: skip
        self._page.do(unit, self._was_read)

    def _was_read(self, made: Receipt) -> None:
        self._page.say(front_words.read_told(made), Mark.GOOD)

    def ask_note(self) -> None:
        """Ask for a few words that go along with "read"."""
        words = _("The station sees it on its referral. Write no name of a child here.")
        asked = Asked(
            self._page, _("Read, with a few words"), words, name=_("Words"), done=_("Save")
        )
        asked.limit(answering.NOTE_MAX)
        asked.given.connect(self.read)
        asked.open()

    def ask_outcome(self) -> None:
        """Ask what became of it, by a digit."""
        choices = [(code, _(words)) for code, words in BECAME_WORDS.items()]
        asked = Question(self._page, _("What became of it"), "", choices)
        asked.chosen.connect(self._became)
        asked.open()

    def _became(self, code: str) -> None:
        if (found := self._which()) is None:
            return
        unit = partial(
            answering.outcome, opened=opened_of(self._page.seat), site=found[0],
            referral_id=found[1], became=code, now=self._page.now(),
        )  # fmt: skip
        self._page.do(unit, self._was_told)

    def _was_told(self, made: Outcome) -> None:
        self._page.say(front_words.outcome_told(made), Mark.GOOD)
