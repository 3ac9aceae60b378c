"""Random keys and clicks at an open desk: no error nobody caught; the longest wait is told."""

import random
import sys
import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from tests.faults.conftest import Tally
from tests.ui.conftest import clock, keys, made_station, open_program, program, unlocked
from tests.ui.keyboard import PHRASE, Clock, KeyCounter

__all__ = ["clock", "keys", "made_station", "open_program", "program", "unlocked"]
pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600)]
A_ROUND = 40  # events
WORDS = (
    "Ayesha",
    "\u0639\u0627\u0626\u0634\u06c1",
    "\u06f1\u06f2",
    "<b>",
    "'; DROP",
    "\u202e",
    "x" * 500,
)
PRESSED = (
    *(Qt.Key(Qt.Key.Key_F1 + n) for n in range(12)),
    *(Qt.Key(Qt.Key.Key_0 + n) for n in range(10)),
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up,
    Qt.Key.Key_Backspace, Qt.Key.Key_PageDown, Qt.Key.Key_Space,
)  # fmt: skip


def front(program: Program) -> QWidget:
    return QApplication.activeModalWidget() or program.window


def press(to: QWidget, key: Qt.Key, text: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.postEvent(to, event)


def click(to: QWidget, at: QPoint) -> None:
    where = QPointF(at)
    over = QPointF(to.mapToGlobal(at))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QApplication.postEvent(to, QMouseEvent(kind, where, over, left, left, none))


def act(program: Program, dice: random.Random) -> str:
    """Do one thing that a hand might; say what."""
    before = front(program)
    to = QApplication.focusWidget() or before
    what = dice.choices(("key", "text", "click", "button"), (4, 2, 1, 3))[0]
    if what == "key":
        key = dice.choice(PRESSED)
        press(to, key, chr(key) if key < 0x80 else "")
    elif what == "text":
        press(to, Qt.Key.Key_unknown, dice.choice(WORDS))
    elif what == "click":
        at = QPoint(dice.randrange(before.width()), dice.randrange(before.height()))
        under = before.childAt(at) or before
        click(under, under.mapFrom(before, at) if under is not before else at)
    else:
        seen = [one for one in before.findChildren(QAbstractButton) if one.isVisible()]
        if seen:
            one = dice.choice(seen)
            click(one, one.rect().center())
    return what


def back_to_the_desk(program: Program, keys: KeyCounter, qtbot: QtBot) -> None:
    """Log in once more where the monkey locked the desk."""
    for box in program.window.findChildren(QWidget):
        if box.isWindow() and box.isVisible():
            box.close()
    program.window.show_gate("unlock", None)
    program.window.stack.show_page("unlock", program.window.seat)
    page = program.window.stack.page("unlock")
    qtbot.wait(100)
    if not page.phrase.isVisible():  # type: ignore[union-attr]  # it is the log-in
        return  # it waits after wrong phrases, or asks for a PIN: at the next time
    page.phrase.clear()  # type: ignore[union-attr]  # as above
    page.phrase.setFocus()  # type: ignore[union-attr]  # as above
    keys.type(PHRASE)
    keys.press(Qt.Key.Key_Return)


def test_no_key_and_no_click_breaks_the_window(
    unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock, rounds: int,
    dice: random.Random, tally: Tally, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # catch_bugs takes their places
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    unlocked.crashes.catch_bugs()
    crashes: list[None] = []
    unlocked.crashes.met.connect(lambda: crashes.append(None))
    ended: list[None] = []
    unlocked.anew.connect(lambda: ended.append(None))
    done: Counter[str] = Counter()
    longest = 0.0
    for number in range(rounds * A_ROUND):
        if not unlocked.window.is_open and number % 40 == 0 and not ended:
            clock.at += timedelta(hours=1)  # past the pause after wrong phrases
            back_to_the_desk(unlocked, keys, qtbot)
            done["log-in"] += 1
        done[act(unlocked, dice)] += 1
        began = time.perf_counter()
        QApplication.sendPostedEvents()
        qtbot.wait(1)
        longest = max(longest, time.perf_counter() - began)
        assert crashes == [], unlocked.crashes._folder
    tally(
        "keys and clicks of a monkey",
        rounds * A_ROUND,
        done | {"ms longest": round(longest * 1000)},
    )
