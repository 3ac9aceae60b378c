"""Who is asked at which age."""

import pytest

from station_desk.domain.consent import consent_for
from station_desk.domain.kinds import Confidence
from station_desk.machine.packs import available, load


@pytest.mark.parametrize("province", available())
@pytest.mark.parametrize("age", range(18))
def test_every_age_has_its_row(province: str, age: int) -> None:
    row = consent_for(load(province), age)
    assert row.age_from <= age <= row.age_to
    assert row.child["en"]
    assert row.caregiver["en"]
    assert row.no_caregiver["en"]


@pytest.mark.parametrize(
    ("age", "rows"),
    [(5, (0, 5)), (6, (6, 11)), (11, (6, 11)), (12, (12, 14)), (15, (15, 17)), (19, (15, 17))],
)
def test_the_rows_are_those_of_the_table(age: int, rows: tuple[int, int]) -> None:
    row = consent_for(load("kp"), age)
    assert (row.age_from, row.age_to) == rows


def test_an_unknown_age_asks_child_and_caregiver() -> None:
    pack = load("sindh")
    assert consent_for(pack, None) is pack.consent_unknown
    assert "Written" in pack.consent_unknown.caregiver["en"]


@pytest.mark.parametrize("province", available())
def test_the_table_says_that_it_is_not_law(province: str) -> None:
    for row in load(province).consent:
        assert row.source.confidence is Confidence.LOW
        assert not row.source.statute
