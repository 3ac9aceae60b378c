"""A need for which no place is known at all: the case is opened, the need counted as unmet."""

from functools import partial
from typing import Any

import pytest

from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex, Status
from station_desk.domain.records import Referral
from station_desk.services import morning, owed, reviewing
from station_desk.services.case import siblings, unmet
from station_desk.services.case.acting import approve as approve_it
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers
from station_desk.services.register import places
from station_desk.services.station import OpenDesk
from station_desk.store import replay
from tests.services.desk_made import NOW, card_for, later, refer
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import act, draft, view
from tests.services.test_reach import do

NEED = "probation"  # of which the loaded register knows no place in Karachi


def arrested(opened: OpenDesk, **more: Any) -> Opened:
    given: dict[str, Any] = {
        "situations": ("arrest_bailable",), "need": NEED, "card_id": "", "age": "12",
        "sex": Sex.BOY, "no_place": True,
    }  # fmt: skip
    return refer(opened, draft(opened, **{**given, **more}))


def test_a_case_is_opened_where_no_place_of_the_first_service_is_known(
    opened: OpenDesk,
) -> None:
    with pytest.raises(BadInput) as refused:
        arrested(opened, no_place=False)
    assert [one.code for one in refused.value.problems] == ["no_place_chosen"]
    saved = arrested(opened)
    said = " ".join(saved.notes)
    assert "no place is known (Probation officer)" in said
    assert "The guide asks next for: " in said
    shown = view(opened, saved)
    assert (shown.referral.to_name, shown.state.status) == ("No place known", Status.DRAFTED)
    assert any(one.kind is Do.UNMET_NEED and one.items == (NEED,) for one in shown.actions)
    count = opened.database.read(partial(unmet.counted, desk=opened.desk, since=NOW))
    assert [(one.need, one.count) for one in count] == [(NEED, 1)]
    assert opened.database.read(replay.differences) == ()


def test_its_clocks_run_and_the_next_service_is_asked(opened: OpenDesk) -> None:
    saved = arrested(opened)
    on_concern(opened, saved, Do.ARRESTED, reference="379 PPC", items=("minor",))
    lines = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(2)))
    assert any(one.statute and one.referral_id == saved.referral_id for one in lines)
    on_concern(opened, saved, Do.PROBATION_INFORMED, hours=2, person="Mr Probation")
    lawyer = card_for(opened, "legal")
    further = refer(opened, draft(opened, concern_id=saved.concern_id, name="", need="legal",
                                  card_id=lawyer.id), hours=3)  # fmt: skip
    assert further.number.endswith("/2")


def test_nothing_leaves_for_nobody_and_nobody_answers(opened: OpenDesk) -> None:
    saved = arrested(opened)
    cases: tuple[tuple[Do, dict[str, Any]], ...] = (
        (Do.ACCEPTED, {"method": "in person", "person": "Somebody"}),
        (Do.ACKNOWLEDGED, {"method": "in person", "person": "Somebody"}),
        (Do.DECLINED, {"reason": "there is no room tonight"}),
        (Do.HAND_OVER, {"person": "Somebody", "post": "CPO", "condition": "well"}),
    )
    for kind, typed in cases:
        with pytest.raises(NotNow, match="no_place_yet"):
            act(opened, saved, kind, **typed)
    key: dict[str, Any] = {
        "desk": opened.desk,
        "referral_id": saved.referral_id,
        "now": later(1),
    }
    for unit in (partial(approve_it, **key), partial(papers.prepare_letter, **key)):
        with pytest.raises(NotNow, match="no_place_yet"):
            do(opened, unit, hours=1)
    with pytest.raises(NotNow, match="no_further_place"):
        do(opened, partial(places.move_on, **key), hours=1)
    assert opened.database.read(partial(reviewing.listed, desk=opened.desk, now=later(2))) == ()
    act(opened, saved, Do.CALL_ATTEMPT, phone="1121", result="answered", person="Ms Line",
        note="the helpline of the child protection authority")  # fmt: skip
    act(opened, saved, Do.ESCALATED, hours=2, person="SP Canary")
    assert view(opened, saved, later(3)).state.status is Status.CONTACTED


def test_a_place_that_comes_to_be_known_takes_the_referral_over(opened: OpenDesk) -> None:
    saved = arrested(opened)
    lawyer = card_for(opened, "legal")

    def known(db: Any) -> Any:
        place = db.get(Referral, saved.referral_id)
        db.put(Referral(**{name: getattr(place, name) for name in place.__slots__}
                        | {"need": "legal", "version": 2}))  # fmt: skip

    opened.database.write(known, officer=opened.desk.officer.id, now=later(1))
    key: dict[str, Any] = {
        "desk": opened.desk,
        "referral_id": saved.referral_id,
        "now": later(1),
    }
    do(opened, partial(places.move_on, card_id=lawyer.id, **key), hours=1)
    turned = view(opened, saved, later(2)).referral
    assert (turned.card_id, turned.to_name) == (lawyer.id, lawyer.organization)


def test_where_places_are_known_one_of_them_is_called(opened: OpenDesk) -> None:
    with pytest.raises(BadInput) as refused:
        arrested(opened, need="legal")
    [problem] = refused.value.problems
    assert (problem.where, problem.code) == ("card_id", "places_known")


def test_it_stands_on_the_call_list_of_the_morning_and_a_sibling_has_it_too(
    opened: OpenDesk,
) -> None:
    saved = arrested(opened)
    [call] = opened.database.read(partial(morning.listed, desk=opened.desk, now=later(1))).calls
    assert (call.why, call.phone) == (morning.Why.UNMET, "1121")
    key: dict[str, Any] = {
        "desk": opened.desk,
        "referral_id": saved.referral_id,
        "now": later(1),
    }
    begun = do(opened, partial(siblings.begin, **key), hours=1)
    assert begun.value.draft.no_place
