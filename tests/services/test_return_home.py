"""A child goes home only with somebody who was asked about, proved, and agreed by the unit."""

from functools import partial
from typing import Any

import pytest

from station_desk.domain import return_home
from station_desk.domain.act_codes import ReturnDecision
from station_desk.domain.case_records import Caregiver
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import ChildSays, Whereabouts
from station_desk.domain.return_home import Claim, Judged
from station_desk.services.acts import return_home as homes
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import act, draft, view

GOOD = {
    "alone": "yes", "harm": "no", "plans": "no", "state": "yes", "proof": "seen",
    "relation": "child", "orders": "none", "unit": "agrees",
}  # fmt: skip
MOTHER: dict[str, Any] = {
    "person": "Sobia Karim", "post": "mother", "reference": "42101-1234567-8",
    "reason": "the child ran to her, the unit knows her",
}  # fmt: skip


def case(opened: OpenDesk, **more: Any) -> Opened:
    return refer(opened, draft(opened, suspect_name="Seth Akram", **more))


def judged(opened: OpenDesk, saved: Opened, person: str = "Sobia", **said: str) -> Judged:
    claim = Claim(person=person, relation="mother", answers={**GOOD, **said})
    query = partial(
        homes.ask, desk=opened.desk, concern_id=saved.concern_id, claim=claim, now=later(2)
    )
    return opened.database.read(query).judged


def decide(opened: OpenDesk, saved: Opened, hours: float = 1, **more: Any) -> str:
    said = more.pop("said", {})
    typed = {
        **MOTHER, "outcome": "release", "items": return_home.items_of({**GOOD, **said}), **more,
    }  # fmt: skip
    return on_concern(opened, saved, Do.RETURN_DECIDED, hours=hours, **typed)


def test_every_answer_well_releases_and_every_other_says_why_with_its_source(
    opened: OpenDesk,
) -> None:
    saved = case(opened)
    assert judged(opened, saved) == Judged(decision=ReturnDecision.RELEASE)
    for question in opened.desk.pack.practice.return_questions.values():
        for answer in question.answers:
            found = judged(opened, saved, **{question.id: answer.id})
            wanted = answer.leads or ReturnDecision.RELEASE
            assert found.decision is wanted, (question.id, answer.id)
            assert all(one.words and one.source.citation for one in found.grounds)
        assert judged(opened, saved, **{question.id: ""}).decision is ReturnDecision.WAIT


@pytest.mark.parametrize(
    ("person", "decision"),
    [
        ("سیٹھ اکرم", ReturnDecision.REFUSE),
        ("the shop owner", ReturnDecision.REFUSE),
        ("Akram Butt", ReturnDecision.WAIT),
        ("Sobia Karim", ReturnDecision.RELEASE),
    ],
)
def test_nobody_whom_the_child_is_kept_from_gets_it_whatever_was_answered(
    opened: OpenDesk, person: str, decision: ReturnDecision
) -> None:
    assert judged(opened, case(opened), person).decision is decision


def test_the_word_of_the_child_counts_also_where_it_was_asked_before(opened: OpenDesk) -> None:
    saved = case(opened)
    for said, decision in (
        ("no", ReturnDecision.REFUSE), ("not_sure", ReturnDecision.WAIT),
        ("yes", ReturnDecision.RELEASE),
    ):  # fmt: skip
        on_concern(opened, saved, Do.CHILD_ASKED, person="mother", outcome=said)
        assert judged(opened, saved).decision is decision


def test_custody_and_arrest_wait_for_the_court_and_for_release(opened: OpenDesk) -> None:
    saved = case(opened)
    act(opened, saved, Do.CUSTODY_TAKEN)
    [ground] = judged(opened, saved).grounds
    assert "court" in ground.words
    assert judged(opened, saved, orders="this").decision is ReturnDecision.RELEASE
    accused = case(opened, situations=("arrest_bailable",), age="15")
    on_concern(opened, accused, Do.ARRESTED, reference="379 PPC")
    [ground] = judged(opened, accused).grounds
    assert ground.source.citation.startswith("Juvenile Justice System Act 2018, s.6")


