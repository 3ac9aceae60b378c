"""Own the outcome of a call: ask how it ended, save it, or say what is missing."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from station_desk.domain.errors import BadInput, Trouble
from station_desk.domain.observed import OUTCOME_WORDS, CallNote
from station_desk.messages import problem_words
from station_desk.services.register import directory
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.register import Card
    from station_desk.ui.pages.contacts.card import ContactCard
    from station_desk.ui.widgets.sealed_page import SealedPage


class Checking(QObject):
    """The calls to the card shown.

    Signals:
        done: what came of the call is saved.
    """

    done = Signal()

    def __init__(self, page: "SealedPage", card: "ContactCard") -> None:
        """Listen to ``card``."""
        super().__init__(page)
        self._page, self._card = page, card
        card.called.connect(self._note)

    def press(self) -> None:
        """Ask how the call ended; pressed again, give what was chosen and typed."""
        if self._card.asking:
            self._card.check.give()
        elif self._card.card is not None and not self._card.isHidden():
            self._card.check.ask()

    def _note(self, call: CallNote) -> None:
        card = self._card.card
        if card is None:
            return
        unit = partial(
            directory.note_call,
            desk=self._page.desk,
            card_id=card.id,
            call=call,
            now=self._page.now(),
        )
        self._page.do(unit, lambda _id: self._noted(card, call), refused=self._refused)

    def _noted(self, card: "Card", call: CallNote) -> None:
        self._card.leave()
        words = _("Noted: {outcome}. {office}")
        outcome = _(OUTCOME_WORDS[call.kind])
        self._page.say(words.format(office=card.organization, outcome=outcome))
        self.done.emit()

    def _refused(self, trouble: Trouble) -> None:
        if isinstance(trouble, BadInput):
            self._card.check.refuse("\n".join(problem_words(one) for one in trouble.problems))
        else:
            self._page.refuse(trouble)
