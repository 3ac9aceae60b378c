"""Children who come together: one key fills the sibling's page; a known child by its code."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.draft import ReferralDraft
from station_desk.domain.errors import BadInput, NotAllowed
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex
from station_desk.domain.records import Child
from station_desk.services.case import child_words, children, sibling_saved, siblings
from station_desk.services.case.opening import Opened
from station_desk.services.case.siblings import Sibling
from station_desk.services.station import OpenDesk
from station_desk.store import replay
from tests.services.desk_made import later, refer
from tests.services.test_amending import change, facts
from tests.services.test_correcting import WHY, as_duty, left
from tests.services.test_job import act, draft, view


def begun(opened: OpenDesk, saved: Opened, hours: float = 2) -> Sibling:
    now = later(hours)
    unit = partial(siblings.begin, desk=opened.desk, referral_id=saved.referral_id, now=now)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=now).value


def sibling(opened: OpenDesk, saved: Opened, **who: object) -> Opened:
    one = begun(opened, saved)
    typed = replace(one.draft, **{"name": "Canary Second", "age": "6", **who})  # type: ignore[arg-type]  # by name
    unit = partial(sibling_saved.save, desk=opened.desk, one=replace(one, draft=typed),
                   now=later(2))  # fmt: skip
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(2)).value


def test_a_siblings_page_comes_with_service_escort_vehicle_and_calls(opened: OpenDesk) -> None:
    first = refer(opened, draft(opened, vehicle="Mobile 3", guardian_name="Karim"))
    shown = view(opened, first).referral
    act(opened, first, Do.CALL_ATTEMPT, phone=shown.to_phone, result="answered", person="Sana")
    one = begun(opened, first)
    assert (one.draft.name, one.draft.age, one.draft.sex) == ("", "", Sex.UNKNOWN)
    assert (one.draft.escort, one.draft.vehicle) == ("ASI Two", "Mobile 3")
    assert [each.result for each in one.calls] == ["answered"]
    second = sibling(opened, first, sex=Sex.BOY)
    other = view(opened, second, later(3))
    assert other.referral.card_id == shown.card_id
    assert other.child.guardian_name == "Karim"
    assert other.state.status == "contacted"
    assert second.child_code != first.child_code
    assert opened.database.read(replay.differences) == ()


def test_who_came_together_is_listed_together(opened: OpenDesk) -> None:
    first = refer(opened, draft(opened))
    assert view(opened, first).group == ()
    second, third = sibling(opened, first), sibling(opened, first, name="Canary Third")
    for one, others in (
        (first, [second, third]), (second, [first, third]), (third, [first, second]),
    ):  # fmt: skip
        group = view(opened, one, later(3)).group
        assert [each.referral_id for each in group] == [each.referral_id for each in others]
        assert "Canary" not in repr(group)


def test_a_child_found_again_by_its_code_gets_a_new_concern_of_its_record(
    opened: OpenDesk,
) -> None:
    first = refer(opened, draft(opened))
    again = draft(opened, name="", age="", child_code=first.child_code[-7:],
                  health_alert="asthma")  # fmt: skip
    second = refer(opened, again, hours=30)
    assert second.child_code == first.child_code
    assert second.concern_number != first.concern_number
    shown = view(opened, second, later(31))
    assert (shown.child.name, shown.child.health_alert) == ("Canary Child", "asthma")
    [visit] = shown.earlier
    assert (visit.number, visit.sure) == (first.concern_number, True)
    with pytest.raises(BadInput):
        refer(opened, replace(again, child_code="KHI-SDR-C-99999"), hours=30)
    with pytest.raises(BadInput):
        refer(opened, ReferralDraft(), hours=30)


def test_a_childs_page_shows_all_in_order_of_time(opened: OpenDesk) -> None:
    first = left(opened)
    change(opened, first, replace(facts(opened, first), age="11", reason=WHY), hours=4)
    refer(opened, draft(opened, name="", child_code=first.child_code), hours=30)
    child = view(opened, first, later(31)).child
    unit = partial(children.of_child, desk=opened.desk, child_id=child.id, now=later(31))
    shown = opened.database.write(unit, officer=opened.desk.officer.id, now=later(31)).value
    lines = child_words.lines(opened.desk, shown)
    assert [one.at for one in lines] == sorted((one.at for one in lines), reverse=True)
    words = "\n".join(one.what for one in lines)
    for said in ("Concern opened: ", "Referral: ", "Letter, copy 1, code ",
                 "was told (printed): ", "Facts corrected: Age: about 11"):  # fmt: skip
        assert said in words
    assert sum(one.told for one in lines) == 1
    assert all(one.referral_id for one in lines)
    assert isinstance(shown.child, Child)


def test_a_duty_officer_opens_no_known_child_beyond_reach(opened: OpenDesk) -> None:
    first = refer(opened, draft(opened))
    act(opened, first, Do.MESSAGE, phone="1121", note="please call us")
    act(opened, first, Do.CLOSED, hours=2, reason="written twice by mistake", note=WHY)
    second = as_duty(opened)
    with pytest.raises(NotAllowed):
        refer(second, draft(second, name="", child_code=first.child_code), hours=40)
