"""Pause puts a plain roster over any page at once, and the PIN brings the page back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from tests.ui.at_desk import ENTER, ESC, F2, F3, F9, AtDesk
from tests.ui.keyboard import PIN, Clock, KeyCounter

PAUSE = Qt.Key.Key_Pause


def seen(program: Program) -> str:
    found = program.window.findChildren(QLabel)
    return "\n".join(one.text() for one in found if one.isVisible())


@pytest.fixture
def desk(pinned: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    return AtDesk(pinned, keys, qtbot, clock)


def test_pause_shows_a_plain_roster_of_this_week_and_locks(desk: AtDesk) -> None:
    desk.made()
    window = desk.program.window
    desk.keys.press(PAUSE)
    assert window.stack.name() == "roster"
    assert not window.is_open
    words = seen(desk.program)
    assert "Duty roster" in words
    assert "21-11-2026" in words
    for told in ("Ayesha", "Station desk", "Saddar", "Locked", "referral", "child"):
        assert told.casefold() not in words.casefold()
    assert window.windowTitle() == "Duty roster"


def test_enter_and_the_pin_bring_the_page_back(desk: AtDesk) -> None:
    window = desk.program.window
    desk.press(F3)
    desk.keys.press(PAUSE)
    desk.settle()
    desk.keys.press(ENTER)
    desk.wait(lambda: window.stack.name() == "unlock")
    desk.settle()
    desk.keys.type(PIN)
    desk.keys.press(ENTER)
    desk.wait(lambda: window.stack.name() == "referrals")
    assert window.nav.isVisible()
    assert window.windowTitle() == "Station desk - PS Saddar"


def test_pause_works_over_a_dialog_too(desk: AtDesk) -> None:
    desk.made("education")
    desk.press(F9)
    desk.wait(lambda: not desk.preview.absent.help.isHidden())
    desk.press(Qt.Key.Key_F10)
    desk.dialog()
    desk.keys.press(PAUSE)
    assert QApplication.activeModalWidget() is None
    assert desk.program.window.stack.name() == "roster"


def test_a_locked_desk_comes_back_without_a_log_in(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    keys.press(F2, PAUSE)
    assert program.window.stack.name() == "roster"
    keys.press(PAUSE)
    assert program.window.stack.name() == "roster"
    keys.press(ESC)
    assert program.window.stack.name() == "guide"
