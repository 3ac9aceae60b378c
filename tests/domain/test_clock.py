"""Clocks: started and stopped by actions, never paused, law before policy."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import clock
from station_desk.domain.clock import DueState, RunningClock
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Basis, Confidence, Risk, Urgency
from station_desk.domain.records import Action, Referral
from station_desk.machine.packs import available, load

PROVINCES = available()
T0 = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at(hours: float) -> datetime:
    return T0 + hours * HOUR


def action(
    kind: Do,
    hours: float = 0.0,
    *,
    id_: str = "",
    referral: str | None = None,
    corrects: str | None = None,
    next_hours: float | None = None,
) -> Action:
    return Action(
        site_id=1,
        id=id_ or f"{kind.value}-{hours}-{referral}",
        concern_id="c",
        referral_id=referral,
        kind=kind,
        happened_at=at(hours),
        entered_at=at(hours),
        by="o",
        corrects=corrects,
        next_at=None if next_hours is None else at(next_hours),
    )


def referral(id_: str = "r", *, made: float = 0.0, follow_up: float = 8.0) -> Referral:
    return Referral(
        site_id=1,
        id=id_,
        number="1",
        concern_id="c",
        need="medical",
        urgency=Urgency.NOW,
        card_site=1,
        card_id="k",
        to_name="Hospital",
        profile="health",
        basis=Basis.LEGAL_DUTY,
        follow_up_at=at(follow_up),
        created_at=at(made),
        created_by="o",
    )


def running(
    situation: str, *actions: Action, now: float = 0.0, province: str = "sindh"
) -> dict[str, RunningClock]:
    found = clock.running(load(province), (situation,), actions, now=at(now))
    return {one.rule_id: one for one in found}


# --- start, stop, late ------------------------------------------------------------------------


def test_a_clock_starts_with_its_action() -> None:
    assert running("missing") == {}
    found = running("missing", action(Do.REPORTED))["zarra_notice"]
    assert (found.started_at, found.due_at, found.stopped_at) == (at(0), at(2), None)
    assert not found.late
    assert found.statute
    assert "s.7(1)" in found.citation
    assert found.source
    assert found.confidence is Confidence.HIGH
    assert found.name == "Tell ZARRA (1099)"


def test_the_two_hours_are_late_after_two_hours() -> None:
    reported = action(Do.REPORTED)
    assert not running("missing", reported, now=2.0)["zarra_notice"].late
    assert running("missing", reported, now=2.01)["zarra_notice"].late


def test_a_clock_stops_with_its_action_and_keeps_whether_it_was_late() -> None:
    reported = action(Do.REPORTED)
    early = running("missing", reported, action(Do.ZARRA_NOTIFIED, 1.5), now=9)["zarra_notice"]
    late = running("missing", reported, action(Do.ZARRA_NOTIFIED, 3.0), now=9)["zarra_notice"]
    assert (early.stopped_at, early.late) == (at(1.5), False)
    assert (late.stopped_at, late.late) == (at(3.0), True)


def test_an_unanswered_call_stops_nothing() -> None:
    found = running("missing", action(Do.REPORTED), action(Do.CALL_ATTEMPT, 0.5), now=1)
    assert found["zarra_notice"].stopped_at is None


def test_a_duty_done_before_the_start_was_written_is_done() -> None:
    found = running("missing", action(Do.ZARRA_NOTIFIED, -0.5), action(Do.REPORTED), now=9)
    assert found["zarra_notice"].stopped_at == at(-0.5)
    assert not found["zarra_notice"].late


def test_the_daily_status_counts_from_the_newest_notice() -> None:
    notices = [action(Do.ZARRA_NOTIFIED, hours) for hours in (1, 20)]
    found = running("missing", action(Do.REPORTED), *notices, now=30)["zarra_daily"]
    assert found.due_at == at(44)
    assert found.stopped_at is None
    over = running("missing", *notices, action(Do.CHILD_RECEIVED, 22), now=30)["zarra_daily"]
    assert over.stopped_at == at(22)


def test_a_child_received_before_the_newest_notice_does_not_end_the_daily_status() -> None:
    found = running(
        "missing", action(Do.CHILD_RECEIVED, 1), action(Do.ZARRA_NOTIFIED, 2), now=3
    )
    assert found["zarra_daily"].stopped_at is None


def test_at_once_is_due_at_the_start_and_never_a_reproach_when_done() -> None:
    reported = action(Do.REPORTED)
    found = running("sexual_recent", reported, now=0.5)["arcc_notice"]
    assert found.at_once
    assert found.due_at == found.started_at
    assert not found.late
    assert running("sexual_recent", reported, now=1.5)["arcc_notice"].late
    done = running("sexual_recent", reported, action(Do.ARCC_NOTIFIED, 3), now=9)["arcc_notice"]
    assert not done.late


def test_the_court_clock_counts_from_the_arrest_and_notes_the_journey() -> None:
    found = running("arrest_heinous", action(Do.ARRESTED, 1), now=2)
    assert found["court_24h"].due_at == at(25)
    assert found["court_24h"].journey_noted
    assert {"guardian_told", "probation_told", "rights_24h"} <= set(found)


def test_clocks_of_others_are_shown_never_counted() -> None:
    found = running("arrest_heinous", action(Do.ARRESTED), action(Do.FIR_LODGED), now=1)
    assert "juvenile_trial" not in found
    assert {"interim_report", "observation_home", "arrest_upward"} <= set(found)


@pytest.mark.parametrize(
    ("risk", "hours"), [(Risk.HIGH, 24), (Risk.MEDIUM, 72), (Risk.LOW, 168)]
)
def test_the_response_follows_the_risk(risk: Risk, hours: float) -> None:
    actions = (action(Do.REPORTED),)
    found = clock.running(load("kp"), ("street",), actions, now=at(1), risk=risk)
    assert [(one.rule_id, one.due_at) for one in found] == [("risk_response", at(hours))]
    assert not found[0].statute
    assert found[0].confidence is Confidence.LOW


# --- referrals --------------------------------------------------------------------------------


def test_each_referral_has_its_own_answer_clock() -> None:
    actions = (
        action(Do.LETTER, 0, referral="a"),
        action(Do.HAND_OVER, 2, referral="b"),
        action(Do.ACKNOWLEDGED, 3, referral="a"),
    )
    found = {
        one.referral_id: one
        for one in clock.running(load("sindh"), (), actions, now=at(4))
        if one.rule_id == "receiver_answer"
    }
    assert found["a"].stopped_at == at(3)
    assert found["b"].due_at == at(26)
    assert found["b"].stopped_at is None


def test_an_approval_before_the_letter_leaves_nothing_to_review() -> None:
    actions = (action(Do.APPROVED, 0, referral="r"), action(Do.LETTER, 1, referral="r"))
    found = clock.running(load("sindh"), (), actions, now=at(99))
    review = next(one for one in found if one.rule_id == "approve_after")
    assert review.stopped_at == at(0)
    assert not review.late


def test_a_letter_sent_unapproved_asks_for_review_in_a_day() -> None:
    found = clock.running(load("sindh"), (), (action(Do.LETTER, 1, referral="r"),), now=at(26))
    review = next(one for one in found if one.rule_id == "approve_after")
    assert review.due_at == at(25)
    assert review.late


def follow_up(*actions: Action, now: float = 1.0) -> RunningClock:
    found = clock.running(load("kp"), (), actions, now=at(now), referrals=(referral(),))
    return next(one for one in found if one.rule_id == "follow_up")


def test_the_follow_up_is_due_when_the_referral_says() -> None:
    assert follow_up().due_at == at(8)
    assert not follow_up().at_once
    assert follow_up(now=9).late


def test_a_follow_up_done_stops_it_and_one_with_a_next_date_plans_again() -> None:
    done = action(Do.FOLLOW_UP, 7, referral="r")
    again = action(Do.FOLLOW_UP, 7, referral="r", next_hours=31)
    assert follow_up(done, now=9).stopped_at == at(7)
    assert follow_up(again, now=9).due_at == at(31)
    assert follow_up(again, now=9).stopped_at is None
    assert follow_up(again, action(Do.CLOSED, 20, referral="r"), now=40).stopped_at == at(20)


def test_a_next_date_counts_without_its_referral_at_hand() -> None:
    actions = (
        action(Do.ACCEPTED, 1, referral="x", next_hours=5),
        action(Do.NOTE, 2, next_hours=9),
    )
    found = clock.running(load("kp"), (), actions, now=at(2))
    assert [(one.rule_id, one.referral_id, one.due_at) for one in found] == [
        ("follow_up", "x", at(5))
    ]


# --- corrections, order -----------------------------------------------------------------------


def test_a_corrected_action_does_not_count_its_correction_does() -> None:
    wrong = action(Do.ARRESTED, 0, id_="wrong")
    right = action(Do.ARRESTED, 5, corrects="wrong")
    assert clock.effective((right, wrong)) == (right,)
    assert running("arrest_heinous", wrong, right, now=6)["court_24h"].started_at == at(5)


ACTIONS = st.lists(
    st.builds(
        action,
        st.sampled_from(list(Do)),
        st.integers(-5, 100).map(float),
        referral=st.sampled_from([None, "r", "q"]),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)
CHOSEN = st.lists(st.sampled_from(sorted(load("sindh").situations)), max_size=3)


@given(actions=ACTIONS, chosen=CHOSEN, data=st.data())
def test_the_order_of_actions_does_not_matter(
    actions: list[Action], chosen: list[str], data: st.DataObject
) -> None:
    pack = load("sindh")
    shuffled = data.draw(st.permutations(actions))
    assert clock.running(pack, chosen, shuffled, now=at(50)) == clock.running(
        pack, chosen, actions, now=at(50)
    )


@given(actions=ACTIONS, chosen=CHOSEN, hours=st.integers(0, 500))
def test_running_clocks_come_first_then_law_then_the_nearest(
    actions: list[Action], chosen: list[str], hours: int
) -> None:
    found = clock.running(load("sindh"), chosen, actions, now=at(hours))
    keys = [(one.stopped_at is not None, not one.statute, one.due_at) for one in found]
    assert keys == sorted(keys)
    for one in found:
        assert one.due_at >= one.started_at or one.rule_id == "follow_up"
        assert one.citation


@given(actions=ACTIONS, chosen=CHOSEN, hours=st.integers(0, 400), more=st.integers(0, 400))
def test_what_is_late_stays_late_until_something_is_done(
    actions: list[Action], chosen: list[str], hours: int, more: int
) -> None:
    pack = load("sindh")
    before = clock.running(pack, chosen, actions, now=at(hours))
    after = clock.running(pack, chosen, actions, now=at(hours + more))
    late = {(one.rule_id, one.referral_id) for one in before if one.late}
    assert late <= {(one.rule_id, one.referral_id) for one in after if one.late}


@given(actions=ACTIONS, chosen=CHOSEN)
def test_all_situations_can_be_asked_in_both_packs(
    actions: list[Action], chosen: list[str]
) -> None:
    for province in PROVINCES:
        clock.running(load(province), chosen, actions, now=at(1))


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "state", "words"),
    [
        (-3.5, DueState.LATE, "Late 3 h"),
        (-0.2, DueState.LATE, "Late 12 min"),
        (-72.0, DueState.LATE, "Late 3 d"),
        (0.0, DueState.SOON, "0 min left"),
        (6.0, DueState.SOON, "6 h left"),
        (12.0, DueState.SOON, "12 h left"),
        (12.1, DueState.LATER, "12 h left"),
        (47.0, DueState.LATER, "47 h left"),
        (72.0, DueState.LATER, "3 d left"),
    ],
)
def test_distance_is_a_state_and_words(hours: float, state: DueState, words: str) -> None:
    assert clock.due_state(at(hours), T0) is state
    assert clock.due_words(at(hours), T0) == words


def test_every_state_has_a_shape_and_a_word() -> None:
    assert set(clock.SHAPES) == set(clock.STATE_WORDS) == set(DueState)
    assert len(set(clock.SHAPES.values())) == 3


def test_at_once_is_soon_then_late_after_an_hour() -> None:
    once = running("burns", action(Do.REPORTED))["burns_magistrate"]
    assert clock.clock_state(once, at(0.5)) is DueState.SOON
    assert clock.clock_state(once, at(1.5)) is DueState.LATE
    assert clock.clock_words(once, at(0.5)) == "At once, 30 min ago"


def test_a_figure_is_shown_by_its_distance_and_a_stopped_clock_as_done() -> None:
    notice = running("missing", action(Do.REPORTED))["zarra_notice"]
    assert clock.clock_state(notice, at(1)) is DueState.SOON
    assert clock.clock_words(notice, at(1)) == "1 h left"
    done = running("missing", action(Do.REPORTED), action(Do.ZARRA_NOTIFIED, 1))["zarra_notice"]
    assert clock.clock_words(done, at(3)) == "Done"


def test_a_span_never_runs_backwards() -> None:
    assert clock.span_words(-HOUR) == "0 min"


# --- law clocks that wait for a step ---


def waiting(situation: str, *actions: Action, province: str = "sindh") -> dict[str, list[Do]]:
    found = clock.waiting(load(province), (situation,), actions)
    return {one.rule_id: list(one.begins_on) for one in found}


@pytest.mark.parametrize("province", PROVINCES)
def test_a_law_clock_waits_until_its_step_is_written(province: str) -> None:
    reported = action(Do.REPORTED)
    assert waiting("abuse_home", reported, province=province) == {
        "custody_court": [Do.CUSTODY_TAKEN]
    }
    taken = action(Do.CUSTODY_TAKEN, 1)
    assert waiting("abuse_home", reported, taken, province=province) == {}
    back = action(Do.NOTE, 2, corrects=taken.id)
    assert waiting("abuse_home", reported, taken, back, province=province)


def test_what_waits_says_its_law() -> None:
    (one,) = clock.waiting(load("sindh"), ("abuse_home",), ())
    assert one.name == "Child in protective custody before the Magistrate"
    assert one.hours == 24
    assert one.citation
    assert one.source
    assert one.confidence is Confidence.HIGH


def test_a_duty_done_already_waits_for_nothing() -> None:
    assert waiting("abuse_home", action(Do.REPORTED), action(Do.COURT_PRODUCED, 1)) == {}


def test_all_duties_after_an_arrest_wait_for_it() -> None:
    found = waiting("arrest_bailable", action(Do.REPORTED))
    assert set(found) == {
        "court_24h", "guardian_told", "probation_told", "rights_24h", "observation_home",
        "arrest_upward",
    }  # fmt: skip
    assert waiting("arrest_bailable", action(Do.ARRESTED)) == {}


def test_what_begins_with_the_end_of_a_running_clock_is_not_said_twice() -> None:
    reported = action(Do.REPORTED)
    assert "zarra_notice" in running("missing", reported)
    assert waiting("missing", reported) == {}


@given(province=st.sampled_from(PROVINCES), data=st.data())
def test_a_rule_never_waits_and_runs_at_once(province: str, data: st.DataObject) -> None:
    pack = load(province)
    chosen = data.draw(st.lists(st.sampled_from(sorted(pack.situations)), max_size=3))
    kinds = data.draw(st.lists(st.sampled_from(list(Do)), max_size=5))
    actions = [action(kind, at_, id_=str(at_)) for at_, kind in enumerate(kinds)]
    run = {one.rule_id for one in clock.running(pack, chosen, actions, now=at(9))}
    wait = clock.waiting(pack, chosen, actions)
    assert not run & {one.rule_id for one in wait}
    rules = [pack.clocks[one.rule_id] for one in wait]
    assert all(one.statute or Do.EVENT_TIMED in one.starts_on for one in rules)
    assert [one.statute for one in wait] == [one.statute for one in rules]
