"""Lines from elsewhere are read by their exact shape; the chain over them is the journal's."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.exchange import lines
from station_desk.exchange.lines import BadLine, Erased, Line
from station_desk.store.journal import canonical, erased, next_h
from tests.exchange import sealed_made as made

LINES = made.run(5)
PLAIN: dict[str, Any] = made.plain(LINES[0])
DEEP = "[" * 40 + "]" * 40


@given(
    image=st.dictionaries(
        st.text(max_size=10),
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=50)
        | st.floats(allow_nan=False, allow_infinity=False) | st.lists(st.text(max_size=5)),
        max_size=8,
    )
)  # fmt: skip
def test_a_line_of_the_journal_is_read_as_it_was_written(image: dict[str, object]) -> None:
    data = canonical(PLAIN | {"d": image})
    found = lines.line_of(data)
    assert isinstance(found, Line)
    assert (found.s, found.k, found.t) == (1, "referral", (1_790_000_000_001, 0))
    assert lines.data_of(found.d) == image
    assert "summary" not in repr(found)


def test_a_line_said_again_names_its_first_saying() -> None:
    of = [
        1_790_000_000_000,
        3,
        "ab" * 16,
        9,
        "U",
        "officer",
        "2026-11-22T10:00:00.000000Z",
        "q9Zr",
    ]
    found = lines.line_of(canonical(PLAIN | {"o": "S", "of": of}))
    assert isinstance(found, Line)
    assert found.of is not None
    assert list(found.of) == of


def test_fields_of_a_later_version_are_passed_over() -> None:
    found = lines.line_of(canonical(PLAIN | {"zz": {"new": [1]}}))
    assert isinstance(found, Line)


WRONG: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{]",
    "a list": b"[1]",
    "two": LINES[0] + LINES[1],
    "said twice": LINES[0].replace(b'{"a":', b'{"a":"x","a":'),
    "a new field said twice": canonical(PLAIN | {"zz": 1}).replace(b'"zz":', b'"zz":2,"zz":'),
    "NaN": LINES[0].replace(b'"s":1,', b'"s":NaN,'),
    "NaN in the image": LINES[0].replace(b'"closed":null', b'"closed":NaN'),
    "many digits": LINES[0].replace(b'"s":1,', b'"s":1' + b"0" * 10_000 + b","),
    "number 0": LINES[0].replace(b'"s":1,', b'"s":0,'),
    "number 2**53": LINES[0].replace(b'"s":1,', b'"s":9007199254740992,'),
    "a number as text": LINES[0].replace(b'"s":1,', b'"s":"1",'),
    "not UTF-8": LINES[0].replace(b'"k":"referral"', b'"k":"\xff"'),
    "deep": LINES[0].replace(b'"closed":null', f'"closed":{DEEP}'.encode()),
    "very deep": LINES[0].replace(b'"closed":null', b'"closed":' + b"[" * 500_000),
    "many parts": LINES[0].replace(b'"closed":null', b'"closed":[' + b"[]," * 9_000 + b"1]"),
    "erased, another writing": b'{"s": 1, "lh": "' + b"ab" * 32 + b'"}',
    "erased, number 0": b'{"s":0,"lh":"' + b"ab" * 32 + b'"}',
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_line_is_told_so(name: str) -> None:
    with pytest.raises(BadLine):
        lines.line_of(WRONG[name])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)


@given(
    changes=st.dictionaries(st.sampled_from([*PLAIN, "of", "lh", "zz"]), JSON, max_size=4),
    junk=st.binary(max_size=50),
)
def test_no_bytes_are_more_than_a_bad_line(changes: dict[str, Any], junk: bytes) -> None:
    for data in (junk, json.dumps(PLAIN | changes).encode(), canonical(PLAIN) + junk):
        try:
            line = lines.line_of(data)
            if isinstance(line, Line):
                lines.data_of(line.d)
        except BadLine:
            continue


@pytest.mark.parametrize(
    ("field", "length"),
    [
        ("a", 64),
        ("a2", 64),
        ("k", 64),
        ("i", 128),
        ("o", 2),
        ("w", 40),
        ("x", 64),
        ("r", 20_000),
    ],
)
def test_every_text_has_its_limit(field: str, length: int) -> None:
    assert lines.line_of(canonical(PLAIN | {field: "ے" * length})).s == 1
    with pytest.raises(BadLine):
        lines.line_of(canonical(PLAIN | {field: "ے" * (length + 1)}))


def test_brackets_inside_texts_do_not_count() -> None:
    text = "[" * 20_000 + '"\\' * 500 + "{" * 20_000
    found = lines.line_of(canonical(PLAIN | {"d": {"text": text}}))
    assert isinstance(found, Line)
    assert lines.data_of(found.d) == {"text": text}


def test_an_image_that_says_a_name_twice_is_no_data() -> None:
    line = lines.line_of(LINES[0].replace(b'"closed":null', b'"closed":1,"closed":null'))
    assert isinstance(line, Line)
    with pytest.raises(BadLine):
        lines.data_of(line.d)


def test_a_reason_of_refusal_holds_no_value() -> None:
    with pytest.raises(BadLine) as told:
        lines.line_of(canonical(PLAIN | {"i": ["the name of a child"]}))
    assert "child" not in str(told.value)


def test_the_chain_is_the_one_of_the_journal() -> None:
    gone = erased(2, hashlib.sha256(LINES[1]).digest())
    expected = made.START
    for line in LINES:
        expected = next_h(expected, hashlib.sha256(line).digest())
    assert lines.chain_over(LINES, made.START) == expected
    assert lines.chain_over([LINES[0], gone, *LINES[2:]], made.START) == expected
    assert lines.chain_over([LINES[1], LINES[0], *LINES[2:]], made.START) != expected
    assert isinstance(lines.line_of(gone), Erased)


def test_a_line_in_anothers_place_breaks_the_chain_of_numbers() -> None:
    assert lines.lines_of([LINES[1], LINES[0]])
    with pytest.raises(BundleRefused) as told:
        lines.lines_of([LINES[1], LINES[0]], first=1)
    assert told.value.refusal is Refusal.BAD_CHAIN
    assert lines.lines_of([LINES[0], b"none", LINES[2]], first=1)[1] is None


def test_lines_are_parted_so_that_each_run_fits() -> None:
    assert [len(one) for one in lines.parts([b"x"] * 25, most=10)] == [10, 10, 5]
    assert [len(one) for one in lines.parts([b"x" * 9] * 5, most_bytes=25)] == [2, 2, 1]
    assert [len(one) for one in lines.parts([b"x" * 99, b"y"], most_bytes=25)] == [1, 1]
    assert list(lines.parts([])) == []
    assert json.loads(LINES[0])["s"] == 1
