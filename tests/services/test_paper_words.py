"""What letter and file copy say in words: whom they go to, on what law, what was told."""

from functools import partial

import pytest

from station_desk.domain.kinds import ActionKind, Risk
from station_desk.domain.local import when
from station_desk.paper.preview import text
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers
from station_desk.services.station import OpenDesk
from station_desk.store import register
from tests.paper.sample import flat
from tests.services.desk_made import card_for, later, refer
from tests.services.test_job import act, approve, draft, letter, view


def words(pdf: bytes) -> str:
    return flat(" ".join(text(pdf)))


def file_copy(opened: OpenDesk, saved: Opened, *, hours: float = 3) -> str:
    now = later(hours)
    unit = partial(
        papers.prepare_file_copy,
        desk=opened.desk,
        referral_id=saved.referral_id,
        now=now,
        reason="The court asked for it",
    )
    return words(opened.database.write(unit, officer=opened.desk.officer.id, now=now).render())


def units(opened: OpenDesk) -> str:
    """Return the id of the entry that stands for the units of all districts."""
    found = opened.database.read(register.cards)
    return next(one.id for one in found if "(29 districts)" in one.organization)


def test_a_letter_to_all_units_goes_to_the_one_of_the_stations_district(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened, card_id=units(opened)))
    approve(opened, saved)
    unit = "District Child Protection Unit, Karachi South"
    read = words(letter(opened, saved))
    assert f"To {unit} Sindh Child Protection Authority" in read
    copy = file_copy(opened, saved)
    assert copy.count(unit) >= 2  # whom it goes to, and who was told
    assert "29 districts" not in read + copy


@pytest.mark.parametrize("need", ["protection", "medical"])
def test_only_laws_and_rules_are_a_legal_ground(opened: OpenDesk, need: str) -> None:
    for one in list(opened.desk.pack.situations)[:3]:
        card = card_for(opened, need)
        saved = refer(opened, draft(opened, need=need, card_id=card.id, situations=(one,)))
        approve(opened, saved)
        read = words(letter(opened, saved))
        assert "manual" not in read.casefold()
        assert "Legal ground" in read


def test_a_ground_of_guidance_only_leaves_the_line_out(opened: OpenDesk) -> None:
    pack = opened.desk.pack
    soft = next(
        one.id
        for one in pack.situations.values()
        if one.grounds and not any(ground.statute for ground in one.grounds)
    )
    need = next(
        one.id
        for one in pack.needs.values()
        if not any(ground.statute for ground in one.grounds)
    )
    saved = refer(
        opened, draft(opened, need=need, card_id=card_for(opened, need).id, situations=(soft,))
    )
    approve(opened, saved)
    assert "Legal ground" not in words(letter(opened, saved))


def test_the_risk_is_said_once(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, risk=Risk.HIGH))
    approve(opened, saved)
    read = words(letter(opened, saved))
    assert "Immediate risk High" in read
    assert "High risk" not in read


def test_the_file_copy_tells_what_may_be_told_from_what_was_told(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, home_area="", languages=""))
    approve(opened, saved)
    before = file_copy(opened, saved)
    assert "Shared" not in before
    assert "May be told Child's name" in before
    assert "Told by letter nothing yet" in before
    letter(opened, saved)
    after = file_copy(opened, saved)
    told = after.split("Told by letter")[1].split("Goes with")[0]
    assert "Child's name" in told
    assert "Languages" not in told
    assert "Languages" in after.split("May be told")[1].split("Told by letter")[0]


def test_the_file_copy_parts_name_and_number_and_says_how_a_letter_left(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    act(
        opened,
        saved,
        ActionKind.CALL_ATTEMPT,
        phone="021-99333065",
        result="answered",
        person="A",
    )
    approve(opened, saved)
    letter(opened, saved)
    card = card_for(opened, "protection", "child_protection")
    read = file_copy(opened, saved)
    assert f"{card.organization} {card.phones[0].number}" not in read
    assert f"{card.organization} phone {card.phones[0].number}" in read
    assert "on a printed letter" in read
    assert " print " not in read


def test_the_file_copy_says_what_was_corrected_and_which_office_was_called(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    referral = view(opened, saved).referral
    wrong = act(
        opened, saved, ActionKind.CALL_ATTEMPT, phone=referral.to_phone, result="answered",
        card_id=referral.card_id,
    )  # fmt: skip
    act(
        opened, saved, ActionKind.CALL_ATTEMPT, phone=referral.to_phone, result="no_answer",
        card_id=referral.card_id, corrects=wrong, correct_why="written wrongly before",
    )  # fmt: skip
    read = file_copy(opened, saved)
    assert f"NOT VALID: corrected below; {referral.to_name}; Answered" in read
    assert (
        f"Correction of what was written {when(later(1))}; {referral.to_name}; No answer"
        in read
    )
