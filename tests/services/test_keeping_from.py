"""No act brings a child to somebody it is kept from, nor warns the family it fears."""

from dataclasses import replace
from typing import Any

import pytest

from station_desk.domain.case_records import Caregiver
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Event
from station_desk.domain.records import Concern
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW, later, refer
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import act, draft

WHY = "he is the cousin of the doctor"


def codes(refused: pytest.ExceptionInfo[BadInput]) -> list[tuple[str, str]]:
    return [(one.where, one.code) for one in refused.value.problems]


def opened_case(opened: OpenDesk, **more: Any) -> Opened:
    given = {"suspect_name": "Seth Akram", "do_not_contact": "maternal uncle, 0300 1234567"}
    return refer(opened, draft(opened, **given, **more))


def arrested(opened: OpenDesk) -> Opened:
    saved = opened_case(opened, situations=("arrest_bailable",), age="15")
    on_concern(opened, saved, Do.ARRESTED, reference="379 PPC")
    return saved


@pytest.mark.parametrize(
    ("typed", "where", "code"),
    [
        ({"person": "سیٹھ اکرم"}, "person", "kept_from_suspect"),
        ({"person": "Nobody Special", "post": "employer"}, "post", "kept_from_employer"),
        ({"person": "Rashid, mamu"}, "reason", "perhaps_kept_from"),
        ({"person": "mamu"}, "person", "kept_from_listed"),
        ({"person": "Akram Khan"}, "reason", "perhaps_kept_from"),
        ({"person": "Somebody", "escort": "Akram"}, "escort", "kept_from_suspect"),
    ],
)
def test_a_child_is_not_handed_over_to_one_it_is_kept_from(
    opened: OpenDesk, typed: dict[str, Any], where: str, code: str
) -> None:
    saved, head = opened_case(opened), opened.database.head
    given: dict[str, Any] = {"post": "worker", "condition": "well", **typed}
    with pytest.raises(BadInput) as refused:
        act(opened, saved, Do.HAND_OVER, **given)
    assert (where, code) in codes(refused)
    assert opened.database.head == head
    if code == "perhaps_kept_from":
        act(opened, saved, Do.HAND_OVER, **given, reason=WHY)


def test_a_flagged_caregiver_gets_no_child_and_what_happened_asks_how(
    opened: OpenDesk,
) -> None:
    saved = opened_case(opened)
    mine = opened.desk.officer
    flagged = Caregiver(
        site_id=mine.site_id, id="0192", concern_id=saved.concern_id,
        child_id=opened.database.read(lambda db: db.get(Concern, saved.concern_id)).child_id,
        name="Nadeem Shah", relation="father", flags=("violence",), made_at=NOW,
        made_by=mine.id,
    )  # fmt: skip
    opened.database.write(lambda db: db.put(flagged), officer=mine.id, now=NOW)
    with pytest.raises(BadInput) as refused:
        on_concern(opened, saved, Do.RETURN_DECIDED, person="ندیم شاہ", outcome="release",
                   reason="he came to take him home")  # fmt: skip
    assert ("person", "kept_from_flagged") in codes(refused)
    on_concern(opened, saved, Do.RETURN_DECIDED, person="Nadeem Shah", outcome="refuse",
               reason="the child fears him")  # fmt: skip
    act(opened, saved, Do.HAND_OVER, person="Ms Iqbal", post="worker", condition="well")
    with pytest.raises(BadInput) as refused:
        act(opened, saved, Do.CHILD_RECEIVED, hours=2, person="Seth Akram", condition="well")
    assert codes(refused) == [("reason", "came_to_kept_from")]
    act(opened, saved, Do.CHILD_RECEIVED, hours=2, person="Seth Akram", condition="well",
        reason="the shelter let him take her")  # fmt: skip


