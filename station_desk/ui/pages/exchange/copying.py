"""Own the dialogs in which the in-charge says what two copies of a station's records are."""

from functools import partial

from station_desk.district import copies, copies_words
from station_desk.district.copies import Choice, Copies
from station_desk.ui.dialogs.ask import Asked, Question
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.dialogs.which import ask_which
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.words import _


class Copying:
    """Three questions on a page: which station, what it is, who says so."""

    def __init__(self, page: SealedPage) -> None:
        """Ask on ``page``."""
        self._page = page

    def look(self) -> None:
        """Ask which; the first nine are offered, one alone is asked at once."""
        look = partial(copies.copies, opened=opened_of(self._page.seat))
        self._page.ask(look, self._choose)

    def _choose(self, found: tuple[Copies, ...]) -> None:
        if len(found) == 1:
            self._which(found[0])
            return
        ask_which(
            self._page,
            _("Two copies"),
            _("Which station?"),
            found,
            head=copies_words.head,
            then=self._which,
        )

    def _which(self, one: Copies) -> None:
        told = (copies_words.head(one), copies_words.sides(one), copies_words.meaning(one))
        words = "\n".join(part for part in told if part)
        choices = [(choice, _(said)) for choice, said in copies_words.CHOICES.items()]
        dialog = Question(self._page, _("Two copies"), words, choices)
        dialog.chosen.connect(lambda choice: self._why(one, Choice(choice)))
        dialog.open()

    def _why(self, one: Copies, choice: Choice) -> None:
        words = _("Say who told you; it is written in the journal.")
        said = _(copies_words.CHOICES[choice])
        dialog = Asked(self._page, said, words, name=_("Reason"), done=_("Write it"))
        dialog.given.connect(lambda reason: self._settle(one, choice, reason))
        dialog.open()

    def _settle(self, one: Copies, choice: Choice, reason: str) -> None:
        opened, now = opened_of(self._page.seat), self._page.now()
        self._page.labour(
            partial(copies.settle, opened, one.id, choice, reason=reason, now=now)
        )
