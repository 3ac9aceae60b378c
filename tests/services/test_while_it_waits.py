"""What is said while a child waits, what is asked later, and mother and child together."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from station_desk.cli.rows import view_lines
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind as Do
from station_desk.machine.packs import load
from station_desk.services import owed
from station_desk.services.case.amending import FactsDraft, amend, facts_of
from station_desk.services.case.opening import Opened
from station_desk.services.register import places
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_job import act, draft, view

SAFE = "You are safe here. You have done nothing wrong."


def facts(opened: OpenDesk, saved: Opened, hours: float = 1, **typed: Any) -> None:
    shown = view(opened, saved, later(hours))
    known = facts_of(shown.child, shown.concern, shown.referral)
    draft_: FactsDraft = replace(known, **typed)
    unit = partial(
        amend, desk=opened.desk, referral_id=saved.referral_id, draft=draft_, now=later(hours)
    )
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))


def due(opened: OpenDesk, hours: float) -> set[str]:
    lines = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(hours)))
    return {one.what for one in lines if "number" in one.what}


@pytest.mark.parametrize("province", ["sindh", "kp"])
def test_three_sentences_stand_in_four_languages_and_roman_urdu(province: str) -> None:
    said = load(province).care.while_waiting
    assert len(said) == 3
    assert all({"en", "ur", "ur-Latn", "sd", "ps"} <= set(one) for one in said)
    assert all("what happened?" not in one["en"] for one in said)


def test_they_stand_on_the_page_while_the_child_is_here_in_its_languages(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    shown = view(opened, saved)
    assert [len(one) for one in shown.to_child] == [3, 3, 3]
    assert shown.to_child[0][0] == SAFE
    assert any(SAFE in line for line in view_lines(shown, now=later(1)))
    sindhi = view(opened, refer(opened, draft(opened, languages="Sindhi, Pashto")))
    assert [len(one) for one in sindhi.to_child] == [4, 4, 4]
    assert sindhi.to_child[0][1:] != shown.to_child[0][1:]
    act(opened, saved, Do.HAND_OVER, person="Ms Iqbal", post="worker", condition="well")
    assert view(opened, saved, later(2)).to_child == ()


def test_numbers_are_asked_later_in_due_until_they_are_written(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    assert due(opened, 1) == set()
    assert due(opened, 3) == {"Write the number of the diary entry (E)"}
    facts(opened, saved, dd_no="14/2026")
    act(opened, saved, Do.FIR_LODGED)
    act(opened, saved, Do.EXAMINED)
    assert due(opened, 4) == {
        "Write the number of the FIR (E)", "Write the medico-legal number (E)",
    }  # fmt: skip
    facts(opened, saved, hours=4, fir_no="7/2026", mlc_no="99")
    assert due(opened, 5) == set()


def test_who_brought_the_child_its_belongings_and_mother_are_written_later(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    facts(opened, saved, brought_by="a rickshaw driver, 0300 7654321", belongings="a red bag",
          with_mother="yes")  # fmt: skip
    shown = view(opened, saved, later(2))
    assert (shown.concern.brought_by[:10], shown.concern.belongings) == (
        "a rickshaw", "a red bag",
    )  # fmt: skip
    assert shown.child.with_mother is True
    ask = places.of_concern(opened.desk, "shelter", shown.concern, shown.child)
    assert ask.with_mother
    with pytest.raises(BadInput):
        facts(opened, saved, with_mother="perhaps")
    with pytest.raises(BadInput) as refused:
        facts(opened, saved, with_mother="no")
    assert [one.where for one in refused.value.problems] == ["reason"]
    facts(opened, saved, with_mother="no", reason="the mother was sent to the hospital")


def test_the_situation_of_mother_and_child_reaches_the_ladder(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, situations=("shelter_with_mother",)))
    shown = view(opened, saved)
    assert places.of_concern(opened.desk, "shelter", shown.concern, shown.child).with_mother
