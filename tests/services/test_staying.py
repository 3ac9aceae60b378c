"""A child at the station stands in Due from the first minute: where, with whom, when seen."""

from functools import partial
from typing import Any

import pytest

from station_desk.cli.rows import view_lines
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Event, Sex, Whereabouts
from station_desk.domain.views import DueLine, ReferralLine
from station_desk.services import owed, still_here
from station_desk.services.acts import staying
from station_desk.services.case import referrals
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import act, draft, view

HOURS = 2  # of the pack, until somebody looks after the child again
ROOM: dict[str, Any] = {
    "escort": "Constable Sana", "escort_sex": "girl", "place": "duty officer's room",
}  # fmt: skip
CITED = "Desk policy: where a child stays"


def here(opened: OpenDesk, hours: float) -> list[DueLine]:
    lines = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(hours)))
    return [one for one in lines if one.citation.startswith(CITED)]


def listed(opened: OpenDesk, hours: float) -> ReferralLine:
    query = partial(referrals.lines, desk=opened.desk, now=later(hours))
    return opened.database.read(query)[0]


def missing(opened: OpenDesk) -> Opened:
    return refer(opened, draft(opened, situations=("missing",), event=Event.MISSING))


def test_a_child_said_to_be_elsewhere_is_not_here_and_its_place_is_read(
    opened: OpenDesk,
) -> None:
    told = refer(
        opened, draft(opened, event=Event.ELSEWHERE, found_place="Bus stand")
    )  # fmt: skip
    assert here(opened, 0) == []
    assert listed(opened, 1).where_in_full == "Elsewhere, as told 02:14: Bus stand"
    on_concern(opened, told, Do.CARER_NAMED, hours=1, **ROOM)
    assert listed(opened, 1).where == "At the station, 03:14"


def test_a_child_is_in_due_from_the_first_minute_and_late_when_nobody_looks_after_it(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    [line] = here(opened, 0)
    assert line.what == "Still at the station since 02:14 (room and carer not written)"
    assert (line.due_at, line.late) == (later(HOURS), False)
    assert here(opened, HOURS + 0.1)[0].late
    on_concern(opened, saved, Do.CARER_NAMED, **ROOM)
    on_concern(opened, saved, Do.CHECKED, hours=3, items=("meal", "bedding"))
    [line] = here(opened, 3.5)
    told = "Still at the station since 02:14 (duty officer's room, with Constable Sana)"
    assert (line.what, line.due_at, line.late) == (told, later(3 + HOURS), False)
    shown = view(opened, saved, later(3.5))
    assert "Last looked after 05:14: meal, bedding" in view_lines(shown, now=later(3.5))
    assert listed(opened, 3.5).where == "At the station, 02:14"
    assert listed(opened, 3.5).where_in_full == told


def test_it_is_one_line_for_all_services_and_ends_when_the_child_leaves(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    refer(opened, draft(opened, concern_id=saved.concern_id))
    assert len(here(opened, 1)) == 1
    act(opened, saved, Do.HAND_OVER, person="Ms Iqbal", post="worker", condition="well")
    assert here(opened, 2) == []
    assert listed(opened, 2).where.startswith("With the escort, ")
    with pytest.raises(NotNow, match="shut_now"):
        on_concern(opened, saved, Do.CHECKED, hours=2, items=("meal",))
    on_concern(opened, saved, Do.WHEREABOUTS_SET, hours=5, whereabouts="station",
               place="women's room")  # fmt: skip
    [line] = here(opened, 5)
    assert "since 07:14 (women's room)" in line.what


def test_it_stays_after_closing_until_somebody_says_where_the_child_is(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, Do.MESSAGE, phone="1121", note="please call us")
    ended = {"reason": "written twice by mistake"}
    with pytest.raises(BadInput) as refused:
        act(opened, saved, Do.CLOSED, hours=2, **ended)
    assert "Still at the station" in dict(refused.value.problems[0].facts)["owed"]
    act(opened, saved, Do.CLOSED, hours=2, **ended, note="goes on under another number")
    assert len(here(opened, 3)) == 1
    on_concern(opened, saved, Do.WHEREABOUTS_SET, hours=3, whereabouts="hospital",
               place="NICH ward 3")  # fmt: skip
    assert here(opened, 4) == []


def test_a_missing_child_is_not_here_and_being_found_ends_the_daily_status(
    opened: OpenDesk,
) -> None:
    saved = missing(opened)
    assert here(opened, 1) == []
    assert listed(opened, 1).where == "Missing"
    act(opened, saved, Do.ZARRA_NOTIFIED, person="Mr Duty", method="call")
    for kind in (Do.PHOTO_WITHDRAWN, Do.CHECKED):
        with pytest.raises(NotNow, match="shut_now"):
            on_concern(opened, saved, kind, hours=2, items=("meal",), method="call")

    def running(hours: float) -> set[str]:
        clocks = view(opened, saved, later(hours)).clocks
        return {one.rule_id for one in clocks if one.stopped_at is None}

    assert "zarra_daily" in running(2)
    on_concern(opened, saved, Do.FOUND, hours=3, whereabouts="station", place="women's room")
    assert "zarra_daily" not in running(4)
    assert running(4) >= {"found_home", "found_photo", still_here.RULE}
    assert len(here(opened, 4)) == 1
    with pytest.raises(NotNow, match="shut_now"):
        on_concern(opened, saved, Do.FOUND, hours=4, whereabouts="hospital", place="NICH")
    on_concern(opened, saved, Do.PHOTO_WITHDRAWN, hours=4, method="call")
    on_concern(opened, saved, Do.RETURN_DECIDED, hours=4, person="mother", outcome="wait",
               reason="the unit is asked first")  # fmt: skip
    assert running(5).isdisjoint({"found_home", "found_photo", "zarra_daily"})


def test_a_found_child_is_somewhere_and_since_it_was_found(opened: OpenDesk) -> None:
    saved = missing(opened)
    with pytest.raises(BadInput) as refused:
        on_concern(opened, saved, Do.FOUND, hours=2, whereabouts="unknown", place="Saddar")
    assert [one.code for one in refused.value.problems] == ["found_nowhere"]
    assert listed(opened, 2).where == "Missing"
    on_concern(opened, saved, Do.FOUND, hours=2, whereabouts="station", place="duty room")
    assert listed(opened, 3).where == "At the station, 04:14"


def test_found_withdraws_the_photo_and_opens_the_way_home(opened: OpenDesk) -> None:
    saved = missing(opened)
    act(opened, saved, Do.ZARRA_NOTIFIED, person="Mr Duty", method="call")
    on_concern(opened, saved, Do.FOUND, hours=3, whereabouts="station", place="women's room")
    owing = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(3.1)))
    names = " ".join(one.what for one in owing)
    for words in ("withdraw the photo", "decide on the way home"):
        assert words in names
    with pytest.raises(NotNow, match="shut_now"):  # nobody takes it home undecided
        on_concern(opened, saved, Do.RETURNED, hours=4, person="mother", condition="well")


