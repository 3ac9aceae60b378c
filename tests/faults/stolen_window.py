"""Sit at the real window with planted words, and be killed.

Run as ``python -m tests.faults.stolen_window window ROOT``. The pages are driven by key events
as in the window tests; what the tests get from pytest-qt, a small waiter does here.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from station_desk.app import Program, Wish
from station_desk.ui.pages.help_now import HelpNowPage
from station_desk.ui.pages.unlock import UnlockPage
from tests.faults.stolen_night import ready
from tests.faults.stolen_words import PHRASE, PIN, WORDS, WRONG_PHRASE
from tests.services.desk_made import later
from tests.ui.at_desk import ENTER, F4, TAB, AtDesk
from tests.ui.keyboard import Clock, KeyCounter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Waiter:
    """Turns the event loop until something holds, as pytest-qt does."""

    def waitUntil(self, holds: Callable[[], bool], *, timeout: int = 15_000) -> None:  # noqa: N802  Qt's way of naming
        """Wait, and fail when it takes too long."""
        end = time.monotonic() + timeout / 1000
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError
            turn()

    @contextmanager
    def waitActive(self, window: QWidget) -> Iterator[None]:  # noqa: N802  Qt's way of naming
        """Wait at the end of the block until the window is in front."""
        yield
        self.waitUntil(window.isActiveWindow)


def turn() -> None:
    """Let what waits happen."""
    QApplication.processEvents()
    threading.Event().wait(0.005)


def log_in(desk: AtDesk, phrase: str, *, pin: str = "") -> None:
    """Type a phrase, and a PIN to be left."""
    page = desk.page("unlock", UnlockPage)
    desk.wait(lambda: page.phrase.isVisible() and page.phrase.hasFocus())
    page.phrase.selectAll()
    desk.keys.type(phrase)
    while pin and not page.pin.hasFocus():
        desk.keys.press(TAB)
    if pin:
        desk.keys.type(pin)
    desk.keys.press(ENTER)


def main() -> None:
    """Log in, type a search, copy a number, and wait to be killed."""
    root = Path(sys.argv[2])
    app = QApplication([])
    clock = Clock(later(2.5))
    program = Program(app, Wish(folder=root / "desk"), clock.now)
    program.show()
    program.window.activateWindow()
    desk = AtDesk(program, KeyCounter(program.window), cast("QtBot", Waiter()), clock)
    desk.wait(program.window.isActiveWindow)

    def answers() -> bool:
        page = program.window.stack.page("help_now")
        return isinstance(page, HelpNowPage) and bool(page.tiles.digits())

    desk.wait(answers)
    desk.keys.press(F4)
    page = desk.page("unlock", UnlockPage)
    while not page.phrase.isVisible():
        turn()
        desk.keys.press("1")  # the first of the officers, once they are shown
    log_in(desk, WRONG_PHRASE)
    desk.wait(lambda: "does not open" in page.bar.words())
    log_in(desk, PHRASE, pin=PIN)
    desk.wait(lambda: program.window.is_open)
    work(desk)
    ready(root)
    while True:
        turn()


def put_aside(desk: AtDesk) -> None:
    """Answer no question."""
    desk.settle()
    while (asked := QApplication.activeModalWidget()) is not None:
        asked.close()
        turn()
    desk.settle()


def work(desk: AtDesk) -> None:
    """Type what a night brings, and save none of it."""
    desk.wait(lambda: QApplication.activeModalWidget() is not None)  # a call of the locked desk
    put_aside(desk)
    desk.program.window.go("referrals", None)
    desk.wait(lambda: desk.program.window.stack.name() == "referrals")
    line = desk.referrals.findChild(QLineEdit)
    assert line is not None
    line.setText(WORDS["search in the window"])
    desk.settle()
    desk.made()
    QApplication.clipboard().setText(WORDS["guardian's number"])
    desk.settle()


if __name__ == "__main__":
    main()
