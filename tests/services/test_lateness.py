"""A limit that was missed asks why where a step ends it: a reason of the pack, or words."""

from typing import Any

import pytest

from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Risk
from station_desk.messages import lines
from station_desk.services.act_words import more
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.desk_made import card_for, later, refer
from tests.services.test_concern_acts import action, on_concern
from tests.services.test_conduct import accused, arrest, codes
from tests.services.test_job import act, draft, view

ZARRA = {"method": "call", "person": "Duty desk"}
JOURNEY = "from Saddar to Thatta, left 20:00, arrived 23:40"


def missing(opened: OpenDesk) -> Opened:
    given = draft(opened, situations=("missing",), need="missing",
                  card_id=card_for(opened, "missing").id)  # fmt: skip
    return refer(opened, given)


def test_in_time_nobody_asks(opened: OpenDesk) -> None:
    on_concern(opened, missing(opened), Do.ZARRA_NOTIFIED, hours=2, **ZARRA)


def test_a_late_notice_asks_why_and_keeps_it(opened: OpenDesk) -> None:
    saved = missing(opened)
    found = wrong_at(opened, saved, 3, Do.ZARRA_NOTIFIED, **ZARRA)
    assert found == {("late_why", "late_why")}
    for said in ("short", "journey"):
        assert wrong_at(opened, saved, 3, Do.ZARRA_NOTIFIED, **ZARRA, late_why=said) == found
    done = on_concern(opened, saved, Do.ZARRA_NOTIFIED, hours=3, **ZARRA, late_why="no_answer")
    assert action(opened, done).late_why == "no_answer"
    assert "late because: no answer" in more(action(opened, done))
    [clock] = [one for one in view(opened, saved, later(4)).clocks
               if one.rule_id == "zarra_notice"]  # fmt: skip
    assert (clock.late, clock.late_why) == (True, "Nobody answered, calls are logged")


def wrong_at(
    opened: OpenDesk, saved: Opened, hours: float, kind: Do, **typed: Any
) -> set[tuple[str, str]]:
    with pytest.raises(BadInput) as refused:
        on_concern(opened, saved, kind, hours=hours, **typed)
    assert all(lines(refused.value.problems))
    return codes(refused.value.problems)


def test_words_of_ones_own_are_a_reason_and_other_asks_for_them(opened: OpenDesk) -> None:
    saved = missing(opened)
    assert wrong_at(opened, saved, 3, Do.ZARRA_NOTIFIED, **ZARRA, late_why="other") == {
        ("note", "late_other")
    }
    why = "the line of the whole quarter was cut"
    on_concern(opened, saved, Do.ZARRA_NOTIFIED, hours=3, **ZARRA, late_why=why)


def test_what_happened_in_time_and_was_written_late_asks_nothing(opened: OpenDesk) -> None:
    saved = missing(opened)
    on_concern(opened, saved, Do.ZARRA_NOTIFIED, hours=9, happened_at=later(1), **ZARRA)


def test_the_journey_to_the_court_is_noted_with_its_times(opened: OpenDesk) -> None:
    saved = accused(opened)
    arrest(opened, saved)
    assert wrong_at(opened, saved, 27, Do.COURT_PRODUCED, late_why="journey") == {
        ("note", "late_journey")
    }
    done = on_concern(
        opened, saved, Do.COURT_PRODUCED, hours=27, note=JOURNEY, late_why="journey"
    )
    assert action(opened, done).note == JOURNEY
    [clock] = [one for one in view(opened, saved, later(28)).clocks
               if one.rule_id == "court_24h"]  # fmt: skip
    assert clock.late
    assert clock.journey_noted
    assert clock.late_why.startswith("The journey, which is not counted")


def test_a_daily_status_that_comes_late_asks_why_though_it_begins_anew(
    opened: OpenDesk,
) -> None:
    saved = missing(opened)
    on_concern(opened, saved, Do.ZARRA_NOTIFIED, hours=1, **ZARRA)
    assert wrong_at(opened, saved, 26, Do.STATUS_SENT, **ZARRA) == {("late_why", "late_why")}
    on_concern(opened, saved, Do.STATUS_SENT, hours=26, **ZARRA, late_why="told_late")
    on_concern(opened, saved, Do.FOUND, hours=30, whereabouts="family", place="home")


def test_a_service_that_responds_after_the_time_of_the_risk_asks_why(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, risk=Risk.HIGH))
    found = {("late_why", "late_why")}
    yes = {"person": "Somebody", "method": "in person"}
    with pytest.raises(BadInput) as late:
        act(opened, saved, Do.ACCEPTED, hours=30, **yes)
    assert codes(late.value.problems) == found
    assert "A service has responded" in lines(late.value.problems)[0]
    act(opened, saved, Do.ACCEPTED, hours=30, **yes, late_why="office_closed")


def test_at_once_has_no_figure_to_miss(opened: OpenDesk) -> None:
    on_concern(opened, missing(opened), Do.ARCC_NOTIFIED, hours=9, **ZARRA)
