"""A suspect near the child: who must not be contacted is asked, and the answer recorded."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind
from station_desk.services.case import amending
from station_desk.services.case.amending import FactsDraft
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_job import draft, view


def facts(opened: OpenDesk, saved: Opened, **more: object) -> FactsDraft:
    shown = view(opened, saved, later(1))
    known = amending.facts_of(shown.child, shown.concern, shown.referral)
    return replace(known, **more)  # type: ignore[arg-type]  # by name


def asks(opened: OpenDesk, saved: Opened, typed: FactsDraft) -> bool:
    shown = view(opened, saved, later(1))
    known = amending.facts_of(shown.child, shown.concern, shown.referral)
    return amending.asks_who_is_near(
        opened.desk.pack, shown.concern, known, typed, shown.actions
    )


def amend(opened: OpenDesk, saved: Opened, typed: FactsDraft) -> None:
    unit = partial(
        amending.amend, desk=opened.desk, referral_id=saved.referral_id, draft=typed,
        now=later(1),
    )  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(1))


def notes(opened: OpenDesk, saved: Opened) -> list[str]:
    actions = view(opened, saved, later(2)).actions
    return [one.note for one in actions if one.kind is ActionKind.NOTE]


def test_it_is_asked_of_a_suspect_of_the_family_that_is_not_on_the_list(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    assert not asks(opened, saved, facts(opened, saved))
    assert not asks(opened, saved, facts(opened, saved, suspect_name="A man in a van"))
    assert asks(opened, saved, facts(opened, saved, suspect_name="The stepfather Karim"))
    on_list = {"suspect_name": "The stepfather", "do_not_contact": "the stepfather"}
    assert not asks(opened, saved, facts(opened, saved, **on_list))


def test_it_is_asked_where_the_guide_was_told_that_the_family_is_not_safe(
    opened: OpenDesk,
) -> None:
    pack = opened.desk.pack
    question, answer = next(
        (question.id, one.id)
        for question in pack.questions.values()
        for one in question.answers
        if "family_unsafe" in one.facts
    )
    saved = refer(opened, draft(opened, answers=((question, answer),)))
    assert asks(opened, saved, facts(opened, saved, suspect_name="Karim"))


def test_yes_puts_the_suspect_on_the_list_and_says_that_it_was_asked(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, do_not_contact="the aunt"))
    typed = facts(opened, saved, suspect_name="The uncle Karim", suspect_answer="no_contact")
    amend(opened, saved, typed)
    child = view(opened, saved, later(2)).child
    assert child.do_not_contact == ("the aunt", "uncle")
    assert notes(opened, saved) == ["Asked: must the suspect not be contacted? Put on the list"]


def test_the_list_never_gets_the_name_of_a_suspect(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, home_area="Lyari", do_not_contact=""))
    typed = facts(opened, saved, suspect_name="Tailor of Lyari", suspect_answer="no_contact")
    amend(opened, saved, typed)
    child = view(opened, saved, later(2)).child
    assert child.do_not_contact == ("somebody of the family or home",)


def test_no_is_recorded_and_not_asked_again_for_the_same_suspect(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    typed = facts(opened, saved, suspect_name="The uncle", suspect_answer="may_contact")
    amend(opened, saved, typed)
    assert view(opened, saved, later(2)).child.do_not_contact == ()
    assert notes(opened, saved) == [
        "Asked: must the suspect not be contacted? May be contacted"
    ]
    assert not asks(opened, saved, facts(opened, saved, dd_no="17"))
    assert asks(opened, saved, facts(opened, saved, suspect_name="The cousin"))


def test_a_suspect_named_on_the_first_sheet_is_asked_about_with_the_first_facts(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened, suspect_name="The father"))
    assert asks(opened, saved, facts(opened, saved, dd_no="17"))


def test_another_answer_is_none(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(BadInput) as wrong:
        amend(opened, saved, facts(opened, saved, suspect_answer="perhaps"))
    assert [one.where for one in wrong.value.problems] == ["suspect_answer"]