@pytest.mark.parametrize(
    "place", ["lock-up", "the Lock up", "hawalat", "حوالات", "jail", "cell 2", "cell2", "سیل ۲"]
)
def test_a_room_is_never_the_lock_up(opened: OpenDesk, place: str) -> None:
    saved = refer(opened, draft(opened))
    for kind, typed in (
        (Do.CARER_NAMED, {**ROOM, "place": place}),
        (Do.WHEREABOUTS_SET, {"whereabouts": "station", "place": place}),
        (Do.CHECKED, {"items": ("meal",), "place": place}),
    ):
        with pytest.raises(BadInput) as refused:
            on_concern(opened, saved, kind, **typed)
        [problem] = refused.value.problems
        assert (problem.where, problem.code) == ("place", "never_lock_up")
    assert not staying.is_lock_up("women's room")
    assert not staying.is_lock_up("blocked corridor")


@pytest.mark.parametrize(
    ("sex", "more", "where"),
    [
        (Sex.GIRL, {"escort_sex": ""}, "escort_sex"),
        (Sex.GIRL, {"escort_sex": "boy"}, "reason"),
        (Sex.GIRL, {"escort_sex": "boy", "reason": "asked three stations, no woman"}, ""),
        (Sex.GIRL, {}, ""),
        (Sex.BOY, {"escort_sex": "boy"}, ""),
    ],
)
def test_a_woman_stays_with_a_girl(
    opened: OpenDesk, sex: Sex, more: dict[str, Any], where: str
) -> None:
    saved = refer(opened, draft(opened, sex=sex))
    typed = {**ROOM, **more}
    if where:
        with pytest.raises(BadInput) as refused:
            on_concern(opened, saved, Do.CARER_NAMED, **typed)
        assert [one.where for one in refused.value.problems] == [where]
    else:
        on_concern(opened, saved, Do.CARER_NAMED, **typed)
        stay = view(opened, saved, later(2)).stay
        assert (stay.where, stay.place) == (Whereabouts.STATION, ROOM["place"])


def test_a_missing_child_is_handed_over_only_after_it_is_found(opened: OpenDesk) -> None:
    saved = missing(opened)
    head = opened.database.head
    given: dict[str, Any] = {"person": "Worker One", "post": "the unit", "condition": "calm"}
    with pytest.raises(NotNow, match="shut_now") as refused:
        act(opened, saved, Do.HAND_OVER, **given)
    assert "first write that it is found" in str(refused.value.facts)
    assert opened.database.head == head
    on_concern(opened, saved, Do.FOUND, whereabouts="station", place="front desk")
    act(opened, saved, Do.HAND_OVER, hours=2, **given)
