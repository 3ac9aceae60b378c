"""A district is written by its name, also one of a province whose pack is not at hand."""

import pytest

from station_desk.domain.fold import fold
from station_desk.domain.going import words
from station_desk.domain.office.codes import district_name
from station_desk.machine import packs
from tests.domain.office_cards import card

PAIRS = [(one, other) for one in packs.available() for other in packs.available()]


@pytest.mark.parametrize(("own", "of"), PAIRS)
def test_every_district_has_its_name_in_every_pack(own: str, of: str) -> None:
    there = packs.load(of)
    for one in there.districts.values():
        assert fold(district_name(one.id, packs.load(own))) == fold(there.say(one.name))
        assert district_name(one.id, packs.load(own))[:1].isupper()


def test_where_to_go_in_another_province_is_said_by_name() -> None:
    bajaur = card("b", district="bajaur", needs=("medical",), phones=())
    said = words(bajaur, packs.load("sindh"))
    assert said == "No number known: go there, Bajaur (address not known)."
