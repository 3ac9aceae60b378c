"""The page of the screen's pictures: the in-charge says why, and leaves the desk out again."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.services import screen_pictures
from station_desk.ui.dialogs.ask import Told
from station_desk.ui.dialogs.why import Why
from station_desk.ui.pages.screen import ScreenPage
from tests.ui.at_desk import F10, AtDesk
from tests.ui.keyboard import Clock, KeyCounter


def test_pictures_are_allowed_with_a_reason_and_left_out_again(
    unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock
) -> None:
    at = AtDesk(unlocked, keys, qtbot, clock)
    folder = unlocked._asked.folder
    at.press(Qt.Key.Key_F11, "6")
    page = at.page("screen", ScreenPage)
    at.settle()
    at.press(F10)
    asked = at.dialog()
    assert isinstance(asked, Why)
    asked._line.setText(".")
    asked._give()
    assert not screen_pictures.allowed(folder)
    asked._line.setText("training of the new officers")
    asked._give()
    at.wait(lambda: screen_pictures.allowed(folder))
    at.wait(lambda: isinstance(at.dialog(), Told))
    at.press(Qt.Key.Key_Return)
    at.front()
    at.settle()
    page.change.click()
    at.wait(lambda: not screen_pictures.allowed(folder))
