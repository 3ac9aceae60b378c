"""The practice desk: dummy numbers in its register and papers, real ones in Help now."""

from functools import partial
from pathlib import Path

import pytest

from station_desk.domain.records import Referral
from station_desk.paper.preview import text
from station_desk.services.case import acting
from station_desk.services.issuing import papers
from station_desk.services.register import directory, places, snapshot
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW, card_for, later, load_starter, make, refer
from tests.services.test_job import draft


@pytest.fixture
def practice(tmp_path: Path) -> OpenDesk:
    """A practice desk with its register loaded."""
    opened = make(tmp_path / "practice", practice=True)
    load_starter(opened)
    return opened


def test_no_real_number_stands_in_the_practice_register(practice: OpenDesk) -> None:
    real = {one.dial for card in directory.starter_cards(1) for one in card.phones}
    found = practice.database.read(partial(directory.cards, desk=practice.desk))
    assert found
    assert not real & {one.dial for card in found for one in card.phones}
    practice.database.close()


def test_a_second_load_of_the_practice_register_changes_nothing(practice: OpenDesk) -> None:
    assert [one.changed for one in load_starter(practice)] == [0, 0, 0]
    practice.database.close()


def test_help_now_of_the_practice_desk_shows_real_numbers(practice: OpenDesk) -> None:
    unit = partial(snapshot.build, desk=practice.desk, now=NOW)
    shown = practice.database.read(unit)
    assert shown.practice
    numbers = {one.number for card in shown.cards for one in card.phones}
    assert {"1121", "021-99333065"} <= numbers
    practice.database.close()


def test_a_practice_letter_says_so_and_carries_no_real_number(practice: OpenDesk) -> None:
    card = card_for(practice, "protection", "child_protection")
    page = draft(practice, phone="021-99333065")
    saved = refer(practice, page)
    who, key = practice.desk.officer.id, saved.referral_id
    referral = practice.database.read(lambda db: db.get(Referral, key))
    assert referral.to_phone == card.phones[0].number
    approve = partial(acting.approve, desk=practice.desk, referral_id=key, now=NOW)
    practice.database.write(approve, officer=who, now=NOW)
    prepare = partial(papers.prepare_letter, desk=practice.desk, referral_id=key, now=NOW)
    job = practice.database.write(prepare, officer=who, now=NOW)
    assert job.code.startswith("PRACTICE-")
    assert "PRACTICE" in "".join(text(job.render()))
    practice.database.close()


@pytest.mark.parametrize("hours", [0, 12])
def test_a_drill_calls_for_a_missing_child_in_the_order_of_the_real_night(
    practice: OpenDesk, tmp_path: Path, hours: float
) -> None:
    real = make(tmp_path / "real")
    load_starter(real)
    orders = []
    for one in (practice, real):
        ask = places.ask_of(one.desk, "missing", situations=("missing",))
        found = one.database.read(
            partial(places.rungs, desk=one.desk, ask=ask, now=later(hours))
        )
        orders.append([each.card.organization for each in found if each.suitable])
        one.database.close()
    drilled, meant = orders
    assert "ZARRA" in meant[0]
    assert drilled == meant
