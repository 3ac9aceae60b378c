"""The ground of sharing is kept: who agreed, who decided; what is withheld is not told."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.cli.rows import view_lines
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import Basis, ConsentHow, ConsentOf
from station_desk.paper.preview import text
from station_desk.services.case import sharing
from station_desk.services.case.opening import Opened
from station_desk.services.register import directory
from station_desk.services.station import OpenDesk
from station_desk.store import replay
from tests.services.desk_made import later, refer
from tests.services.test_correcting import as_duty
from tests.services.test_job import approve, draft, letter, view

BEST = {"basis": Basis.BEST_INTERESTS, "basis_reason": "she would be beaten at home"}


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
