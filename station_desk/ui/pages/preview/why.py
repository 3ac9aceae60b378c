"""Own the question why the whole record of a child is to be read and printed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QWidget

from station_desk.services.issuing import papers
from station_desk.ui.dialogs.why import Why
from station_desk.words import _


def ask_why_copy(page: QWidget, then: Callable[[str, str], None], *_on: object) -> None:
    """Ask over ``page``; ``then`` gets the form of the copy and the reason."""
    words = _(
        "The station copy holds the whole record. Say why it is needed: your name and the "
        "reason go into the journal."
    )
    short = _("Say why in ten letters or more.")
    asked = Why(page, _("Station copy"), words, _("Show the copy"), short=short)
    asked.given.connect(partial(then, papers.FILE_COPY))
    pressed = page.sender()
    if isinstance(pressed, QAbstractButton):  # who goes back leaves the paper that is shown
        asked.rejected.connect(partial(pressed.setChecked, not pressed.isChecked()))
    asked.open()
