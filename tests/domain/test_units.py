"""An entry for all districts is one unit on a letter; every other name stays as it is."""

from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.units import addressee
from station_desk.services.register.directory import starter_cards

MANY = "Sindh Child Protection Authority, district child protection units (29 districts)"


def test_the_unit_of_the_district_is_named_with_its_body() -> None:
    assert addressee(MANY, "Karachi South") == (
        "District Child Protection Unit, Karachi South",
        "Sindh Child Protection Authority",
    )
    assert addressee("District welfare units (12 districts)", "Swat") == (
        "District Welfare Unit, Swat",
    )


def test_without_a_district_the_name_stays() -> None:
    assert addressee(MANY, "") == (MANY,)


def test_only_one_of_the_bundled_offices_stands_for_many() -> None:
    names = [one.organization for one in starter_cards(1)]
    assert [one for one in names if addressee(one, "Karachi South") != (one,)] == [MANY]


@given(st.text(max_size=60))
def test_any_other_name_stays(name: str) -> None:
    assert addressee(name, "Karachi South") == (name,)
