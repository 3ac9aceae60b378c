"""The verification round in the window: ten numbers, one key each, left any time."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.call_round import Result
from station_desk.domain.kinds import ObservationKind as Kind
from station_desk.domain.register import Observation
from station_desk.ui.pages.contacts.round import RoundPane
from tests.ui.at_desk import ENTER, ESC, F4, F8, TAB, AtDesk
from tests.ui.keyboard import Clock, KeyCounter


@pytest.fixture
def desk(unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    made = AtDesk(unlocked, keys, qtbot, clock)
    made.press(F4)
    made.wait(lambda: made.register.list.current() is not None)
    made.press(F8)
    made.wait(made.contacts.round.isVisible)
    return made


def pane(desk: AtDesk) -> RoundPane:
    return desk.contacts.round


def number(desk: AtDesk) -> str:
    turn = pane(desk).turn()
    assert turn is not None
    assert pane(desk).phone.words() == turn.phone.number
    return turn.phone.number


def test_enter_copies_and_one_key_notes_and_shows_the_next(desk: AtDesk) -> None:
    seen = []
    for key, _result in enumerate(Result, start=1):
        seen.append(number(desk))
        desk.press(ENTER)
        assert QGuiApplication.clipboard().text() == seen[-1]
        desk.press(str(key))
        assert number(desk) not in seen
    noted = desk.read(lambda db: db.all(Observation, order="at"))
    assert {one.kind for one in noted} == {
        Kind.VERIFIED, Kind.NO_ANSWER, Kind.BUSY, Kind.WRONG_NUMBER, Kind.CLOSED, Kind.MOVED,
    }  # fmt: skip
    assert "details" in {one.how for one in noted}


def test_a_round_ends_with_what_came_of_it_and_goes_on(desk: AtDesk) -> None:
    first = number(desk)
    for key in "1213456711":
        desk.press(key)
    assert pane(desk).turn() is None
    assert "10 called." in pane(desk).summary()
    assert "Still right: 4" in pane(desk).summary()
    desk.press(ENTER)
    assert number(desk) != first


def test_the_round_is_left_at_any_time_without_loss(desk: AtDesk) -> None:
    desk.press("3", ESC)
    assert desk.register.isVisible()
    assert len(desk.read(lambda db: db.all(Observation))) >= 1
    desk.press(F8)
    assert number(desk)


def test_who_answered_is_kept_when_it_is_typed(desk: AtDesk) -> None:
    desk.press(TAB)
    pane(desk).who.setFocus()
    desk.keys.type("Desk 2")
    desk.press(ENTER, "1")
    [seen] = desk.read(lambda db: db.all(Observation))
    assert seen.who_answered == "Desk 2"


def test_what_is_due_is_told_on_the_page_and_falls_with_each_call(desk: AtDesk) -> None:
    def told() -> int:
        return len(desk.register.finder._cards.due)  # type: ignore[union-attr]  # shown

    before = told()
    desk.press("1", ESC)
    desk.wait(lambda: told() == before - 1)
    assert f"{before - 1} to be called again" in desk.register.finder._count.text()
