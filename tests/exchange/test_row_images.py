"""An image that came gives the cells that the store itself would write, or is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.plain import to_plain
from station_desk.domain.records import Child
from station_desk.exchange import row_images
from station_desk.store.journal import canonical
from station_desk.store.rows import BY_TABLE, SHAPES, cells
from tests.store.station_made import example

CHILD = SHAPES[Child]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


def read(table: str, data: bytes) -> list[Any]:
    reader = row_images.reader(table)
    assert reader is not None
    return reader.cells(reader.image(data))


def child(**fields: Any) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(example(Child))
    return plain | fields


@pytest.mark.parametrize("table", BY_TABLE)
def test_the_cells_of_a_row_that_came_are_those_of_the_store(table: str) -> None:
    shape = BY_TABLE[table]
    image = to_plain(example(shape.kind))
    found = read(table, canonical(image))
    assert found == list(cells(shape, image))
    assert not any(isinstance(one, bool) for one in found)


@pytest.mark.parametrize("table", [one.table for one in BY_TABLE.values() if one.later])
def test_what_came_later_has_its_default_in_an_older_image(table: str) -> None:
    shape = BY_TABLE[table]
    plain = to_plain(example(shape.kind))
    image = {name: one for name, one in plain.items() if name not in shape.later}
    assert read(table, canonical(image)) == list(cells(shape, image))


@given(name=TEXT, words=st.lists(TEXT, max_size=4))
def test_texts_and_lists_of_texts_are_kept_as_they_are(name: str, words: list[str]) -> None:
    image = child(name=name, languages=words)
    assert read("child", canonical(image)) == list(cells(CHILD, image))
    assert read("child", json.dumps(image).encode()) == list(cells(CHILD, image))


def test_another_writing_and_fields_of_a_later_version_are_passed_over() -> None:
    image = child()
    wide = json.dumps(image | {"zz": [{"new": 1}]}, indent=1).encode()
    assert read("child", wide) == list(cells(CHILD, image))


def test_a_text_about_a_nul_is_no_nul() -> None:
    image = child(name="it is written \\u0000")
    assert read("child", canonical(image)) == list(cells(CHILD, image))


REFUSED = {
    "said twice": canonical(child()).replace(b'"name":', b'"name":"a","name":', 1),
    "a list": b"[]",
    "a NUL": canonical(child(name="a\0")),
    "a NUL in a list": canonical(child(languages=["a\0"])),
    "a NUL in an unknown field": canonical(child(zz={"a": ["\0"]})),
    "half a pair": canonical(child(name="a")).replace(b'"a"', rb'"\ud800"'),
    "no such choice": canonical(child(sex="x")),
    "no such day": canonical(child(birth_date="2015-02-29")),
    "a day otherwise": canonical(child(birth_date="20150228")),
    "an instant of another zone": canonical(child(created_at="2026-11-22T08:00:02.0+05:00")),
    "an instant of another width": canonical(child(created_at="2026-11-22T08:00:02Z")),
    "no such instant": canonical(child(created_at="2026-13-22T08:00:02.000000Z")),
    "an instant by weeks": canonical(child(created_at="2026-W47-6T08:00:02.000000Z")),
    "truth for a number": canonical(child(version=True)),
    "a number as text": canonical(child(version="1")),
    "a part of a number": canonical(child(version=1.5)),
    "too great": canonical(child(version=1 << 63)),
    "too small": canonical(child(version=-(1 << 63) - 1)),
    "nothing for a text": canonical(child(name=None)),
    "a field lacks": canonical({"id": "x", "site_id": 1}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_image_that_no_record_can_be_made_of_is_refused(name: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  of several kinds, by where it fails
        read("child", REFUSED[name])


def test_the_greatest_and_the_smallest_number_are_kept() -> None:
    for number in (row_images.LARGEST, row_images.SMALLEST):
        image = child(version=number)
        assert read("child", canonical(image)) == list(cells(CHILD, image))


def test_there_is_no_reader_of_an_unknown_table_and_its_name_is_not_kept() -> None:
    before = row_images._reader.cache_info().currsize
    assert [row_images.reader(f"table {number}") for number in range(9)] == [None] * 9
    assert row_images._reader.cache_info().currsize == before


def test_an_image_that_is_nested_too_deep_is_refused() -> None:
    deep = canonical(child()).replace(b"{", b'{"a":' + b"[" * 5000 + b"]" * 5000 + b",", 1)
    with pytest.raises((ValueError, RecursionError)):
        read("child", deep)
