"""What binds police once a child is accused: nothing by itself, the law's order, a way out."""

from typing import Any

import pytest

from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import AgeBasis, AgePaper, Sex
from station_desk.domain.records import Child
from station_desk.messages import lines, sentence
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from station_desk.store import replay
from tests.services.desk_made import card_for, later, refer
from tests.services.test_concern_acts import moves, on_concern
from tests.services.test_job import act, draft, view

HANDED = {"person": "Somebody", "post": "warden", "condition": "well"}
WHY = "no surety came before midnight"


def accused(opened: OpenDesk, **more: object) -> Opened:
    given: dict[str, object] = {
        "age": "15", "age_basis": AgeBasis.DOCUMENT, "sex": Sex.BOY,
        "situations": ("arrest_bailable",), **more,
    }  # fmt: skip
    return refer(opened, draft(opened, **given))


def arrest(opened: OpenDesk, saved: Opened, **typed: Any) -> str:
    return on_concern(opened, saved, Do.ARRESTED, **{"reference": "379 PPC", **typed})


def wrong(opened: OpenDesk, saved: Opened, kind: Do, **typed: Any) -> tuple[Problem, ...]:
    """Return why an act is refused; nothing was written."""
    head = opened.database.head
    write = act if kind in (Do.HAND_OVER, Do.CHILD_RECEIVED) else on_concern
    with pytest.raises(BadInput) as refused:
        write(opened, saved, kind, hours=2, **typed)
    assert opened.database.head == head
    assert all(lines(refused.value.problems))
    return refused.value.problems


def codes(found: tuple[Problem, ...]) -> set[tuple[str, str]]:
    return {(one.where, one.code) for one in found}


def running(opened: OpenDesk, saved: Opened, hours: float = 3) -> set[str]:
    clocks = view(opened, saved, later(hours)).clocks
    return {one.rule_id for one in clocks if one.stopped_at is None}


def test_opening_a_concern_arrests_nobody(opened: OpenDesk) -> None:
    saved = accused(opened)
    shown = view(opened, saved)
    assert [one.kind for one in shown.actions if one.kind is Do.ARRESTED] == []
    assert {"court_24h", "guardian_told"} <= {one.rule_id for one in shown.waiting}
    arrest(opened, saved)
    assert "court_24h" in running(opened, saved)


def test_who_is_held_is_not_arrested_again(opened: OpenDesk) -> None:
    saved = accused(opened)
    arrest(opened, saved)
    with pytest.raises(NotNow, match="shut_now") as refused:
        arrest(opened, saved)
    assert "written already" in sentence(refused.value)
    on_concern(opened, saved, Do.RELEASED, hours=2, outcome="bond")
    with pytest.raises(NotNow, match="shut_now"):
        on_concern(opened, saved, Do.RELEASED, hours=3, outcome="bond")
    assert moves(opened, saved, 3)[Do.ARRESTED].shut == ""


def test_an_arrest_is_of_police_and_names_no_office(opened: OpenDesk) -> None:
    saved = accused(opened)
    act(opened, saved, Do.ARRESTED, reference="379 PPC")
    [done] = [one for one in view(opened, saved, later(2)).actions if one.kind is Do.ARRESTED]
    assert done.card_id is None


@pytest.mark.parametrize(
    ("situation", "typed", "found"),
    [
        ("arrest_bailable", {}, {("reference", "arrest_section")}),
        ("arrest_bailable", {"reference": "107 CrPC"}, {("reference", "preventive_arrest")}),
        ("arrest_age_unknown", {"reference": "379 PPC"}, {("items", "offence_class")}),
        ("arrest_bailable", {"reference": "379 PPC", "items": ("x",)},
         {("items", "no_such_class")}),
    ],
)  # fmt: skip
def test_an_arrest_names_section_and_class_and_is_no_precaution(
    opened: OpenDesk, situation: str, typed: dict[str, Any], found: set[tuple[str, str]]
) -> None:
    saved = accused(opened, situations=(situation,))
    assert codes(wrong(opened, saved, Do.ARRESTED, **typed)) == found


