"""The packs that the program ships: found, parsed once, carried as JSON and back."""

import json

import pytest

from station_desk.domain.pack import from_data
from station_desk.machine import packs


def test_both_provinces_are_there() -> None:
    assert packs.available() == ("kp", "sindh")


@pytest.mark.parametrize("province", packs.available())
def test_a_pack_is_parsed_once_in_a_process(province: str) -> None:
    assert packs.load(province) is packs.load(province)
    assert packs.load(province).id == province


@pytest.mark.parametrize("province", packs.available())
def test_a_pack_survives_the_snapshot_as_json(province: str) -> None:
    text = json.dumps(packs.pack_data(province), ensure_ascii=False)
    assert from_data(json.loads(text)) == packs.load(province)


def test_a_province_without_a_pack_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        packs.load("atlantis")
