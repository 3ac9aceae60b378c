"""One child whole: every event once, in order, and only what the officer reaches."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import NotAllowed, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Role, Whereabouts
from station_desk.domain.records import Concern
from station_desk.domain.views import ChildView
from station_desk.services.case import children
from station_desk.services.case.opening import Opened
from station_desk.services.desk import Desk
from station_desk.services.station import OpenDesk
from station_desk.store import history
from tests.services.desk_made import later, refer
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import act, approve, draft, letter


def child_of(opened: OpenDesk, saved: Opened) -> str:
    return opened.database.read(lambda db: db.get(Concern, saved.concern_id)).child_id


def shown(
    opened: OpenDesk, child_id: str, hours: float = 9, *, desk: Desk | None = None
) -> ChildView:
    seen = desk or opened.desk
    unit = partial(children.of_child, desk=seen, child_id=child_id, now=later(hours))
    return opened.database.write(unit, officer=seen.officer.id, now=later(hours)).value


def test_every_event_of_a_child_stands_once_newest_first(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    letter(opened, saved)
    wrong = act(opened, saved, Do.NOTE, hours=3, note="typed for another child")
    act(opened, saved, Do.NOTE, hours=4, note="of no child at all", corrects=wrong)
    on_concern(opened, saved, Do.CHECKED, hours=5, items=("meal",))
    view = shown(opened, child_of(opened, saved))
    times = [one.at for one in view.events]
    assert times == sorted(times, reverse=True)
    for one in view.events:
        told = (one.concern, one.referral, one.action, one.document, one.disclosure)
        assert sum(each is not None for each in told) == 1
    assert sum(one.document is not None for one in view.events) == 1
    assert sum(one.disclosure is not None for one in view.events) == 1
    ids = [one.action.id for one in view.events if one.action]
    assert len(ids) == len(set(ids))
    [gone] = [one for one in view.events if not one.stands]
    assert gone.action is not None
    assert gone.action.id == wrong
    [case] = view.concerns
    assert case.stays[-1].where is Whereabouts.STATION
    assert [state.approved for _referral, state in case.referrals] == [True]


def test_opening_a_child_is_in_the_journal(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    child_id = child_of(opened, saved)
    shown(opened, child_id)
    lines = opened.database.read(history.lines)
    assert [one.id for one in lines if one.kind == "child" and one.facts.get("act") == "open"]


def test_what_a_duty_officer_does_not_reach_is_withheld_or_refused(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, Do.MESSAGE, phone="1121", note="please call us")
    why = "of no use any more"
    act(opened, saved, Do.CLOSED, hours=2, reason=why, note=why, outcome="duplicate",
        told=("nobody",))  # fmt: skip
    other = replace(opened.desk.officer, id="another", role=Role.DUTY)
    desk = replace(opened.desk, officer=other)
    with pytest.raises(NotAllowed, match="another_officers"):
        shown(opened, child_of(opened, saved), 40, desk=desk)


def test_a_child_that_is_not_there_is_refused(opened: OpenDesk) -> None:
    with pytest.raises(NotNow, match="no_such_record"):
        shown(opened, "nobody")
