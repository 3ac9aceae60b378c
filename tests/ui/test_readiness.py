"""Readiness in the window (F11, 8): cells walked by arrows, Enter to the contact, papers."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.paper import preview
from station_desk.services.register import readiness
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.readiness import ReadinessPage
from station_desk.ui.widgets.marks import Mark
from tests.ui.at_desk import DOWN, ENTER, F9, TAB, AtDesk
from tests.ui.keyboard import Clock, KeyCounter

RIGHT = Qt.Key.Key_Right


@pytest.fixture
def at(unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    made = AtDesk(unlocked, keys, qtbot, clock)
    made.press(Qt.Key.Key_F11, "8")
    made.wait(lambda: bool(page(made).grid.lines.rowCount()))
    made.settle()
    return made


def page(at: AtDesk) -> ReadinessPage:
    return at.page("readiness", ReadinessPage)


def test_arrows_walk_the_cells_and_the_side_says_who_and_why(at: AtDesk) -> None:
    shown = page(at)
    assert "Day" in shown.side.words()
    at.press(RIGHT)
    cell = shown.grid.cell()
    assert cell is not None
    assert cell.hour == "night"
    assert cell.places[0].organization in shown.side.words()
    assert cell.whys[0] in shown.side.words()
    at.press(DOWN)
    assert shown.grid.cell() != cell
    assert shown.grid.lines.columns[1].mark is not None


def test_what_is_to_be_called_again_is_counted_beside_the_title(at: AtDesk) -> None:
    due = at.read(partial(readiness.due, desk=at.desk, now=at.clock.at))
    assert due.late > 0
    assert page(at).late.text() == f"{due.late} numbers to call again"
    assert page(at).soon.isHidden() is not bool(due.soon)


def test_the_worst_stands_first_in_the_list(at: AtDesk) -> None:
    lines = page(at).todo.lines
    columns, rows = lines.columns, [lines.line(at) for at in range(lines.rowCount())]
    mark = columns[0].mark
    assert mark is not None
    marks = [mark(one) for one in rows if one is not None]
    worst = [Mark.LATE, Mark.SOON, Mark.HALF]
    assert marks == sorted(marks, key=worst.index)


def test_enter_goes_to_the_contact_to_call(at: AtDesk) -> None:
    at.press(RIGHT)
    cell = page(at).grid.cell()
    assert cell is not None
    assert cell.next_card
    at.press(ENTER)
    at.wait(lambda: at.program.window.stack.name() == "contacts")
    at.settle()
    card = at.register.list.current()
    assert card is not None
    assert card.id == cell.next_card


def test_enter_in_the_list_goes_to_the_contact_or_says_what_to_do(at: AtDesk) -> None:
    shown = page(at)
    at.press(TAB, ENTER)
    first = shown.todo.current()
    assert first is not None
    if not first.card:
        assert first.step in shown.bar.words()


@pytest.mark.parametrize(("digit", "words"), [("1", "Readiness"), ("3", "Help for a child")])
def test_f9_makes_a_paper(at: AtDesk, digit: str, words: str) -> None:
    at.press(F9)
    at.wait(lambda: isinstance(QApplication.activeModalWidget(), Question))
    at.keys.press(digit)
    at.wait(lambda: at.program.window.stack.name() == "preview")
    at.settle()
    at.wait(lambda: at.preview.sheet is not None and at.preview.paper.pages() == 1)
    sheet = at.preview.sheet
    assert sheet is not None
    assert words in preview.text(sheet.pdf)[0]
    assert sheet.job is not None
    assert sheet.job.large is (digit == "3")
