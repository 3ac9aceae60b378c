"""Own the question why the whole record of a child is to be read and printed."""

from PySide6.QtWidgets import QWidget

from station_desk.domain.draft import is_reason
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.widgets.qt import override
from station_desk.words import _


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
