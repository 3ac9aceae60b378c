"""Own the first question of dialogs that settle one thing: which of several that wait."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from station_desk.ui.dialogs.ask import Question
from station_desk.ui.widgets.sealed_page import SealedPage

MOST = 9  # a digit each


class Named(Protocol):
    """What is known again by its id."""

    @property
    def id(self) -> str:
        """Return its id."""


N = TypeVar("N", bound=Named)


def ask_which(
    page: SealedPage, title: str, words: str, found: Sequence[N], *, head: Callable[[N], str],
    then: Callable[[N], None],
) -> None:  # fmt: skip
    """Offer the first nine of ``found`` by their heads; ``then`` gets the one that is meant."""
    shown = {one.id: one for one in found[:MOST]}
    choices = [(one.id, head(one)) for one in shown.values()]
    dialog = Question(page, title, words, choices)
    dialog.chosen.connect(lambda name: then(shown[name]))
    dialog.open()
