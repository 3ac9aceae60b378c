"""Log-in offers every officer by digit, or by belt number where digits do not reach."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.kinds import Role
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.vault.slots import SlotLine
from tests.ui.keyboard import KeyCounter


def shown(program: Program, keys: KeyCounter, count: int, qtbot: QtBot) -> UnlockPage:
    slots = tuple(
        SlotLine(officer_id=f"o{n}", belt_no=f"10{n:02d}", role=Role.DUTY)
        for n in range(1, count + 1)
    )
    window = program.window
    window.seat = replace(window.seat, doors=replace(window.seat.doors, slots=lambda: slots))
    keys.press(Qt.Key.Key_F3)
    page = window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(lambda: len(page._slots) == count)
    return page


@pytest.mark.parametrize("count", [2, 5, 9])
def test_a_digit_picks_the_officer_and_esc_offers_all_again(
    program: Program, keys: KeyCounter, qtbot: QtBot, count: int
) -> None:
    page = shown(program, keys, count, qtbot)
    assert sum(tile.isVisible() for tile in page._tiles) == count
    keys.press("2")
    assert page._officer == "o2"
    assert [tile.isVisible() for tile in page._tiles].count(True) == 1
    assert page.phrase.hasFocus()
    assert page._other.isVisible()  # whoever pressed a wrong digit sees the way back
    keys.press(Qt.Key.Key_Escape)
    assert page._officer == ""
    assert not page._other.isVisible()
    assert program.window.stack.name() == "unlock"


def test_more_officers_than_digits_are_found_by_belt_number(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = shown(program, keys, 12, qtbot)
    assert page._belt.isVisible()
    page._belt.setFocus()
    keys.type("9999")
    keys.press(Qt.Key.Key_Return)
    assert "No officer" in page.bar.words()
    page._belt.clear()
    keys.type("1011")
    keys.press(Qt.Key.Key_Return)
    assert page._officer == "o11"


def test_what_is_typed_is_hidden_until_asked_for(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = shown(program, keys, 1, qtbot)
    assert page.phrase.echoMode() is QLineEdit.EchoMode.Password
    page._see.click()
    assert page.phrase.echoMode() is QLineEdit.EchoMode.Normal
    page._see.click()
    assert page.phrase.echoMode() is QLineEdit.EchoMode.Password


def test_names_of_officers_stand_nowhere_before_the_log_in(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = shown(program, keys, 3, qtbot)
    assert all("Officer One" not in tile.words() for tile in page._tiles)


def test_what_is_typed_and_not_given_is_forgotten_after_a_minute(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    keys.press(Qt.Key.Key_F3)
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.phrase.hasFocus)
    keys.type("plain copper")
    assert page._forget.isActive()
    assert page._forget.interval() == 60_000
    page._forget.timeout.emit()
    assert page.phrase.text() == ""


def test_officers_that_are_read_late_take_no_choice_and_no_letter_away(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = shown(program, keys, 3, qtbot)
    keys.press("2")
    keys.type("harbor")
    page._show_slots(page._slots)  # they wait behind the closing of the desk
    assert (page._officer, page.phrase.text()) == ("o2", "harbor")
    assert [tile.isVisible() for tile in page._tiles].count(True) == 1
    page._show_slots((page._slots[0], page._slots[2]))  # the one chosen has left meanwhile
    assert (page._officer, page.phrase.text()) == ("", "")


def test_no_key_lands_in_a_field_while_the_desk_is_being_opened(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    keys.press(Qt.Key.Key_F3)
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.phrase.hasFocus)
    keys.type("not the phrase of anybody")
    keys.press(Qt.Key.Key_Return, "3", "4")
    assert page._busy
    assert (page.phrase.text(), page.pin.text()) == ("not the phrase of anybody", "")
    keys.press(Qt.Key.Key_Tab, "5", "6")
    assert (page.phrase.text(), page.pin.text()) == ("not the phrase of anybody", "")
    qtbot.waitUntil(lambda: "does not open" in page.bar.words(), timeout=20_000)
    assert page.phrase.hasFocus()
    keys.type("7")
    assert (page.phrase.text(), page.pin.text()) == ("7", "")