def test_a_decision_that_the_answers_do_not_bear_is_refused_and_the_marks_are_kept(
    opened: OpenDesk,
) -> None:
    saved = case(opened)
    with pytest.raises(BadInput) as refused:
        decide(opened, saved, said={"harm": "yes"})
    [problem] = refused.value.problems
    assert (problem.where, problem.code) == ("outcome", "home_refuse")
    assert "hurt" in dict(problem.facts)["why"]
    with pytest.raises(BadInput) as refused:
        decide(opened, saved, post="", reference="", said={"unit": ""})
    assert [one.code for one in refused.value.problems] == ["home_wait", "required", "required"]
    with pytest.raises(BadInput) as refused:
        decide(opened, saved, outcome="wait", items=("tea:yes",))
    assert [one.code for one in refused.value.problems] == ["no_such_answer"]
    wrong = decide(opened, saved, outcome="refuse", said={"harm": "yes"})
    [kept] = opened.database.read(lambda db: db.all(Caregiver))
    assert (kept.name, kept.flags, kept.child_says) == (
        "Sobia Karim", ("harm",), ChildSays.YES,
    )  # fmt: skip
    with pytest.raises(BadInput) as refused:  # a mark stays until its entry is corrected
        decide(opened, saved, hours=2)
    assert "kept_from_flagged" in [one.code for one in refused.value.problems]
    decide(opened, saved, hours=3, corrects=wrong, correct_why="ticked for the aunt, not her")
    [kept] = opened.database.read(lambda db: db.all(Caregiver))
    assert (kept.version, kept.flags) == (2, ())


def test_the_child_goes_home_after_the_decision_with_a_receipt_and_is_with_the_family(
    opened: OpenDesk,
) -> None:
    saved = case(opened)
    gone: dict[str, Any] = {
        "person": "Sobia Karim", "condition": "well, fed", "reference": "42101-1234567-8",
    }  # fmt: skip
    with pytest.raises(NotNow, match="shut_now"):
        on_concern(opened, saved, Do.RETURNED, **gone)
    decide(opened, saved)
    with pytest.raises(BadInput) as refused:
        on_concern(opened, saved, Do.RETURNED, hours=2, **{**gone, "person": "Rahim Bux"})
    assert [one.code for one in refused.value.problems] == ["home_not_decided"]
    assert homes.receipt(view(opened, saved, later(2)), "PS Saddar") == ()
    on_concern(opened, saved, Do.RETURNED, hours=2, **gone)
    shown = view(opened, saved, later(3))
    assert shown.stay.where is Whereabouts.FAMILY
    told = "\n".join(homes.receipt(shown, "PS Saddar"))
    assert "Sobia Karim" in told
    assert "42101-1234567-8" in told
    assert shown.child.code in told


def test_no_step_beside_puts_a_child_with_its_family_past_the_decision(
    opened: OpenDesk,
) -> None:
    saved = case(opened)
    for kind, typed in (
        (Do.WHEREABOUTS_SET, {"person": "Sobia Karim"}),
        (Do.CHECKED, {"items": ("food",)}),
    ):
        with pytest.raises(BadInput) as refused:
            on_concern(opened, saved, kind, whereabouts="family", **typed)
        found = [(one.where, one.code) for one in refused.value.problems]
        assert ("reason", "home_past_decision") in found
    on_concern(
        opened, saved, Do.WHEREABOUTS_SET, whereabouts="family",
        person="Sobia Karim", reason="the hospital let the aunt take her",
    )  # fmt: skip
    assert view(opened, saved, later(2)).stay.where is Whereabouts.FAMILY


def test_a_case_is_not_closed_as_returned_when_it_was_decided_otherwise(
    opened: OpenDesk,
) -> None:
    saved = case(opened)
    act(opened, saved, Do.MESSAGE, phone="1121", note="please call us")
    decide(opened, saved, outcome="refuse", said={"harm": "yes"})
    with pytest.raises(BadInput) as refused:
        act(opened, saved, Do.CLOSED, hours=2, outcome="returned_family", told=("the unit",),
            reason="taken home by the family", note="taken home by the family")  # fmt: skip
    assert "home_decided_otherwise" in [one.code for one in refused.value.problems]
