"""Closing makes no duty vanish: it names what is owed, and the review outlives it."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, NotAllowed, NotNow
from station_desk.domain.kinds import ActionKind, Role, Status, Whereabouts
from station_desk.messages import problem_words
from station_desk.services import owed
from station_desk.services.case import acting, referrals
from station_desk.services.case.opening import Opened
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
    here = "Still at the station since 02:14 (room and carer not written)"
    assert due(opened) == {review, here}
    waiting = partial(referrals.lines, desk=opened.desk, now=later(9), which="waiting")
    assert [one.id for one in opened.database.read(waiting)] == [saved.referral_id]
    approve(opened, saved, hours=10)
    assert due(opened, hours=11) == {here}
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
    act(opened, saved, ActionKind.FIR_LODGED, hours=5, late_why="told_late")
    act(opened, saved, ActionKind.EXAMINED, hours=5)
    shown = view(opened, saved, later(6))
    [fir] = [one for one in shown.clocks if one.rule_id == "fir_missing"]
    assert fir.stopped_at is not None
    assert shown.state.status is Status.CLOSED
    assert shown.stay.where is before is not Whereabouts.HOSPITAL
    for kind in (ActionKind.ARRESTED, ActionKind.CALL_ATTEMPT, ActionKind.FOLLOW_UP):
        with pytest.raises(NotNow, match="not_in_this_state"):
            act(opened, saved, kind, hours=6)


def test_closing_says_its_outcome_and_who_was_told(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer")
    with pytest.raises(BadInput) as refused:
        act(opened, saved, ActionKind.CLOSED, hours=4, reason=REASON, note=NOTE,
            outcome="", told=())  # fmt: skip
    assert {(one.where, one.code) for one in refused.value.problems} == {
        ("outcome", "required"), ("told", "required"),
    }  # fmt: skip
    with pytest.raises(BadInput) as refused:
        act(opened, saved, ActionKind.CLOSED, hours=4, reason=REASON, note=NOTE, outcome="x")
    assert [one.code for one in refused.value.problems] == ["not_one_of"]


def test_only_the_in_charge_closes_and_opens_again(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer")
    cleared = replace(opened.desk.officer, role=Role.CLEARED)
    desk = replace(opened.desk, officer=cleared)
    for kind in (ActionKind.CLOSED, ActionKind.REOPENED):
        unit = partial(
            acting.act, desk=desk, referral_id=saved.referral_id, kind=kind,
            draft=ActionDraft(), now=later(2),
        )  # fmt: skip
        with pytest.raises(NotAllowed, match="not_allowed"):
            opened.database.write(unit, officer=cleared.id, now=later(2))


def test_a_concern_ends_with_its_last_referral_and_opens_again_with_it(
    opened: OpenDesk,
) -> None:
    first = refer(opened, draft(opened))
    second = refer(opened, draft(opened, concern_id=first.concern_id))
    ended = {"reason": REASON, "note": NOTE}
    for saved in (first, second):
        act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer")
    act(opened, first, ActionKind.CLOSED, hours=4, outcome="transferred", **ended)
    assert view(opened, first, later(4)).ended is None
    act(opened, second, ActionKind.CLOSED, hours=5, outcome="returned_family", **ended)
    end = view(opened, first, later(6)).ended
    assert end is not None
    assert (end.at, end.outcome) == (later(5), "returned_family")
    act(opened, second, ActionKind.REOPENED, hours=7, reason="the child ran away again")
    assert view(opened, first, later(8)).ended is None
    assert view(opened, second, later(8)).state.status is Status.CONTACTED


def test_a_concern_whose_only_letter_was_recalled_has_not_ended(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    letter(opened, saved)
    act(opened, saved, ActionKind.RECALLED, hours=4, reason="another place is nearer")
    assert view(opened, saved, later(5)).ended is None
