"""Own the dialogs in which the in-charge says which of two versions of a record holds."""

from functools import partial

from station_desk.services.exchange import two_versions, two_versions_words
from station_desk.services.exchange.two_versions import KEPT, OTHER, TwoVersions
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.dialogs.which import ask_which
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.words import _


class Versions:
    """Two questions on a page: which record, which version."""

    def __init__(self, page: SealedPage) -> None:
        """Ask on ``page``."""
        self._page = page

    def look(self) -> None:
        """Ask which record; the oldest nine are offered, one alone is asked at once."""
        look = partial(two_versions.waiting, opened=opened_of(self._page.seat))
        self._page.ask(look, self._choose)

    def _choose(self, found: tuple[TwoVersions, ...]) -> None:
        if len(found) == 1:
            self._which(found[0])
            return
        ask_which(
            self._page,
            _("Two versions"),
            _("Which record?"),
            found,
            head=two_versions_words.head,
            then=self._which,
        )

    def _which(self, one: TwoVersions) -> None:
        words = "\n".join((two_versions_words.head(one), *two_versions_words.lines(one)))
        choices = [(KEPT, _("What stands now holds"))]
        if one.fields:
            choices.append((OTHER, _("The other holds: write it as a correction")))
        dialog = Question(self._page, _("Two versions"), words, choices)
        dialog.chosen.connect(lambda choice: self._settle(one, choice))
        dialog.open()

    def _settle(self, one: TwoVersions, choice: str) -> None:
        opened, now = opened_of(self._page.seat), self._page.now()
        self._page.labour(partial(two_versions.settle, opened, one.id, choice, now=now))