def test_the_sections_of_the_sheet_are_enough_for_an_arrest(opened: OpenDesk) -> None:
    saved = accused(opened, fir_sections="379/411 PPC")
    on_concern(opened, saved, Do.ARRESTED)


def test_a_girl_is_arrested_by_a_woman_or_it_is_said_why(opened: OpenDesk) -> None:
    saved = accused(opened, sex=Sex.GIRL)
    man: dict[str, Any] = {
        "reference": "379 PPC",
        "escort": "Constable Ali",
        "escort_sex": "boy",
    }
    for typed in (man, {**man, "escort_sex": ""}):
        assert codes(wrong(opened, saved, Do.ARRESTED, **typed)) == {
            ("reason", "woman_arrests")
        }
    on_concern(opened, saved, Do.ARRESTED, **man, reason="he held her before a woman came")


def test_an_arrested_child_leaves_by_a_release_or_the_court(opened: OpenDesk) -> None:
    lawyer = card_for(opened, "legal")
    saved = accused(opened, need="legal", card_id=lawyer.id)
    act(opened, saved, Do.ACCEPTED, person="Somebody", method="in person")
    arrest(opened, saved)
    [found] = wrong(opened, saved, Do.HAND_OVER, **HANDED, reason=WHY)
    [words] = lines([found])
    assert found.code == "arrested_leaves"
    assert "s.496" in words
    assert "s.63" in words
    on_concern(opened, saved, Do.RELEASED, hours=2, outcome="bail", person="The father")
    act(opened, saved, Do.HAND_OVER, hours=3, **HANDED)


def test_not_released_leaves_nobody_free(opened: OpenDesk) -> None:
    saved = accused(opened, need="legal", card_id=card_for(opened, "legal").id)
    act(opened, saved, Do.ACCEPTED, person="Somebody", method="in person")
    arrest(opened, saved)
    on_concern(opened, saved, Do.RELEASED, outcome="not_released", reason=WHY)
    assert codes(wrong(opened, saved, Do.HAND_OVER, **HANDED)) == {("kind", "arrested_leaves")}
    assert "court_24h" in running(opened, saved)
    on_concern(opened, saved, Do.COURT_PRODUCED, hours=3)
    act(opened, saved, Do.HAND_OVER, hours=4, **HANDED)


def test_a_place_that_keeps_the_child_until_the_court_asks_why(opened: OpenDesk) -> None:
    saved = accused(opened)
    act(opened, saved, Do.ACCEPTED, person="Somebody", method="in person")
    arrest(opened, saved)
    found = wrong(opened, saved, Do.HAND_OVER, **HANDED)
    assert codes(found) == {("reason", "arrested_kept_why")}
    act(opened, saved, Do.HAND_OVER, hours=2, **HANDED, reason=WHY)


def test_care_never_waits_for_a_release(opened: OpenDesk) -> None:
    saved = accused(opened, need="medical", card_id=card_for(opened, "medical").id)
    act(opened, saved, Do.ACCEPTED, person="Somebody", method="in person")
    arrest(opened, saved)
    act(opened, saved, Do.HAND_OVER, hours=2, **HANDED)


def test_an_arrested_child_does_not_go_home_unreleased(opened: OpenDesk) -> None:
    saved = accused(opened)
    arrest(opened, saved)
    with pytest.raises(NotNow) as found:  # the guide of going home has not said release
        wrong(opened, saved, Do.RETURNED, person="The father", condition="well")
    assert found.value.code == "shut_now"


@pytest.mark.parametrize(
    ("situation", "typed", "found"),
    [
        ("arrest_bailable", {"outcome": "bail"}, {("person", "required")}),
        ("arrest_bailable", {"outcome": "court"}, {("reference", "required")}),
        ("arrest_bailable", {"outcome": "suitable_person"}, {("reason", "release_order")}),
        ("arrest_bailable", {"outcome": "centre"}, {("reason", "release_order")}),
        ("arrest_bailable", {"outcome": "not_released"}, {("reason", "reason_too_short")}),
        ("arrest_heinous", {"outcome": "bond"}, {("reason", "release_order")}),
    ],
)
def test_the_law_names_the_first_way_out(
    opened: OpenDesk, situation: str, typed: dict[str, Any], found: set[tuple[str, str]]
) -> None:
    saved = accused(opened, situations=(situation,))
    arrest(opened, saved)
    assert codes(wrong(opened, saved, Do.RELEASED, **typed)) == found


