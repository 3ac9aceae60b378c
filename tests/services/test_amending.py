"""Facts asked later are written down later: numbers, names, a younger age."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind, AgeBasis, Sex
from station_desk.services.case import acting
from station_desk.services.case.amending import FactsDraft, amend, facts_of
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from station_desk.store import history
from tests.services.desk_made import later, refer
from tests.services.test_job import act, approve, draft, letter, view


def facts(opened: OpenDesk, saved: Opened) -> FactsDraft:
    shown = view(opened, saved)
    return facts_of(shown.child, shown.concern, shown.referral)


def change(opened: OpenDesk, saved: Opened, draft: FactsDraft, *, hours: float = 2) -> None:
    now = later(hours)
    unit = partial(amend, desk=opened.desk, referral_id=saved.referral_id, draft=draft, now=now)
    opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def test_numbers_and_names_asked_later_are_new_versions(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, name="", name_unknown=True, age=""))
    known = replace(
        facts(opened, saved), name="Canary Found", dd_no="17", fir_no="25/2026", age="9",
        languages="Sindhi, Urdu", do_not_contact="the uncle",
    )  # fmt: skip
    change(opened, saved, known)
    shown = view(opened, saved)
    assert (shown.child.name, shown.child.version) == ("Canary Found", 2)
    assert (shown.concern.dd_no, shown.concern.fir_no) == ("17", "25/2026")
    assert shown.child.languages == ("Sindhi", "Urdu")
    assert shown.child.do_not_contact == ("the uncle",)
    assert shown.referral.version == 1
    assert facts(opened, saved) == known


def test_equal_facts_change_nothing(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    known = facts(opened, saved)
    seq = opened.database.head[1]
    change(opened, saved, known)
    assert opened.database.head[1] == seq


def test_the_line_of_a_letter_that_left_stays_as_it_was(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    letter(opened, saved)
    known = facts(opened, saved)
    with pytest.raises(NotNow, match="left_already"):
        change(opened, saved, replace(known, need_line="Another line"), hours=3)
    change(opened, saved, replace(known, mlc_no="05/2026"), hours=3)
    assert view(opened, saved).concern.mlc_no == "05/2026"


def test_a_document_that_shows_nine_years_turns_the_path_into_care(opened: OpenDesk) -> None:
    pack = opened.desk.pack
    older = next(one for one in pack.situations.values() if one.minimum_age is not None)
    saved = refer(opened, draft(opened, situations=(older.id,), age="13"))
    assert view(opened, saved).concern.situations == (older.id,)
    known = replace(facts(opened, saved), age="9", age_basis=AgeBasis.DOCUMENT, reason=WHY)
    change(opened, saved, known)
    assert view(opened, saved).concern.situations == (older.younger,)
    change(opened, saved, replace(known, age="13"))
    assert view(opened, saved).concern.situations == (older.younger,)


WHY = "the mother brought the birth certificate"


def test_other_words_for_a_known_fact_need_a_reason_that_the_journal_keeps(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened, age="8"))
    known = facts(opened, saved)
    typed = replace(known, name="Canary Spelt Anew")
    for given in (
        typed, replace(typed, reason="why not"), replace(known, age="9"),
        replace(known, age=""), replace(known, sex=Sex.OTHER),
        replace(known, age="10", reason="xxxxxxxxxxxx"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            change(opened, saved, given)
        assert [one.where for one in refused.value.problems] == ["reason"]
    assert view(opened, saved).child.version == 1
    change(opened, saved, replace(known, age="\u06f8", dd_no="17"))  # the same, and an addition
    change(opened, saved, replace(facts(opened, saved), name="Canary Spelt Anew", reason=WHY))
    lines = opened.database.read(partial(history.lines, limit=20))
    assert [(one.kind, one.reason) for one in lines if one.op == "U"][:2] == [
        ("child", WHY), ("concern", ""),
    ]  # fmt: skip


def test_a_wrong_field_is_named_and_nothing_is_saved(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    known = replace(facts(opened, saved), age="30", dd_no="1" * 99, known_as="x" * 201)
    with pytest.raises(BadInput) as refused:
        change(opened, saved, known)
    assert {one.where for one in refused.value.problems} == {"age", "dd_no", "known_as"}
    assert view(opened, saved).child.name == "Canary Child"


def test_a_closed_matter_can_still_get_its_numbers(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="answered")
    unit = partial(
        acting.act, desk=opened.desk, referral_id=saved.referral_id, kind=ActionKind.CLOSED,
        draft=ActionDraft(
            reason="Given back by order of the court", note="clocks were met",
            outcome="returned_by_order", told=("the court",),
        ),
        now=later(5),
    )  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(5))
    change(opened, saved, replace(facts(opened, saved), fir_no="1/2026"), hours=6)
    assert view(opened, saved).concern.fir_no == "1/2026"
