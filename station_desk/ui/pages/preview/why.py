"""Own the question why the whole record of a child is to be read and printed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QWidget

from station_desk.domain.draft import is_reason
from station_desk.services import papers
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.widgets.qt import override
from station_desk.words import _


def ask_why(page: QWidget, then: Callable[[str, str], None], *_on: object) -> None:
    """Ask over ``page``; ``then`` gets the form of the copy and the reason."""
    asked = Why(page)
    asked.given.connect(partial(then, papers.FILE_COPY))
    pressed = page.sender()
    if isinstance(pressed, QAbstractButton):  # who goes back leaves the paper that is shown
        asked.rejected.connect(partial(pressed.setChecked, not pressed.isChecked()))
    asked.open()


class Why(Asked):
    """One line: the reason, as it goes into the journal."""

    def __init__(self, parent: QWidget) -> None:
        """Ask over ``parent``."""
        words = _(
            "The station copy holds the whole record. Say why it is needed: your name and the "
            "reason go into the journal."
        )
        super().__init__(
            parent, _("Station copy"), words, name=_("Reason"), done=_("Show the copy")
        )

    @override
    def wrong(self, typed: str) -> str:
        return "" if is_reason(typed) else _("Say why in ten letters or more.")
