"""Approval asks who stands there: the PIN of the open desk, or the pass phrase (ruling 9)."""

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Action
from station_desk.store import history
from station_desk.ui.dialogs.own_word import OwnWord
from tests.ui.at_desk import DOWN, ENTER, ESC, F7, F9, F10, TAB, AtDesk
from tests.ui.keyboard import PHRASE, PIN, Clock, KeyCounter


@pytest.fixture
def desk(pinned: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    pinned.window.go("help_now")
    keys.count = 0
    return AtDesk(pinned, keys, qtbot, clock)


def asked(desk: AtDesk) -> OwnWord:
    dialog = desk.dialog()
    assert isinstance(dialog, OwnWord)
    return dialog


def says(dialog: OwnWord, words: str) -> bool:
    return words in dialog.words()


def approvals(desk: AtDesk) -> int:
    kinds = [one.kind for one in desk.read(lambda db: db.all(Action))]
    return kinds.count(ActionKind.APPROVED)


def at_letter(desk: AtDesk) -> None:
    """Stand before a letter that waits for approval, and press the key for it."""
    desk.made("education")
    desk.press(F9)
    desk.wait(lambda: not desk.preview.absent.help.isHidden())
    desk.press(F10)


def test_a_referral_that_needs_approval_is_logged_approved_and_printed_within_seventy_keys(
    desk: AtDesk,
) -> None:
    desk.press("6", F7)
    desk.press(DOWN)
    while not desk.referral.writing.sheet.who.field("name").hasFocus():
        desk.press(TAB)
    desk.fill()
    desk.press(F9)
    desk.wait(lambda: not desk.preview.absent.help.isHidden())
    desk.press(F10)
    desk.give_word(PIN)
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    assert desk.keys.count + 2 <= 70  # 1 opens the printer's dialog, Enter prints
    assert approvals(desk) == 1


def test_a_wrong_pin_approves_nothing_and_is_asked_again(desk: AtDesk) -> None:
    at_letter(desk)
    dialog = asked(desk)
    desk.keys.type("111112")
    desk.keys.press(ENTER)
    desk.wait(lambda: "left: 4" in dialog.words())
    assert approvals(desk) == 0
    desk.keys.type(PIN)  # what was typed is selected
    desk.keys.press(ENTER)
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    assert approvals(desk) == 1


def test_esc_approves_nothing(desk: AtDesk) -> None:
    at_letter(desk)
    asked(desk)
    desk.press(ESC)
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    assert approvals(desk) == 0
    assert not desk.preview.absent.help.isHidden()


def test_the_pass_phrase_approves_too_and_is_named(desk: AtDesk) -> None:
    at_letter(desk)
    assert asked(desk).line.accessibleName() == "PIN, or pass phrase, of belt 4471"
    desk.give_word(PHRASE)
    assert approvals(desk) == 1


def test_five_wrong_pins_end_the_process_but_lose_no_line_and_no_key_of_the_open_desk(
    desk: AtDesk, qtbot: QtBot
) -> None:
    at_letter(desk)
    dialog = asked(desk)
    with qtbot.waitSignal(desk.program.anew, timeout=20_000):
        for left in (4, 3, 2, 1, 0):
            desk.keys.type("111112")
            desk.keys.press(ENTER)
            if left:
                desk.wait(partial(says, dialog, f"left: {left}"))
    assert not desk.program.window.is_open
    assert QApplication.activeModalWidget() is None
    desk.settle()
    desk.front()
    desk.later(seconds=30)  # the throttle
    desk.lock_and_open()
    assert approvals(desk) == 0
    lines = desk.read(history.lines)
    assert [one.facts.get("act") for one in lines].count("login_failed") == 5


def test_a_lock_takes_the_question_away(desk: AtDesk) -> None:
    at_letter(desk)
    asked(desk)
    desk.keys.press("Ctrl+L")
    assert not desk.program.window.is_open
    assert QApplication.activeModalWidget() is None
