"""Own the dialogs in which a person settles a file that waits at the district."""

from functools import partial

from station_desk.district import waiting, waiting_words
from station_desk.district.waiting import Waiting
from station_desk.domain.records import Saved
from station_desk.ui.dialogs.ask import Asked, Question
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.dialogs.which import ask_which
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.words import _

TAKE, LET_GO = "take", "let_go"


class Settling:
    """Three questions on a page: which file, what to do with it, why."""

    def __init__(self, page: SealedPage) -> None:
        """Ask on ``page``."""
        self._page = page

    def look(self) -> None:
        """Ask which file; the oldest nine are offered."""
        look = partial(waiting.waiting, opened=opened_of(self._page.seat))
        self._page.ask(look, self._choose)

    def _choose(self, found: tuple[Waiting, ...]) -> None:
        ask_which(
            self._page,
            _("What waits"),
            _("Which file?"),
            found,
            head=waiting_words.head,
            then=self._settle,
        )

    def _settle(self, one: Waiting) -> None:
        """Tell what a file holds and why it waits, and ask what to do with it."""
        told = (
            waiting_words.head(one),
            waiting_words.inside(one),
            waiting_words.meaning(one),
        )
        choices = [(TAKE, _("Take it in"))] if one.may_take else []
        choices.append((LET_GO, _("Let it go for good")))
        words = "\n".join(part for part in told if part)
        dialog = Question(self._page, _("What waits"), words, choices)
        dialog.chosen.connect(lambda what: self._ask(one, what))
        dialog.open()

    def _ask(self, one: Waiting, what: str) -> None:
        done = _("Take it in") if what == TAKE else _("Let it go for good")
        words = _("Say why; it is written in the journal.")
        dialog = Asked(self._page, done, words, name=_("Reason"), done=done)
        dialog.given.connect(lambda reason: self._do(one, what, reason))
        dialog.open()

    def _do(self, one: Waiting, what: str, reason: str) -> None:
        opened, now = opened_of(self._page.seat), self._page.now()

        def job() -> Saved[object]:
            act = waiting.take_in if what == TAKE else waiting.let_go
            saved = act(opened, one.id, reason=reason, now=now)
            return Saved(value=saved.value, touched=saved.touched)

        self._page.labour(job)
