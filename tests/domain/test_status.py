"""The life of a referral: total, monotone, silent only until answered."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.kinds import ActionKind, Status
from station_desk.domain.records import Action
from station_desk.domain.status import (
    ANSWERED,
    ENDED,
    FACTS,
    INFORMATION_REFUSES,
    LATE,
    MOVES,
    after,
    allowed,
    live,
    state_of,
)

T0 = datetime(2026, 11, 21, tzinfo=UTC)


def action(kind: ActionKind, n: int = 0, corrects: str | None = None) -> Action:
    at = T0 + timedelta(minutes=n)
    return Action(
        site_id=1, id=f"a{n:03d}", concern_id="c", referral_id="r", kind=kind, happened_at=at,
        entered_at=at, by="o", corrects=corrects,
    )  # fmt: skip


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(Status)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("kind", ActionKind)
def test_the_table_crosses_every_state_and_action(status: Status, kind: ActionKind) -> None:
    may = allowed(status, kind)
    assert may == (kind in MOVES[status] or (kind in FACTS and status is not Status.CLOSED))
    if may:
        assert after(status, kind) in Status
    if status in ENDED:
        known = {ActionKind.APPROVED, ActionKind.NOTE, ActionKind.CLOSED, *LATE}
        known.add(ActionKind.REOPENED)
        assert not may or kind in known or (kind in FACTS and status is Status.RECALLED)


@pytest.mark.parametrize("kind", sorted(INFORMATION_REFUSES))
@pytest.mark.parametrize("status", Status)
def test_information_only_contact_cannot_take_a_child(status: Status, kind: ActionKind) -> None:
    assert not allowed(status, kind, information_only=True)


KINDS = st.lists(st.sampled_from(list(ActionKind)), max_size=12)


@given(kinds=KINDS)
def test_the_order_of_storage_does_not_matter(kinds: list[ActionKind]) -> None:
    actions = [action(kind, n) for n, kind in enumerate(kinds)]
    now = T0 + timedelta(days=1)
    assert state_of(actions, now=now) == state_of(actions[::-1], now=now)


@given(kinds=KINDS)
def test_an_ended_referral_stays_ended(kinds: list[ActionKind]) -> None:
    head = [action(ActionKind.RECALLED, 0)]
    tail = [action(kind, n + 1) for n, kind in enumerate(kinds)]
    assert state_of([*head, *tail], now=T0).status in ENDED


def test_a_sent_referral_without_an_answer_is_silent_until_any_answer() -> None:
    sent = [action(ActionKind.LETTER, 0)]
    due = T0 + timedelta(hours=8)
    late = due + timedelta(minutes=1)
    assert not state_of(sent, now=due, answer_due=due).silent
    assert state_of(sent, now=late, answer_due=due).silent
    for kind in (ActionKind.ACKNOWLEDGED, ActionKind.ACCEPTED, ActionKind.DECLINED):
        answered = state_of([*sent, action(kind, 1)], now=late, answer_due=due)
        assert not answered.silent
        assert answered.status in ANSWERED


def test_approval_is_a_flag_and_not_a_state() -> None:
    state = state_of([action(ActionKind.APPROVED)], now=T0)
    assert state.approved
    assert state.status is Status.DRAFTED


def test_an_urgent_letter_may_leave_before_approval() -> None:
    state = state_of([action(ActionKind.LETTER)], now=T0)
    assert state.status is Status.SENT
    assert not state.approved
    assert ActionKind.APPROVED in state.next_actions


def test_a_corrected_action_no_longer_counts() -> None:
    wrong = action(ActionKind.DECLINED, 1)
    mend = action(ActionKind.NOTE, 2, corrects=wrong.id)
    actions = [action(ActionKind.LETTER, 0), wrong, mend]
    assert state_of(actions, now=T0).status is Status.SENT
    assert wrong not in live(actions)


def test_sent_at_is_the_first_time_it_left() -> None:
    actions = [action(ActionKind.LETTER, 3), action(ActionKind.HAND_OVER, 5)]
    assert state_of(actions, now=T0).sent_at == T0 + timedelta(minutes=3)


def test_an_action_that_the_state_refuses_changes_nothing() -> None:
    actions = [action(ActionKind.CHILD_RECEIVED, 0), action(ActionKind.CALL_ATTEMPT, 1)]
    assert state_of(actions, now=T0).status is Status.CONTACTED


def test_a_correction_of_the_same_kind_stands_in_the_place_of_what_it_corrects() -> None:
    handed = action(ActionKind.HAND_OVER, 0)
    received = action(ActionKind.CHILD_RECEIVED, 1)
    mended = action(ActionKind.HAND_OVER, 2, corrects=handed.id)
    again = action(ActionKind.HAND_OVER, 3, corrects=mended.id)
    assert live([handed, received, mended, again]) == (again, received)
    assert state_of([handed, received, mended, again], now=T0).status is Status.RECEIVED
