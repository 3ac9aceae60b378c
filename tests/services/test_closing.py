"""Closing makes no duty vanish: it names what is owed, and the review outlives it."""

from functools import partial

import pytest

from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind, Status, Whereabouts
from station_desk.messages import problem_words
from station_desk.services import owed, referrals
from station_desk.services.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_job import act, approve, draft, letter, view

REASON, NOTE = "closed in a hurry tonight", "the mother came before they answered"


def due(opened: OpenDesk, *, hours: float = 9) -> set[str]:
    found = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(hours)))
    return {one.what for one in found}


def name(opened: OpenDesk, rule: str) -> str:
    return opened.desk.pack.say(opened.desk.pack.clocks[rule].name)


def asked(opened: OpenDesk, saved: Opened) -> str:
    """Return what closing without a note says."""
    with pytest.raises(BadInput) as refused:
        act(opened, saved, ActionKind.CLOSED, hours=4, reason=REASON)
    [problem] = refused.value.problems
    assert (problem.where, problem.code) == ("note", "still_owed")
    return problem_words(problem)


def test_a_letter_that_nobody_answered_or_approved_is_not_closed_in_silence(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    letter(opened, saved)
    said = asked(opened, saved)
    owing = ("risk_response", "receiver_answer", "approve_after")
    assert all(name(opened, rule) in said for rule in owing)
    act(opened, saved, ActionKind.CLOSED, hours=4, reason=REASON, note=NOTE)
    review = name(opened, "approve_after")
    assert due(opened) == {review}
    waiting = partial(referrals.lines, desk=opened.desk, now=later(9), which="waiting")
    assert [one.id for one in opened.database.read(waiting)] == [saved.referral_id]
    approve(opened, saved, hours=10)
    assert due(opened, hours=11) == set()
    assert opened.database.read(waiting) == ()


def test_a_recall_leaves_the_review_of_what_was_sent_in_due(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    letter(opened, saved)
    act(opened, saved, ActionKind.RECALLED, hours=4, reason="another place is nearer")
    assert name(opened, "approve_after") in due(opened)


def test_closing_names_the_law_that_waits_for_its_step(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer")
    waits = view(opened, saved).waiting
    assert waits
    said = asked(opened, saved)
    assert all(one.name in said for one in waits)


def test_nothing_is_asked_while_another_referral_of_the_concern_goes_on(
    opened: OpenDesk,
) -> None:
    first = refer(opened, draft(opened, situations=("missing",)))
    refer(opened, draft(opened, concern_id=first.concern_id))
    act(opened, first, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer")
    act(opened, first, ActionKind.CLOSED, hours=4, reason=REASON)


def test_what_the_law_asks_is_written_after_closing_and_opens_nothing_again(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened, situations=("missing",)))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer")
    act(opened, saved, ActionKind.CLOSED, hours=4, reason=REASON, note=NOTE)
    before = view(opened, saved, later(5)).stay.where
    act(opened, saved, ActionKind.FIR_LODGED, hours=5)
    act(opened, saved, ActionKind.EXAMINED, hours=5)
    shown = view(opened, saved, later(6))
    [fir] = [one for one in shown.clocks if one.rule_id == "fir_missing"]
    assert fir.stopped_at is not None
    assert shown.state.status is Status.CLOSED
    assert shown.stay.where is before is not Whereabouts.HOSPITAL
    for kind in (ActionKind.ARRESTED, ActionKind.CALL_ATTEMPT, ActionKind.FOLLOW_UP):
        with pytest.raises(NotNow, match="not_in_this_state"):
            act(opened, saved, kind, hours=6)
