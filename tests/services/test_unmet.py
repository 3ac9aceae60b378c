"""When no place takes a child: a senior by name, and the need written so that it is counted."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.case_records import DutyTurn
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind, TurnPost
from station_desk.domain.records import Saved
from station_desk.machine.ids import new_id
from station_desk.services.acts import concern_acts
from station_desk.services.case import unmet
from station_desk.services.case.opening import Opened
from station_desk.services.case.unmet import LadderEnd
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.services.desk_made import NOW, later, refer
from tests.services.test_job import act, draft
from tests.services.test_reach import do


def end(opened: OpenDesk, saved: Opened, *, hours: float = 1) -> LadderEnd:
    query = partial(
        unmet.end_of_ladder,
        desk=opened.desk,
        referral_id=saved.referral_id,
        now=later(hours),
    )
    return opened.database.read(query)


def unmet_need(opened: OpenDesk, saved: Opened, *, hours: float = 1) -> None:
    unit = partial(unmet.record, desk=opened.desk, referral_id=saved.referral_id)
    do(opened, partial(unit, now=later(hours)), hours=hours)


def put(db: Session, *, one: DutyTurn) -> Saved[str]:
    db.put(one)
    return Saved(value=one.id, touched=frozenset())


def test_the_senior_of_tonight_s_roster_is_named_first_then_the_pack_s_order(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    turn = DutyTurn(
        site_id=opened.desk.station.site_id, id=new_id(), name="Canary Senior", rank="DSP",
        phone="0300-0000000", post=TurnPost.SENIOR, from_at=NOW, until_at=later(8),
        made_at=NOW, made_by=opened.desk.officer.id,
    )  # fmt: skip
    gone = replace(turn, id=new_id(), name="Canary Gone", until_at=later(0.5))
    for one in (gone, turn):
        do(opened, partial(put, one=one), hours=0)
    found = end(opened, saved).seniors
    assert (found[0].name, found[0].phone) == ("Canary Senior", "0300-0000000")
    assert "Canary Gone" not in [one.name for one in found]
    steps = [
        opened.desk.pack.say(one.name) for one in opened.desk.pack.practice.seniors.values()
    ]
    said = list(dict.fromkeys(one.post for one in found[1:]))
    assert said == steps
    assert all(one.phone for one in found)


def test_the_unmet_need_is_an_act_with_what_was_tried_and_is_counted_once_a_child(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-111", result="busy", person="",
        note="given by the unit")  # fmt: skip
    assert not end(opened, saved).recorded
    unmet_need(opened, saved)
    unmet_need(opened, saved, hours=2)
    found = end(opened, saved, hours=3)
    assert found.recorded
    assert "021-111 busy" in found.tried[0]
    query = partial(unmet.counted, desk=opened.desk, since=NOW)
    assert [(one.need, one.count) for one in opened.database.read(query)] == [("protection", 1)]
    later_on = partial(unmet.counted, desk=opened.desk, since=later(5))
    assert opened.database.read(later_on) == ()


def test_who_was_told_is_shown_by_name(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.ESCALATED, person="SP Canary")
    assert end(opened, saved, hours=2).told == ("SP Canary",)


def test_a_need_that_no_pack_knows_is_refused(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    unit = partial(
        concern_acts.act, desk=opened.desk, concern_id=saved.concern_id,
        kind=ActionKind.UNMET_NEED, draft=ActionDraft(items=("tea",)), now=NOW,
    )  # fmt: skip
    with pytest.raises(BadInput) as refused:
        do(opened, unit, hours=0)
    assert [one.code for one in refused.value.problems] == ["not_one_of"]
