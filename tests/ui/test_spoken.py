"""What has the keys has a name: a screen reader says what is asked, on every page."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.bringing_back import WHO
from station_desk.domain.kinds import Role
from station_desk.ui.pages.guide import GuidePage
from station_desk.ui.pages.station import OF_A_STATION
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.ui.window import PAGES
from station_desk.vault.slots import SlotLine
from tests.ui.at_desk import ENTER, ESC, F1, F2, F3, F4, F6, AtDesk
from tests.ui.keyboard import KeyCounter

F11 = Qt.Key.Key_F11


def spoken() -> str:
    """Return the name of what has the keys, as a screen reader gets it."""
    found = QApplication.focusWidget()
    assert found is not None
    seen = QAccessible.queryAccessibleInterface(found)
    return str(seen.text(QAccessible.Text.Name))


def at_unlock(program: Program, keys: KeyCounter, qtbot: QtBot) -> UnlockPage:
    own = program.window.seat.doors.slots()
    other = SlotLine(officer_id="o2", belt_no="202", role=Role.DUTY)
    window = program.window
    doors = replace(window.seat.doors, slots=lambda: (*own, other))
    window.seat = replace(window.seat, doors=doors)
    keys.press(F3)
    page = window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(lambda: len(page._slots) == 2)
    return page


def test_the_log_in_says_who_is_asked_for_and_forgets_a_refusal_on_esc(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = at_unlock(program, keys, qtbot)
    assert spoken().startswith(WHO)
    assert "1 Belt 4471" in spoken()
    assert "2 Belt 202" in spoken()
    keys.press("1")
    assert spoken() == "Pass phrase"
    keys.type("wrong words")
    keys.press(ENTER)
    qtbot.waitUntil(lambda: "does not open" in page.bar.words(), timeout=20_000)
    keys.press(ESC)
    assert spoken().startswith(WHO)
    assert page.bar.words() == ""
    assert not page.bar.isVisible()


def test_the_guide_says_each_question_with_its_answers(
    program: Program, keys: KeyCounter
) -> None:
    keys.press(F2)
    page = program.window.stack.page("guide")
    assert isinstance(page, GuidePage)
    heard = [spoken()]
    assert "1 " in heard[0]
    while page._step is not None and page._step.question is not None:
        assert page._step.question.text["en"] in spoken()
        keys.press("1")
        heard.append(spoken())
    assert len(set(heard)) == len(heard)
    assert heard[-1].startswith("Result")


@pytest.mark.parametrize("keys_of", [(F1,), (F2,), (F3,), (F4,), (F6,), (F11,)])
def test_every_page_of_the_keys_gives_them_to_something_with_a_name(
    desk: AtDesk, keys_of: tuple[Qt.Key, ...]
) -> None:
    desk.made()
    desk.press(*keys_of)
    assert spoken()


def _is_at(desk: AtDesk, page: str) -> bool:
    return desk.program.window.stack.name() == page


def test_every_page_of_the_station_gives_the_keys_to_something_with_a_name(
    desk: AtDesk,
) -> None:
    known = {one.name for one in PAGES}
    for place in OF_A_STATION:
        if place.page in known:  # the others ask a question over this page
            desk.press(F11, place.key)
            desk.wait(partial(_is_at, desk, place.page))
            desk.settle()
            assert spoken(), place.page
