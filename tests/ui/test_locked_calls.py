"""The question about calls of the locked desk, through the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Action
from station_desk.domain.register import Observation
from station_desk.machine import places
from station_desk.ui.dialogs.ask import Asked, Question
from station_desk.ui.pages.unlock import UnlockPage
from tests.ui.at_desk import DOWN, ENTER, ESC, F1, F3, F7, F8, TAB, AtDesk
from tests.ui.keyboard import PHRASE, Clock, KeyCounter

KEY1, KEY2, KEY3 = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3


@pytest.fixture
def desk(program: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    """The locked desk after two calls that nobody answered."""
    made = AtDesk(program, keys, qtbot, clock)
    made.press("3", F8, F8)
    return made


def pending(desk: AtDesk) -> bool:
    return (desk.program._asked.folder / places.PENDING).exists()


def log_in(desk: AtDesk, key: Qt.Key = F3) -> None:
    if desk.program.window.stack.name() != "unlock":
        desk.press(key)
    page = desk.page("unlock", UnlockPage)
    desk.wait(page.phrase.isVisible)
    desk.keys.type(PHRASE)
    desk.keys.press(ENTER)
    desk.wait(lambda: desk.program.window.is_open)
    desk.settle()


def asked(desk: AtDesk) -> Question:
    dialog = desk.dialog()
    assert isinstance(dialog, Question)
    return dialog


def calls(desk: AtDesk) -> list[Action]:
    found = desk.read(lambda db: db.all(Action))
    return [one for one in found if one.kind is ActionKind.CALL_ATTEMPT]


def test_calls_of_the_locked_desk_are_asked_about_and_attached_to_a_referral(
    desk: AtDesk,
) -> None:
    assert pending(desk)
    at = desk.clock.at
    log_in(desk)
    asked(desk).reject()  # later: there is no referral yet
    desk.front()
    desk.settle()
    desk.made()
    desk.lock_and_open()
    assert asked(desk).windowTitle() == "2 calls were made while the desk was locked"
    desk.keys.press(KEY1)
    desk.wait(lambda: desk.dialog().windowTitle() == "Which referral?")
    desk.keys.press(KEY2)
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.settle()
    assert [one.happened_at for one in calls(desk)] == [at, at]
    assert not pending(desk)


def test_they_are_kept_as_calls_of_the_station(desk: AtDesk) -> None:
    log_in(desk)
    asked(desk)
    desk.keys.press(KEY2)
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.settle()
    assert len(desk.read(lambda db: db.all(Observation))) == 2
    assert not pending(desk)


def test_they_are_dropped_with_a_reason_only(desk: AtDesk) -> None:
    log_in(desk)
    asked(desk)
    desk.keys.press(KEY3)
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Asked))
    desk.keys.type("no")
    desk.keys.press(ENTER)
    assert pending(desk)
    desk.keys.type("Only tried the telephone")
    desk.keys.press(ENTER)
    desk.wait(lambda: not pending(desk))
    assert calls(desk) == []


def test_esc_leaves_them_sealed_for_the_next_log_in(desk: AtDesk) -> None:
    log_in(desk)
    asked(desk)
    desk.keys.press(ESC)
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    assert "next log-in" in desk.program.window.status.words()
    assert pending(desk)


def test_a_lock_takes_the_question_away_and_asks_at_the_next_log_in(desk: AtDesk) -> None:
    log_in(desk)
    asked(desk)
    desk.keys.press("Ctrl+L")
    assert QApplication.activeModalWidget() is None
    assert not desk.program.window.is_open
    desk.settle()
    desk.front()
    log_in(desk)
    asked(desk)


def test_calls_carried_into_a_referral_are_not_asked_about_and_recorded_once(
    desk: AtDesk,
) -> None:
    desk.press(F1, F7)
    log_in(desk)
    assert QApplication.activeModalWidget() is None
    desk.wait(lambda: desk.referral.writing.begun)
    desk.settle()
    desk.press(DOWN, TAB, TAB)
    desk.fill()
    view = desk.save()
    tried = [one for one in view.actions if one.kind is ActionKind.CALL_ATTEMPT]
    assert len(tried) == 2
    desk.lock_and_open()
    desk.wait(lambda: not pending(desk))
    assert QApplication.activeModalWidget() is None
