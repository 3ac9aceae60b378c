"""Own the search line of Help now: a first digit is a choice, arrows walk the answer."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from station_desk.domain.fold import digits
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import PRIVATE, show_hint
from station_desk.words import _

LIMIT = 80  # letters


class SearchLine(QLineEdit):
    """Words, or a digit in an empty line.

    Signals:
        digit: a digit of ``offered()`` was typed into the empty line.
        stepped: arrow down (1) or up (-1).
    """

    digit = Signal(str)
    stepped = Signal(int)

    def __init__(self, offered: Callable[[], tuple[str, ...]]) -> None:
        """Make it empty."""
        super().__init__()
        self._offered = offered
        self.setAccessibleName(_("What does the child need?"))
        show_hint(self, _("Type a word, a place or a number, or press 1-8"))
        self.setProperty("look", "search")
        self.setMaxLength(LIMIT)
        self.setInputMethodHints(PRIVATE)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        typed = digits(event.text())
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key(), 0)
        if typed and not self.text() and typed in self._offered():
            self.digit.emit(typed)
        elif step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
