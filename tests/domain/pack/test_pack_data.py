"""A pack in the snapshot: each source once, entries made when touched, strangers refused."""

import hashlib
import json
import re
from dataclasses import fields, is_dataclass

import pytest

from station_desk.domain.pack import Pack, from_data, problems, to_data
from station_desk.domain.pack import care as pack_care
from station_desk.domain.pack import codes as pack_codes
from station_desk.domain.pack import copy as pack_copy
from station_desk.domain.pack import law as pack_law
from station_desk.domain.pack import model as pack_model
from station_desk.domain.pack import rules as pack_rules
from station_desk.domain.pack.data import SHAPE
from station_desk.domain.plain import BadShape
from station_desk.machine.packs import available, load

PROVINCES = available()
SHAPES = {
    5: "719845e0cec6b17d",
    6: "1437d8197f0d04fb",
    7: "8c134440073c21a4",
    8: "c7860962d738c70a",
    9: "b59d423df2c69d29",
    10: "ecb0e112b29c335f",
    11: "c4231f1a01e42529",
    12: "5a4126ef2b2b5604",
    13: "a80ec03dc93dd676",
    14: "707e6251a42c7da2",
    15: "443d67808ff0e754",
    16: "c0688d8bc517d142",
    17: "70b1ee46c0bcf149",
    18: "f197d829d65f81f0",
    19: "d15bf4c5445ef666",
    20: "217315972817fe70",
}
# What decides a case, by version: a case keeps the version it was decided under, so a change of
# it raises the version in both pack.toml (what no desk has yet may keep its number).
DECIDES = {
    "kp": ("2026.11.4", "96a66a261b1c1169"),
    "sindh": ("2026.11.4", "b30fda36f3ef732c"),
}
# Add a line and raise SHAPE when a class of the pack changes
ROOM = re.compile(r"\bstation_desk\.domain\.[a-z_.]+\.")


def carried(province: str) -> Pack:
    return from_data(json.loads(json.dumps(to_data(load(province)))))


@pytest.mark.parametrize("province", PROVINCES)
def test_nothing_is_lost_on_the_way(province: str) -> None:
    assert carried(province) == load(province)
    assert to_data(carried(province)) == to_data(load(province))
    assert problems(carried(province)) == ()


@pytest.mark.parametrize("province", PROVINCES)
def test_what_decides_a_case_changes_with_the_version(province: str) -> None:
    pack = load(province)
    text = pack_copy.to_text(pack)
    found = (pack.version, hashlib.sha256(text.encode()).hexdigest()[:16])
    assert found == DECIDES[province], "raise the version in pack.toml, and write it here"


@pytest.mark.parametrize("province", PROVINCES)
def test_every_source_stands_once(province: str) -> None:
    text = json.dumps(to_data(load(province)))
    assert text.count('"confidence"') == len(load(province).sources)


def test_a_table_knows_its_keys_before_an_entry_is_made() -> None:
    pack = carried("kp")
    assert "marriage_ghag" in pack.situations
    assert "tea" not in pack.situations
    assert len(pack.districts) == 40
    assert list(pack.digits) == list("12345678")
    assert pack.needs["legal"] is pack.needs["legal"]
    with pytest.raises(KeyError):
        pack.needs["tea"]


@pytest.mark.parametrize("shape", [None, 0, SHAPE + 1, "1"])
def test_data_of_another_release_is_refused_at_once(shape: object) -> None:
    with pytest.raises(BadShape, match="another release"):
        from_data({**to_data(load("kp")), "shape": shape})


@pytest.mark.parametrize(
    ("part", "value"),
    [("needs", []), ("sources", None), ("ages", {}), ("id", 3), ("consent", "all")],
)
def test_a_part_that_does_not_fit_is_refused(part: str, value: object) -> None:
    with pytest.raises(BadShape, match=part):
        from_data({**to_data(load("kp")), part: value})


@pytest.mark.parametrize("part", ["needs", "ages", "sources"])
def test_a_part_that_is_missing_is_refused(part: str) -> None:
    with pytest.raises(BadShape, match=part):
        from_data({key: one for key, one in to_data(load("kp")).items() if key != part})


def test_an_entry_that_does_not_fit_names_its_place() -> None:
    pack = from_data({**to_data(load("kp")), "needs": {"tea": {"id": "tea"}, "milk": 3}})
    with pytest.raises(BadShape, match=r"needs\.tea: missing key: name"):
        pack.needs["tea"]
    with pytest.raises(BadShape, match=r"needs\.milk: expected a table"):
        pack.needs["milk"]


def shape_now() -> str:
    """Return what the classes are, wherever they stand."""
    lines = [
        f"{one.__name__}.{field.name}: {ROOM.sub('', str(field.type))}"
        for module in (pack_care, pack_codes, pack_rules, pack_law, pack_model)
        for one in vars(module).values()
        if isinstance(one, type) and is_dataclass(one) and one.__module__ == module.__name__
        for field in fields(one)
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def test_a_change_of_the_classes_has_a_shape_of_its_own() -> None:
    assert SHAPES[SHAPE] == shape_now()
