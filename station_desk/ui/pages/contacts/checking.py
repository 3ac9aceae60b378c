"""Own "called, still right": ask who answered, save it, or say what is missing."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from station_desk.domain.errors import BadInput, Trouble
from station_desk.messages import problem_words
from station_desk.services import directory
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.register import Card
    from station_desk.ui.pages.contacts.card import ContactCard
    from station_desk.ui.widgets.sealed_page import SealedPage


class Checking(QObject):
    """The check of the card shown.

    Signals:
        done: the card was found right and that is saved.
    """

    done = Signal()

    def __init__(self, page: "SealedPage", card: "ContactCard") -> None:
        """Listen to ``card``."""
        super().__init__(page)
        self._page, self._card = page, card
        card.verified.connect(self._verify)

    def press(self) -> None:
        """Ask who answered; pressed again, give what was typed."""
        if self._card.asking:
            self._card.give()
        elif self._card.card is not None and not self._card.isHidden():
            self._card.ask()

    def _verify(self, who: str) -> None:
        card = self._card.card
        if card is None:
            return
        unit = partial(
            directory.verify,
            desk=self._page.desk,
            card_id=card.id,
            who_answered=who,
            now=self._page.now(),
        )
        self._page.do(unit, lambda _id: self._verified(card), refused=self._refused)

    def _verified(self, card: "Card") -> None:
        self._card.leave()
        words = _("{office}: called, still right.")
        self._page.say(words.format(office=card.organization))
        self.done.emit()

    def _refused(self, trouble: Trouble) -> None:
        if isinstance(trouble, BadInput):
            self._card.refuse("\n".join(problem_words(one) for one in trouble.problems))
        else:
            self._page.refuse(trouble)
