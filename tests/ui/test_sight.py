"""Scrolling to what has to be seen, also where it is gone before its time has come."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from station_desk.domain.kinds import ActionKind
from station_desk.ui.widgets.sight import soon_in_sight
from tests.ui.at_desk import ESC, F10, AtDesk
from tests.ui.page_walk import settle


def test_what_is_gone_before_its_time_is_passed_over(qtbot: QtBot) -> None:
    frame, inside = QScrollArea(), QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(inside)
    parts = [QLabel(str(number) * 9) for number in range(60)]
    for one in parts:
        column.addWidget(one)
    frame.setWidget(inside)
    frame.resize(200, 120)
    frame.show()
    soon_in_sight(parts[0], parts[-1])
    shiboken6.delete(parts[0])
    qtbot.waitUntil(lambda: frame.verticalScrollBar().value() > 0)


@pytest.mark.parametrize(
    "kind", [ActionKind.GUARDIAN_INFORMED, ActionKind.CHILD_ASKED, ActionKind.WITHHELD]
)
def test_what_the_first_field_of_a_step_asks_is_seen_on_a_small_screen(
    desk: AtDesk, kind: ActionKind
) -> None:
    window = desk.program.window
    window.languages.speak("sd")
    desk.made()
    desk.referral.following.board.ask(kind)
    window.resize(1024, 600)
    settle(desk)
    form = desk.referral.following.board.form
    assert form is not None
    field = form.focusWidget()
    assert field is not None
    names = [one for one in form.findChildren(QLabel) if one.property("look") == "field"]
    name = min(names, key=lambda one: abs(one.mapTo(form, QPoint(0, one.height())).y()
                                          - field.mapTo(form, QPoint()).y()))  # fmt: skip
    assert name.visibleRegion().boundingRect().height() == name.height()
    assert form.save.visibleRegion().boundingRect().height() == form.save.height()


def _seen(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect().height() == part.height()


def test_the_child_of_a_referral_stands_over_the_form_of_a_step(desk: AtDesk) -> None:
    view = desk.made()
    desk.program.window.resize(1366, 728)
    settle(desk)
    board = desk.referral.following.board
    for kind in (ActionKind.HAND_OVER, ActionKind.FOLLOW_UP):
        board.ask(kind)
        settle(desk)
        told = [one for one in board.findChildren(QLabel) if view.child.code in one.text()]
        assert any(_seen(one) and view.child.name in one.text() for one in told), kind
        desk.press(ESC)


@pytest.mark.parametrize("last", [F10, ESC])
def test_after_a_step_the_head_with_the_child_is_seen_again(desk: AtDesk, last: Qt.Key) -> None:
    desk.made()
    desk.program.window.resize(1366, 728)
    settle(desk)
    board = desk.referral.following.board
    desk.press("8", "2", "1")  # follow up: the child came, it is better
    settle(desk)
    board.area.verticalScrollBar().setValue(99)
    desk.press(last)
    desk.wait(lambda: board.form is None)
    settle(desk)
    assert _seen(board.head)
