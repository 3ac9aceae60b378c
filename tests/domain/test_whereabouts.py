"""Where a child is at every minute: from the event and the acts alone, in any order given."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import whereabouts
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Event, Risk, Whereabouts
from station_desk.domain.records import Action, Concern
from station_desk.machine.packs import load

T0 = datetime(2026, 11, 21, tzinfo=UTC)
PACK = load("sindh")
BASE = Concern(
    site_id=1, id="c", number="n", child_id="k", situations=("lost",), risk=Risk.LOW,
    pack_id="sindh", pack_version="1", happened_at=T0, entered_at=T0, opened_by="o",
)  # fmt: skip
HERE = replace(BASE, event=Event.HERE)
MISSING = replace(BASE, event=Event.MISSING)


def act(kind: Do, hour: float, **more: Any) -> Action:
    at = T0 + timedelta(hours=hour)
    given: dict[str, Any] = {"entered_at": at, "referral_id": "r", **more}
    return Action(
        site_id=1, id=more.pop("id", f"{kind}-{hour}"), concern_id="c", kind=kind,
        happened_at=at, by="o", **{key: one for key, one in given.items() if key != "id"},
    )  # fmt: skip


def where(concern: Concern, *actions: Action, at: float | None = None) -> Whereabouts:
    instant = None if at is None else T0 + timedelta(hours=at)
    return whereabouts.where(PACK, concern, actions, at=instant).where


def test_a_child_at_the_desk_is_at_the_station_and_a_missing_one_is_not() -> None:
    assert where(HERE) is Whereabouts.STATION
    assert where(MISSING) is Whereabouts.UNKNOWN
    assert where(replace(BASE, event=Event.ELSEWHERE)) is Whereabouts.UNKNOWN


def test_a_child_of_whom_somebody_tells_is_where_it_is_said_to_be() -> None:
    told = replace(BASE, event=Event.ELSEWHERE, found_place="Bus stand")
    [stay] = whereabouts.stays(PACK, told, ())
    assert (stay.where, stay.place) == (Whereabouts.UNKNOWN, "Bus stand")
    came = act(Do.CARER_NAMED, 1, escort="Constable Sana")
    assert where(told, came) is Whereabouts.STATION


def test_a_released_child_is_here_until_somebody_writes_where_it_went() -> None:
    def released(*acts: Action) -> datetime | None:
        return whereabouts.where(PACK, HERE, acts).released_at

    bail = act(Do.RELEASED, 2, outcome="bail")
    assert released() is None
    assert released(act(Do.RELEASED, 2, outcome="not_released")) is None
    assert released(bail) == T0 + timedelta(hours=2)
    assert released(bail, act(Do.CARER_NAMED, 3, escort="Constable Sana")) is not None
    stays = act(Do.WHEREABOUTS_SET, 3, whereabouts=Whereabouts.STATION)
    assert released(bail, stays) is None
    assert released(bail, act(Do.WHEREABOUTS_SET, 3, whereabouts=Whereabouts.FAMILY)) is None
    assert (
        released(bail, replace(bail, id="x", outcome="not_released", corrects=bail.id)) is None
    )


def test_a_record_of_before_is_missing_by_its_situation() -> None:
    old = replace(BASE, situations=("missing",), whereabouts=Whereabouts.STATION)
    assert where(old) is Whereabouts.UNKNOWN
    assert whereabouts.is_missing(PACK, old)
    assert where(BASE) is Whereabouts.STATION
    gone = replace(BASE, situations=("of another pack",))
    assert where(gone) is Whereabouts.STATION


def test_a_missing_child_is_sought_until_it_is_found() -> None:
    found = act(Do.FOUND, 3, whereabouts=Whereabouts.HOSPITAL, place="Civil Hospital")
    assert whereabouts.is_sought(PACK, MISSING, ())
    assert not whereabouts.is_sought(PACK, MISSING, (found,))
    assert not whereabouts.is_sought(PACK, HERE, ())
    assert where(MISSING, found) is Whereabouts.HOSPITAL
    assert where(MISSING, found, at=2.9) is Whereabouts.UNKNOWN


def test_a_found_child_is_where_it_was_found_since_it_was_found() -> None:
    nowhere = act(Do.FOUND, 3, whereabouts=Whereabouts.UNKNOWN, place="Saddar", person="father")
    stay = whereabouts.where(PACK, MISSING, (nowhere,))
    assert (stay.since, stay.place) == (T0 + timedelta(hours=3), "Saddar")
    station = act(Do.FOUND, 3, whereabouts=Whereabouts.STATION, place="duty room")
    assert whereabouts.where(PACK, MISSING, (station,)).since == T0 + timedelta(hours=3)


def test_the_day_of_a_child_reads_back_minute_by_minute() -> None:
    done = (
        act(Do.CARER_NAMED, 0.5, escort="LC Sana", place="women's room", referral_id=None),
        act(Do.EXAMINED, 1),
        act(Do.WHEREABOUTS_SET, 2, whereabouts=Whereabouts.STATION, referral_id=None),
        act(Do.HAND_OVER, 3, person="Receiver", escort="LC Sana"),
        act(Do.CHILD_RECEIVED, 4, person="Receiver"),
        act(Do.RETURNED, 30, person="the mother", referral_id=None),
    )
    found = whereabouts.stays(PACK, HERE, done[::-1])
    at = Whereabouts
    assert [one.where for one in found] == [
        at.STATION, at.HOSPITAL, at.STATION, at.ESCORT, at.SERVICE, at.FAMILY,
    ]  # fmt: skip
    assert (found[0].person, found[0].place) == ("LC Sana", "women's room")
    assert found[0].since == T0
    assert found[3].person == "LC Sana"
    assert where(HERE, *done, at=3.5) is at.ESCORT


def test_what_was_corrected_moved_nobody() -> None:
    wrong = act(Do.HAND_OVER, 1)
    back = act(Do.NOTE, 2, corrects=wrong.id)
    assert where(HERE, wrong, back) is Whereabouts.STATION


def test_a_late_entry_stands_in_its_own_minute() -> None:
    received = act(Do.CHILD_RECEIVED, 4)
    late = act(Do.HAND_OVER, 3, entered_at=T0 + timedelta(hours=9))
    assert where(HERE, received, late) is Whereabouts.SERVICE
    assert where(HERE, received, late, at=3.5) is Whereabouts.ESCORT


def test_what_the_law_adds_after_closing_moves_nobody_by_its_kind() -> None:
    done = (act(Do.CHILD_RECEIVED, 1), act(Do.CLOSED, 2), act(Do.EXAMINED, 3))
    assert where(HERE, *done) is Whereabouts.SERVICE
    said = replace(done[2], whereabouts=Whereabouts.HOSPITAL)
    assert where(HERE, *done[:2], said) is Whereabouts.HOSPITAL


@pytest.mark.parametrize(
    ("outcome", "ends"),
    [
        ("returned_family", Whereabouts.FAMILY),
        ("lost_contact", Whereabouts.UNKNOWN),
        ("service_given", Whereabouts.SERVICE),
        ("", Whereabouts.SERVICE),
    ],
)
def test_a_closing_that_says_where_the_child_went_moves_it(
    outcome: str, ends: Whereabouts
) -> None:
    done = (act(Do.CHILD_RECEIVED, 1), act(Do.CLOSED, 2, outcome=outcome))
    assert where(HERE, *done) is ends


@given(
    st.lists(st.tuples(st.sampled_from(list(Do)), st.integers(-3, 9)), max_size=12),
    st.sampled_from(list(Event)),
    st.randoms(),
)
def test_any_acts_in_any_order_give_one_place_at_each_minute(
    steps: list[tuple[Do, int]], event: Event, chance: Any
) -> None:
    done = [act(kind, hour, id=f"{n:02d}") for n, (kind, hour) in enumerate(steps)]
    concern = replace(BASE, event=event)
    found = whereabouts.stays(PACK, concern, done)
    shuffled = list(done)
    chance.shuffle(shuffled)
    assert whereabouts.stays(PACK, concern, shuffled) == found
    assert [one.since for one in found] == sorted(one.since for one in found)
    for before, after in pairwise(found):
        assert (before.where, before.place) != (after.where, after.place)
