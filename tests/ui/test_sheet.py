"""The sheet hangs on the window, and what stands in front wears it; words turn with it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from station_desk.app import Program
from station_desk.ui.dialogs.ask import Told
from station_desk.ui.style import Theme, colour
from station_desk.ui.widgets.text import Words

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.fixture
def told(program: Program) -> Iterator[Told]:
    made = Told(program.window, "Saved", "It is on paper now.")
    made.show()
    yield made
    made.close()


def ground(shown: Told) -> str:
    return shown.grab().toImage().pixelColor(3, 3).name()


def test_a_dialog_wears_the_sheet_of_its_window_by_day_and_by_night(
    program: Program, told: Told
) -> None:
    assert ground(told) == colour(Theme.LIGHT, "card").name()
    program.window.turn_light()
    assert ground(told) == colour(Theme.DARK, "card").name()
    program.window.turn_light()


def test_the_program_itself_wears_no_sheet_and_so_builds_its_pages_quickly(
    program: Program, qapp: QApplication
) -> None:
    assert program.window.styleSheet()
    assert not qapp.styleSheet()


def fixed(shown: Told) -> set[bool]:
    """Tell whether the words keep to a side that the script of a name cannot change."""
    flag = Qt.AlignmentFlag
    return {
        bool(one.alignment() & flag.AlignAbsolute)
        for one in shown.findChildren(Words)
        if not one.alignment() & flag.AlignHCenter
    }


def test_words_turn_to_the_side_where_reading_begins_while_they_are_seen(
    told: Told, qapp: QApplication
) -> None:
    assert fixed(told) == {False}
    qapp.setLayoutDirection(RTL)
    try:
        assert fixed(told) == {True}
        assert fixed(Told(told, "Made", "while the window is mirrored")) == {True}
    finally:
        qapp.setLayoutDirection(LTR)
    assert fixed(told) == {False}
