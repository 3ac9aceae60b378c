"""Own the masked field that can be read only while a key or a button is held."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import LATIN, furnish

HELD = Qt.Key.Key_F9


class SecretLine(QLineEdit):
    """A one-line field of dots; while F9 is held in it, what is typed can be read."""

    def __init__(self, name: str, *, limit: int = 300) -> None:
        """Make it masked."""
        super().__init__()
        furnish(self, name, limit=limit)
        self.setInputMethodHints(LATIN)
        self.show_typed(on=False)

    def show_typed(self, *, on: bool) -> None:
        """Let what is typed be read, or mask it again."""
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        if self.echoMode() is not mode:
            self.setEchoMode(mode)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == HELD:
            self.show_typed(on=True)
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == HELD and not event.isAutoRepeat():
            self.show_typed(on=False)
        else:
            super().keyReleaseEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        self.show_typed(on=False)
        super().focusOutEvent(event)


class HoldButton(BigButton):
    """Shows the masked fields while it is pressed; it never takes the focus from them."""

    def __init__(self, words: str, fields: Sequence[SecretLine], *, shown_key: str) -> None:
        """Show ``fields`` while it is held."""
        super().__init__(words, shown_key=shown_key, look="quiet")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fields = tuple(fields)
        self.pressed.connect(lambda: self._show(on=True))
        self.released.connect(lambda: self._show(on=False))

    def _show(self, *, on: bool) -> None:
        for one in self._fields:
            one.show_typed(on=on)