def test_a_release_ends_the_hours_of_the_court_and_no_notice(opened: OpenDesk) -> None:
    saved = accused(opened)
    arrest(opened, saved)
    assert {"court_24h", "observation_home", "arrest_upward"} <= running(opened, saved)
    on_concern(opened, saved, Do.RELEASED, hours=2, outcome="bond")
    left = running(opened, saved)
    assert left.isdisjoint({"court_24h", "observation_home"})
    assert {"guardian_told", "probation_told", "arrest_upward"} <= left
    on_concern(opened, saved, Do.ARREST_REPORTED, hours=3, person="SDPO", method="message")
    assert "arrest_upward" not in running(opened, saved, 4)


def test_no_home_takes_the_child_is_written_with_who_and_why(opened: OpenDesk) -> None:
    saved = accused(opened)
    arrest(opened, saved)
    why = "the home of the division takes no more boys tonight"
    on_concern(opened, saved, Do.HOME_REFUSED, hours=2, person="Superintendent", reason=why)
    assert "observation_home" not in running(opened, saved)


def test_the_doctor_is_asked_for_the_age_only_without_a_paper(opened: OpenDesk) -> None:
    saved = accused(opened)
    found = wrong(opened, saved, Do.AGE_SEEN, outcome="medical")
    assert codes(found) == {("reason", "age_papers_first")}
    why = "no certificate, no Form-B, never at school"
    on_concern(opened, saved, Do.AGE_SEEN, outcome="medical", reason=why)
    assert paper_of(opened, saved) is AgePaper.MEDICAL
    on_concern(opened, saved, Do.AGE_SEEN, hours=2, outcome="birth")
    assert paper_of(opened, saved) is AgePaper.BIRTH
    on_concern(opened, saved, Do.AGE_SEEN, hours=3, outcome="school")
    assert paper_of(opened, saved) is AgePaper.BIRTH
    assert codes(wrong(opened, saved, Do.AGE_SEEN, outcome="medical")) == {
        ("reason", "age_paper_seen")
    }
    assert opened.database.read(replay.differences) == ()


def paper_of(opened: OpenDesk, saved: Opened) -> AgePaper:
    child = view(opened, saved, later(9)).child
    return opened.database.read(lambda db: db.get(Child, child.id)).age_paper


@pytest.mark.parametrize(
    ("more", "typed", "found"),
    [
        ({}, {"items": ("guardian",)}, {("items", "diversion_victim")}),
        ({}, {"items": ("victim",)}, {("items", "diversion_own_word")}),
        ({"situations": ("arrest_heinous",)}, {"items": ("juvenile", "victim")},
         {("kind", "diversion_heinous")}),
        ({"age": "17"}, {"items": ("juvenile", "prosecutor")}, {("reason", "diversion_age")}),
    ],
)  # fmt: skip
def test_a_diversion_has_every_word_it_needs(
    opened: OpenDesk, more: dict[str, Any], typed: dict[str, Any], found: set[tuple[str, str]]
) -> None:
    saved = accused(opened, **more)
    given = {"person": "Sessions Judge's office", **typed}
    assert codes(wrong(opened, saved, Do.DIVERSION_REFERRED, **given)) == found


def test_a_diversion_with_its_words_is_written_and_its_month_runs(opened: OpenDesk) -> None:
    saved = accused(opened, situations=("diversion",))
    on_concern(opened, saved, Do.FIR_LODGED)
    assert "interim_report" in running(opened, saved, 2)
    items = ("juvenile", "victim")
    on_concern(
        opened, saved, Do.DIVERSION_REFERRED, hours=2, person="Sessions Judge", items=items
    )
    left = running(opened, saved)
    assert "jjc_month" in left
    assert "interim_report" not in left  # the referral postpones the report: JJSA s.9


def test_who_is_not_accused_is_not_diverted(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, situations=("abuse_home",)))
    assert moves(opened, saved)[Do.DIVERSION_REFERRED].shut
