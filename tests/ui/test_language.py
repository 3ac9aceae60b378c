"""The desk in four languages: changed while it runs, remembered with the officer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from station_desk import words
from station_desk.machine import settings
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.qt_words import TEXTS
from station_desk.words import _

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from station_desk.app import Program
    from tests.ui.at_desk import AtDesk
    from tests.ui.keyboard import KeyCounter

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def shown(program: Program) -> list[str]:
    return [one.words() for one in program.window.nav.findChildren(BigButton)]


def choose(keys: KeyCounter, qtbot: QtBot, digit: str) -> None:
    handle = keys.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Question))
    keys.press(digit)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    with qtbot.waitActive(keys.window):  # as a window manager does
        keys.window.activateWindow()


def test_the_locked_desk_changes_its_language_with_two_keys(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    before = shown(program)
    choose(keys, qtbot, "2")
    assert words.screen() == "ur"
    assert QApplication.layoutDirection() is RTL
    assert shown(program) != before
    assert shown(program)[0] == _("Help now")
    assert program.window.stack.name() == "help_now"
    choose(keys, qtbot, "1")
    assert (QApplication.layoutDirection(), shown(program)) == (LTR, before)


def test_each_officer_finds_the_desk_in_the_language_chosen_last(
    desk: AtDesk, keys: KeyCounter, qtbot: QtBot
) -> None:
    folder, officer = desk.program._asked.folder, desk.desk.officer.id
    choose(keys, qtbot, "3")
    desk.settle()
    assert settings.read(folder)[0].languages == {officer: "sd"}
    keys.press("Ctrl+L")
    desk.wait(lambda: not desk.program.bridge.is_open)
    choose(keys, qtbot, "4")
    assert words.screen() == "ps"
    desk.lock_and_open()
    assert words.screen() == "sd"


@pytest.mark.parametrize("language", ["ur", "sd", "ps"])
def test_qt_is_answered_in_the_running_language(program: Program, language: str) -> None:
    program.window.languages.speak(language)
    say = partial(QApplication.translate, "QPlatformTheme")
    assert say("&Yes") == _(TEXTS["&Yes"])
    assert say("Nobody translates this") == "Nobody translates this"
