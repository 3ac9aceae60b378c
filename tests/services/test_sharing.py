"""The ground of sharing is kept: who agreed, who decided; what is withheld is not told."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.cli.rows import view_lines
from station_desk.domain.errors import BadInput, NotAllowed, NotNow
from station_desk.domain.kinds import ActionKind, Basis, ConsentHow, ConsentOf
from station_desk.paper.preview import text
from station_desk.services.case import sharing
from station_desk.services.case.opening import Opened
from station_desk.services.register import directory
from station_desk.services.station import OpenDesk
from station_desk.store import replay
from tests.services.desk_made import later, refer
from tests.services.test_correcting import as_duty
from tests.services.test_job import act, approve, draft, letter, view

BEST = {"basis": Basis.BEST_INTERESTS, "basis_reason": "she would be beaten at home"}


WHY = "the uncle has left the district"


def withhold(opened: OpenDesk, saved: Opened, item: str, whom: str = "") -> None:
    unit = partial(sharing.withhold, desk=opened.desk, concern_id=saved.concern_id, item=item,
                   whom=whom, why="they know the uncle well", now=later(1))  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(1))


def test_consent_says_who_agreed_and_how_and_a_refusal_is_none(opened: OpenDesk) -> None:
    for typed, wrong in (
        ({}, {"consent_of", "consent_how"}),
        ({"consent_of": ConsentOf.CHILD, "consent_how": ConsentHow.REFUSED}, {"consent_how"}),
        ({"consent_of": ConsentOf.NOBODY, "consent_how": ConsentHow.SPOKEN}, {"consent_of"}),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            refer(opened, draft(opened, basis=Basis.CONSENT, **typed))
        assert {one.where for one in refused.value.problems} == wrong
    saved = refer(opened, draft(opened, basis=Basis.CONSENT, consent_of=ConsentOf.CHILD,
                                consent_how=ConsentHow.SPOKEN, child_told=True))  # fmt: skip
    said = "Consent or assent; the child, spoken; the child was told"
    assert any(said in one for one in view_lines(view(opened, saved), now=later(0)))


def test_best_interests_are_decided_by_an_in_charge_by_name(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, **BEST))
    assert view(opened, saved).referral.decided_by == opened.desk.officer.id
    duty = as_duty(opened)
    for belt in ("", "202", "999"):
        with pytest.raises(BadInput) as refused:
            refer(duty, draft(duty, decided_by=belt, **BEST))
        assert [one.where for one in refused.value.problems] == ["decided_by"]
    saved = refer(duty, draft(duty, decided_by="101", **BEST))
    assert view(opened, saved).referral.decided_by == opened.desk.officer.id
    lines = view_lines(view(opened, saved), now=later(0))
    assert any("decided by Tester One, belt no. 101" in one for one in lines)


def test_what_is_withheld_stands_on_no_paper_for_them(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    assert "Canary" in " ".join(text(letter(opened, saved)))
    shown = view(opened, saved)
    withhold(opened, saved, "name", shown.referral.to_name.upper())
    assert "Canary" not in " ".join(text(letter(opened, saved, hours=3)))
    shown = view(opened, saved, later(4))
    assert [one.ticked for one in shown.items if one.item == "name"] == [False]
    assert "name" not in shown.disclosures[-1].items
    with pytest.raises(NotNow):
        withhold(opened, saved, "name", shown.referral.to_name)
    with pytest.raises(BadInput):
        withhold(opened, saved, "dreams")
    withhold(opened, saved, "age", "Somebody else")
    assert "age" in {one.item for one in view(opened, saved, later(4)).items if one.ticked}
    assert opened.database.read(replay.differences) == ()


def lift(opened: OpenDesk, saved: Opened, item: str, whom: str = "", why: str = WHY) -> None:
    unit = partial(sharing.lift, desk=opened.desk, concern_id=saved.concern_id, item=item,
                   whom=whom, why=why, now=later(5))  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(5))


def test_the_in_charge_lifts_what_was_withheld_and_both_stay_readable(opened: OpenDesk) -> None:
    duty = as_duty(opened)
    saved = refer(duty, draft(duty))
    approve(opened, saved)
    place = view(opened, saved).referral.to_name
    withhold(duty, saved, "name", place)
    assert "Canary" not in " ".join(text(letter(opened, saved, hours=3)))
    with pytest.raises(NotAllowed):
        lift(duty, saved, "name", place)
    with pytest.raises(BadInput):
        lift(opened, saved, "name", place, why="no")
    with pytest.raises(NotNow, match="not_withheld"):
        lift(opened, saved, "name")
    lift(opened, saved, "name", place.upper())
    shown = view(opened, saved, later(6))
    assert shown.concern.sharing == ()
    assert "Canary" in " ".join(text(letter(opened, saved, hours=6)))
    said = "\n".join(view_lines(shown, now=later(6)))
    for words in (
        "202  Withheld: ",
        "they know the uncle well",
        "101  No longer withheld: ",
        WHY,
    ):
        assert words in said
    with pytest.raises(NotNow, match="shut_now"):
        lift(opened, saved, "name", place)
    assert opened.database.read(replay.differences) == ()


def test_what_was_withheld_is_lifted_and_not_corrected(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    withhold(opened, saved, "name")
    [written] = [one for one in view(opened, saved, later(2)).actions if one.kind == "withheld"]
    with pytest.raises(NotNow, match="withheld_by_its_door"):
        act(opened, saved, ActionKind.NOTE, hours=3, note="typed for another child",
            corrects=written.id)  # fmt: skip
    assert view(opened, saved, later(4)).concern.sharing


@pytest.mark.parametrize("kind", ["child_protection", "federal", "police"])
def test_the_nationality_of_a_child_stands_on_no_letter(opened: OpenDesk, kind: str) -> None:
    """Neither immigration nor the home department hears of it by default (care.md)."""
    cards = opened.database.read(partial(directory.cards, desk=opened.desk))
    place = next(one for one in cards if one.kind == kind and one.phones)
    saved = refer(opened, draft(opened, card_id=place.id, situations=("foreign_child",)))
    child = view(opened, saved).child
    foreign = replace(child, version=child.version + 1, nationality="Afghan")
    opened.database.write(
        lambda db: db.put(foreign), officer=opened.desk.officer.id, now=later(1)
    )
    approve(opened, saved)
    said = " ".join(text(letter(opened, saved)))
    assert child.code in said
    assert "afghan" not in said.casefold()
