"""The subject of a concern was a child when it happened; what is not known stays possible."""

from dataclasses import replace

import pytest

from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import AgeBasis
from station_desk.messages import problem_words
from station_desk.services.station import OpenDesk
from tests.services.desk_made import refer
from tests.services.test_amending import change, facts
from tests.services.test_job import draft, view

DOCUMENT, STATED = AgeBasis.DOCUMENT, AgeBasis.STATED


def refused(opened: OpenDesk, **more: object) -> str:
    """Return the sentence by which a referral is refused, for its age alone."""
    with pytest.raises(BadInput) as raised:
        refer(opened, draft(opened, **more))
    (one,) = raised.value.problems
    assert one.where == "age"
    return problem_words(one)


@pytest.mark.parametrize(
    ("age", "basis"), [("25", STATED), ("20", STATED), ("18", DOCUMENT), ("99", DOCUMENT)]
)
def test_somebody_who_was_no_child_is_refused_by_the_packs_age(
    opened: OpenDesk, age: str, basis: AgeBasis
) -> None:
    said = refused(opened, age=age, age_basis=basis)
    assert said.startswith(f"Age: {age} ")
    assert "under 18" in said
    assert opened.desk.pack.ages.child_source.citation in said


@pytest.mark.parametrize(
    ("age", "basis"), [("17", DOCUMENT), ("17", STATED), ("", STATED), ("", DOCUMENT)]
)
def test_a_child_and_an_age_that_is_not_known_are_saved_without_a_word(
    opened: OpenDesk, age: str, basis: AgeBasis
) -> None:
    assert refer(opened, draft(opened, age=age, age_basis=basis)).notes == ()


@pytest.mark.parametrize("age", ["18", "19"])
def test_at_the_limit_doubt_takes_the_younger_age_and_it_is_said(
    opened: OpenDesk, age: str
) -> None:
    saved = refer(opened, draft(opened, age=age))
    (note,) = saved.notes
    assert age in note
    assert "document" in note
    assert opened.desk.pack.ages.doubt_source.citation in note


def test_the_age_counts_as_it_was_when_it_happened(opened: OpenDesk) -> None:
    before = "20-11-2024 10:00"  # two years and a night: three begun years
    refer(opened, draft(opened, age="20", age_basis=DOCUMENT, happened=before))
    said = refused(opened, age="21", age_basis=DOCUMENT, happened=before)
    assert "21" in said


def test_the_limit_and_the_doubt_are_of_the_pack(opened: OpenDesk) -> None:
    ages = replace(opened.desk.pack.ages, child_below=16, doubt_years=1)
    pack = replace(opened.desk.pack, ages=ages)
    other = replace(opened, desk=replace(opened.desk, pack=pack))
    assert "under 16" in refused(other, age="17")
    assert refer(other, draft(other, age="16")).notes


def test_an_age_asked_later_is_judged_the_same(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, age="18"))
    known = facts(opened, saved)
    with pytest.raises(BadInput) as raised:
        change(opened, saved, replace(known, age_basis=DOCUMENT))
    (one,) = raised.value.problems
    assert one.where == "age"
    assert problem_words(one).startswith("Age: 18 ")
    assert view(opened, saved).child.age_basis is STATED


def test_an_adults_older_record_still_takes_other_facts(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    child = view(opened, saved).child
    grown = replace(child, age_years=25, version=child.version + 1)
    opened.database.write(
        lambda db: db.put(grown), officer=opened.desk.officer.id, now=child.created_at
    )
    change(opened, saved, replace(facts(opened, saved), dd_no="17"))
    assert view(opened, saved).concern.dd_no == "17"
