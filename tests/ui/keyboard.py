"""Own the keyboard and the clock of window tests, and what is typed to log in."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.ui.window import Window
from tests.services import desk_made

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
PHRASE = desk_made.PHRASE
PIN = "730518"
NIGHT = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)  # 02:14 on the 21st in Karachi


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    at: datetime = NIGHT

    def now(self) -> datetime:
        """Return where it stands."""
        return self.at


@dataclass
class KeyCounter:
    """Sends key events to the window as the system would, and counts them."""

    window: Window
    count: int = 0
    sent: list[str] = field(default_factory=list)

    def press(self, *keys: Qt.Key | str) -> None:
        """Press each key once; a text of one sign is that sign's key, ``Ctrl+L`` a chord."""
        for key in keys:
            self.count += 1
            self.sent.append(str(key))
            front = QApplication.activeModalWidget() or self.window
            handle = front.windowHandle()
            chord = isinstance(key, str) and key.startswith("Ctrl+")
            mods = Qt.KeyboardModifier.ControlModifier if chord else NO_MODIFIER
            sign: Any = key[-1] if chord and isinstance(key, str) else key
            QTest.keyClick(handle, sign, mods)

    def type(self, text: str) -> None:
        """Type plain ASCII letter by letter; Urdu text would abort the interpreter."""
        assert text.isascii()
        self.press(*text)


def log_in(program: Program, qtbot: QtBot) -> UnlockPage:
    """Type the first officer's pass phrase at the log-in; its page may refuse it yet."""
    program.window.stack.show_page("unlock", program.window.seat)
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(lambda: page.phrase.isVisible() or len(page._tiles) > 1)
    keys = KeyCounter(program.window)
    if not page.phrase.isVisible():
        keys.press("1")
        qtbot.waitUntil(page.phrase.isVisible)
    keys.type(PHRASE)
    keys.press(Qt.Key.Key_Return)
    return page
