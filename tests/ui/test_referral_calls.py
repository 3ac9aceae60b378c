"""Calls at the saved referral through the real window: one key each, never at a wrong place."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from station_desk.domain.kinds import ActionKind, CallResult
from station_desk.services.case import history_lines as history
from station_desk.ui.pages.referral.spoke import WhoSpoke
from station_desk.ui.widgets.buttons import BigButton
from tests.ui.at_desk import ESC, F8, TAB, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture


def test_no_answer_logs_the_number_and_moves_on(desk: AtDesk) -> None:
    before = desk.made().referral
    number = desk.referral.following.board.calls.number()
    desk.press(F8)
    view = desk.view()
    calls = [one for one in view.actions if one.kind is ActionKind.CALL_ATTEMPT]
    assert [(one.phone, one.result) for one in calls] == [(number, CallResult.NO_ANSWER)]
    assert calls[0].card_id == before.card_id
    assert view.referral.card_id != before.card_id
    assert desk.referral.following.board.calls.number() not in ("", number)


@pytest.mark.parametrize("key", ["A", "F8", "1"])
def test_a_key_before_the_next_place_is_shown_does_nothing_and_says_so(
    desk: AtDesk, key: str
) -> None:
    before = desk.made().referral
    board = desk.referral.following.board
    keys = {one.shown_key(): one for one in board.findChildren(BigButton) if one.isVisible()}
    keys["F8"].click()
    keys[key].click()  # no answer of the database arrives in between
    assert desk.referral.bar.words().startswith("Wait: the last entry is being saved")
    desk.settle()
    view = desk.view()
    assert [one.result for one in view.actions if one.result] == [CallResult.NO_ANSWER]
    assert [one.card_id for one in view.actions if one.result] == [before.card_id]
    assert view.referral.card_id != before.card_id
    assert board.form is None
    desk.answered()
    last = desk.view().actions[-1]
    assert (last.result, last.card_id) == (CallResult.ANSWERED, view.referral.card_id)
    assert last.phone == board.calls.number()


def test_further_numbers_of_a_place_are_called_before_the_next_place(desk: AtDesk) -> None:
    view = desk.made("protection")
    several = next(
        one for one in view.places if one.suitable and len(one.card.phones) > 1
        and one.card.id != view.referral.card_id
    )  # fmt: skip
    desk.referral.following.board.turned.emit(several.card.id)
    desk.settle()
    assert desk.view().referral.card_id == several.card.id
    for phone in several.card.phones:
        assert desk.view().referral.card_id == several.card.id
        assert desk.referral.following.board.calls.number() == phone.number
        desk.press(F8)
    assert desk.view().referral.card_id != several.card.id


@pytest.mark.parametrize(
    ("key", "result"),
    [
        ("b", CallResult.BUSY),
        ("c", CallResult.WILL_CALL_BACK),
        ("w", CallResult.WRONG_NUMBER),
    ],
)
def test_one_key_logs_one_result(desk: AtDesk, key: str, result: CallResult) -> None:
    desk.made()
    desk.press(key)
    calls = [one.result for one in desk.view().actions if one.result is not None]
    assert calls == [result]


def test_call_keys_stand_above_the_fold_of_a_small_screen(desk: AtDesk) -> None:
    desk.made()
    desk.program.window.resize(1024, 560)
    desk.press(F8)
    board = desk.referral.following.board
    seen = board.area.viewport()
    for key in board.calls.results.values():
        assert seen.rect().contains(QRect(key.mapTo(seen, QPoint(0, 0)), key.size()))


def test_ctrl_c_copies_the_number_to_call(desk: AtDesk) -> None:
    desk.made()
    desk.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == desk.referral.following.board.calls.number()


def test_call_keys_sleep_while_a_step_is_filled_in(desk: AtDesk) -> None:
    desk.made()
    desk.press("1", F8)
    assert all(one.result is None for one in desk.view().actions)


def test_an_answered_call_asks_who_spoke_and_the_ledger_keeps_what_was_told(
    desk: AtDesk,
) -> None:
    view = desk.made()
    desk.answered("Dr One, duty doctor")
    view = desk.view()
    call = view.actions[-1]
    assert (call.result, call.person) == (CallResult.ANSWERED, "Dr One, duty doctor")
    [told] = view.disclosures
    assert (told.recipient, told.how, told.action_id) == (
        view.referral.to_name,
        "call",
        call.id,
    )
    assert told.items == ("need", "station", "age", "sex")
    assert told.given_at == call.happened_at


def test_enter_alone_names_nobody_and_the_history_says_so(desk: AtDesk) -> None:
    desk.made()
    desk.answered()
    line = history.lines_of(desk.view())[0]
    assert "nobody named" in line.said


def test_esc_writes_the_call_as_well_and_a_tick_says_that_nothing_was_told(
    desk: AtDesk,
) -> None:
    desk.made()
    desk.keys.press("a")
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), WhoSpoke))
    desk.keys.press(TAB, Qt.Key.Key_Space, ESC)
    desk.settle()
    assert [one.result for one in desk.view().actions if one.result] == [CallResult.ANSWERED]
    assert desk.view().disclosures == ()


def test_the_question_who_spoke_in_every_look(desk: AtDesk) -> None:
    desk.made()
    desk.keys.press("a")
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), WhoSpoke))
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"who-spoke-{look.name}.png"))