def test_the_suspect_and_the_listed_are_told_nothing(opened: OpenDesk) -> None:
    saved = opened_case(opened)
    tried: tuple[tuple[Do, dict[str, Any]], ...] = (
        (Do.GUARDIAN_INFORMED, {"person": "Akram", "reason": WHY}),
        (Do.FAMILY_CONTACTED, {"person": "her mamu", "method": "call", "reason": WHY}),
    )
    for kind, typed in tried:
        with pytest.raises(BadInput) as refused:
            on_concern(opened, saved, kind, **typed)
        assert codes(refused)[0][1] in ("kept_from_suspect", "kept_from_listed")
    with pytest.raises(BadInput) as refused:
        act(opened, saved, Do.MESSAGE, phone="+92 300 1234567", note="please come")
    assert ("phone", "kept_from_listed") in codes(refused)


@pytest.mark.parametrize("said", ["no", "not_sure"])
def test_a_child_that_does_not_say_yes_stops_the_contact_and_another_adult_may_be_told(
    opened: OpenDesk, said: str
) -> None:
    saved = opened_case(opened, guardian_name="Rafiq Ahmed", caregiver_contact="0311-7654321")
    told: dict[str, Any] = {"person": "Rafiq Ahmed"}
    with pytest.raises(BadInput) as refused:
        on_concern(opened, saved, Do.GUARDIAN_INFORMED, **told)
    assert codes(refused) == [("reason", "child_not_asked_alone")]
    on_concern(opened, saved, Do.CHILD_ASKED, person="family", outcome=said)
    tried: tuple[tuple[Any, Do, dict[str, Any]], ...] = (
        (on_concern, Do.GUARDIAN_INFORMED, {"reason": WHY}),
        (on_concern, Do.FAMILY_CONTACTED, {"method": "call", "reason": WHY}),
        (act, Do.MESSAGE, {"phone": "0311 7654321", "note": "please come"}),
    )
    for written, kind, more in tried:
        with pytest.raises(BadInput) as refused:
            written(opened, saved, kind, hours=2, **told, **more)
        assert ("person", "child_did_not_say_yes") in codes(refused)
    with pytest.raises(BadInput) as refused:
        act(opened, saved, Do.FOLLOW_UP, hours=2, method="call to the family", reason=WHY)
    assert ("person", "child_did_not_say_yes") in codes(refused)
    on_concern(opened, saved, Do.CHILD_ASKED, hours=3, person="aunt Sana", outcome="yes")
    on_concern(opened, saved, Do.FAMILY_CONTACTED, hours=3, person="Sana", method="call")


def test_the_newest_word_of_the_child_counts(opened: OpenDesk) -> None:
    saved = opened_case(opened)
    on_concern(opened, saved, Do.CHILD_ASKED, person="mother", outcome="yes")
    on_concern(opened, saved, Do.GUARDIAN_INFORMED, person="her mother")
    on_concern(opened, saved, Do.CHILD_ASKED, hours=2, person="mother", outcome="not_sure")
    with pytest.raises(BadInput):
        on_concern(opened, saved, Do.FAMILY_CONTACTED, hours=3, person="mother", method="call")


def test_the_law_of_notice_names_another_guardian_where_the_guardian_is_a_danger(
    opened: OpenDesk,
) -> None:
    saved = arrested(opened)
    on_concern(opened, saved, Do.CHILD_ASKED, person="father", outcome="no")
    with pytest.raises(BadInput) as refused:
        on_concern(opened, saved, Do.GUARDIAN_INFORMED, hours=2, person="father")
    [problem] = refused.value.problems
    assert problem.code == "guardian_a_danger"
    assert "Juvenile Justice" in dict(problem.facts)["law"]
    on_concern(opened, saved, Do.PROBATION_INFORMED, hours=2, person="Mr Probation")


def test_the_family_of_a_missing_child_is_not_kept_waiting_for_it(opened: OpenDesk) -> None:
    saved = opened_case(opened)
    concern = opened.database.read(lambda db: db.get(Concern, saved.concern_id))
    gone = replace(concern, version=2, event=Event.MISSING)
    opened.database.write(lambda db: db.put(gone), officer=opened.desk.officer.id, now=later(1))
    on_concern(opened, saved, Do.FAMILY_CONTACTED, person="mother", method="call")
