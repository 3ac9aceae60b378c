"""Own the questions why the whole record is printed, why a family gets its copy at once."""

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


def ask_why_family(page: QWidget, then: Callable[[str, str], None]) -> None:
    """Ask over ``page`` why the family gets its copy in spite of what was said."""
    words = _(
        "Who asks you may be one the child is kept from. Say how you know this one, or why the "
        "child could not be asked alone: your name and the reason go into the journal."
    )
    asked = Why(page, _("Copy for the family"), words, _("Show the paper"))
    asked.given.connect(partial(then, papers.FAMILY))
    asked.open()
