"""Own the question why something is done; the answer stands in the journal."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from station_desk.domain.draft import is_reason
from station_desk.domain.errors import Problem
from station_desk.messages import problem_words
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.widgets.qt import override
from station_desk.words import _


class Why(Asked):
    """One line: the reason; it stays open until it says something."""

    def __init__(
        self, parent: QWidget, title: str, words: str, done: str, *, short: str = ""
    ) -> None:
        """Ask with ``title`` and ``words``; ``done`` is the word on the button.

        ``short`` are words of its own for what is too short to be a reason.
        """
        super().__init__(parent, title, words, name=_("Reason"), done=done)
        self._short = short

    @override
    def wrong(self, typed: str) -> str:
        if is_reason(typed):
            return ""
        return self._short or problem_words(Problem(where="reason", code="reason_too_short"))


def ask_why(
    parent: QWidget, title: str, words: str, done: str, then: Callable[[str], object]
) -> None:
    """Ask over ``parent``; ``then`` gets the reason."""
    asked = Why(parent, title, words, done)
    asked.given.connect(then)
    asked.open()
