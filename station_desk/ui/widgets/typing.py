"""Own typing by sound: F12 in a field of words lets Latin keys write Urdu letters.

Only the field that has the keyboard is listened to. A key that writes a letter is sent on as
that letter, so the field treats it as typed: selection, undo and limits stay its own. What an
input method, a paste or a keyboard of the system gives is left as it is.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from station_desk.machine.typing_tables import TypingTable, table
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.typing_card import TypingCard
from station_desk.ui.widgets.typing_mark import TypingMark
from station_desk.words import LANGUAGES, _, screen

KEY = Qt.Key.Key_F12
KEY_WORDS, CARD_WORDS = "F12", "Ctrl F12"
HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def takes_words(field: QWidget | None) -> bool:
    """Tell whether ``field`` takes words: no number, no code, nothing secret."""
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return not field.isReadOnly()
    if not isinstance(field, QLineEdit) or field.isReadOnly():
        return False
    latin = bool(field.inputMethodHints() & Qt.InputMethodHint.ImhLatinOnly)
    return not latin and field.echoMode() is QLineEdit.EchoMode.Normal


def named(of: TypingTable) -> str:
    """Return which typing it is, in its own script."""
    return LANGUAGES[of.language]


class Typing(QObject):
    """Which officer types by sound, and the field in which it is done."""

    def __init__(self, window: QWidget) -> None:
        """Listen to the fields of the program; off until F12."""
        super().__init__(window)
        self._officer, self._on = "", frozenset[str]()
        self._field: QWidget | None = None
        self._mark: TypingMark | None = None
        self.card: TypingCard | None = None
        self._sending = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._move)

    def on(self) -> bool:
        """Tell whether it is on for whom sits here."""
        return self._officer in self._on

    def enter(self, officer: str) -> None:
        """Another officer sits here; each finds what was chosen since the start."""
        self._officer = officer
        self._show()

    def leave(self) -> None:
        """Nobody sits here: the gate begins with Latin letters."""
        self._on -= {""}
        self.enter("")

    def renew(self) -> None:
        """Another language is shown: its keys, and the mark in its words."""
        self._unmark()
        self._show()

    def table(self) -> TypingTable:
        """Return the keys of the language shown; at an English desk those of Urdu."""
        return table(screen())

    def _move(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is self._field:
            return
        if self._field is not None:
            self._unmark()
            self._field.removeEventFilter(self)
            self._field.destroyed.disconnect(self._lose)
        self._field = now if takes_words(now) else None
        if self._field is not None:
            self._field.installEventFilter(self)
            self._field.destroyed.connect(self._lose)
        self._show()

    def _lose(self) -> None:
        self._field = self._mark = None
        if self.card is not None:
            self.card.close()

    def _put_away(self) -> None:
        self.card = None

    def _turn(self) -> None:
        """Turn it on or off, seen and spoken."""
        self._on ^= {self._officer}
        words = _(
            "Typing by sound is on: {language}. F12 turns it off, Ctrl F12 shows the keys."
        )
        if not self.on():
            words = _("Typing by sound is off.")
        self._show()
        if self._field is not None:
            announce(self._field, words.format(language=named(self.table())))

    def _show(self) -> None:
        """Mark the field in which it is on; show nothing where it is off."""
        if self._field is None or not self.on():
            self._unmark()
            return
        of = self.table()
        if self._mark is None:
            self._mark = TypingMark(self._field, f"{named(of)}  {KEY_WORDS}")
            self._mark.clicked.connect(self._turn_card)
        words = _("Typing by sound: {language}").format(language=named(of))
        self._field.setAccessibleDescription(words)

    def _unmark(self) -> None:
        if self.card is not None:
            self.card.close()
        if self._mark is not None:
            self._mark.leave()
            self._mark = None
        if self._field is not None:
            self._field.setAccessibleDescription("")

    def _turn_card(self) -> None:
        """Show the keys, or put them away; they are shown only where they work."""
        if self.card is not None:
            self.card.close()
        elif self._field is not None:
            if not self.on():
                self._turn()
            self.card = TypingCard(self._field, self.table(), named(self.table()))
            self.card.picked.connect(self._send)
            self.card.destroyed.connect(self._put_away)
            self.card.show_by(self._field)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.Resize and self.card is not None and self._field:
            self.card.show_by(self._field)
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return not self._sending and self._taken(event)

    def _taken(self, event: QKeyEvent) -> bool:
        """Tell whether a key was one of typing by sound."""
        held = event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == KEY and not shift and not event.isAutoRepeat():
            if held & Qt.KeyboardModifier.ControlModifier:
                self._turn_card()
            else:
                self._turn()
            return True
        if not self.on() or held & HELD or not event.text().isascii():
            return False
        written = self.table().letter(event.text(), shift=shift)
        if written:
            self._send(written)
        return bool(written)

    def _send(self, written: str) -> None:
        """Let the field take ``written`` as if a key had written it."""
        if self._field is None:
            return
        press = QEvent.Type.KeyPress
        self._sending = True
        try:
            for one in written:
                sent = QKeyEvent(press, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, one)
                QApplication.sendEvent(self._field, sent)
        finally:
            self._sending = False
