"""Own the question why a known fact gets other words; the answer stands in the journal."""

from PySide6.QtWidgets import QWidget

from station_desk.domain.draft import is_reason
from station_desk.domain.errors import Problem
from station_desk.messages import problem_words
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.widgets.qt import override
from station_desk.words import _


class WhyCorrected(Asked):
    """One line: the reason of a correction; it stays open until it says something."""

    def __init__(self, parent: QWidget) -> None:
        """Ask why."""
        super().__init__(
            parent,
            _("Why is it corrected?"),
            _("Something that was written down gets other words. What stood there before stays "
              "in the journal, with your reason (10 letters or more)."),
            name=_("Reason"), done=_("Save the facts"),
        )  # fmt: skip

    @override
    def wrong(self, typed: str) -> str:
        if is_reason(typed):
            return ""
        return problem_words(Problem(where="reason", code="reason_too_short"))
