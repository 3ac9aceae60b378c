import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.directory import Directory, search
from station_desk.domain.register import Card
from tests.domain.office_cards import NAMES, card, phone

CARDS = (
    card("lrh", organization="Lady Reading Hospital", district="peshawar", services="hospital"),
    card(
        "edhi",
        organization="Edhi Foundation",
        kind="ngo",
        province="national",
        needs=("shelter",),
        phones=(phone("115"), phone("+92 21 32413232")),
        note="Ask for the control room",
    ),
    card("sh", organization="Saidu Hospital", district="matta", phones=(phone("0946-1155"),)),
    card("medina", organization="Medina Trust", needs=("shelter",), phones=()),
    card("child", organization="ادارہ تحفظ اطفال", needs=("shelter",), phones=()),
)
DIRECTORY = Directory(CARDS, NAMES)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lady", [("lrh", "Name")]),
        ("READING lady", [("lrh", "Name")]),
        ("lad hos", [("lrh", "Name")]),
        ("hospital", [("lrh", "Name"), ("sh", "Name"), ("medina", "Need"), ("child", "Need")]),
        ("edhi", [("edhi", "Name")]),
        ("med", [("medina", "Name"), ("lrh", "Need"), ("sh", "Need")]),
        ("علاج", [("lrh", "Need"), ("sh", "Need")]),
        ("safe shelter", [("edhi", "Need"), ("medina", "Need"), ("child", "Need")]),
        ("ngo", [("edhi", "Need")]),
        ("peshawar", [("lrh", "District")]),
        ("upper swat", [("sh", "District")]),
        ("بر سوات", [("sh", "District")]),
        ("hospital upper", [("sh", "Name")]),
        ("control", [("edhi", "Note")]),
        ("ادارة تحفظ", [("child", "Name")]),
        ("undat", [("edhi", "Name")]),
        ("115", [("edhi", "Number"), ("sh", "Number")]),
        ("١١٥", [("edhi", "Number"), ("sh", "Number")]),  # noqa: RUF001  Arabic digits
        ("+92 21 324", [("edhi", "Number")]),
        ("0092 21 324", [("edhi", "Number")]),
        ("021-324", [("edhi", "Number")]),
        ("0946", [("sh", "Number")]),
        ("edhi 115", [("edhi", "Name")]),
        ("lady nowhere", []),
        ("", []),
        ("  ", []),
        ("+", []),
    ],
)
def test_words_numbers_needs_and_districts_find_cards(
    words: str, found: list[tuple[str, str]]
) -> None:
    assert [(one.id, why) for one, why in DIRECTORY.search(words)] == found


def test_without_names_words_of_the_card_itself_are_found() -> None:
    assert [one.id for one, _why in search(CARDS, "shelter")] == ["edhi", "medina", "child"]


@given(st.text())
def test_no_text_crashes_the_search(words: str) -> None:
    DIRECTORY.search(words)


@given(st.sampled_from(CARDS), st.data())
def test_every_card_is_found_by_a_begin_of_its_name(one: Card, data: st.DataObject) -> None:
    target = one
    end = data.draw(st.integers(1, len(target.organization)))
    assert target in [found for found, _why in DIRECTORY.search(target.organization[:end])]


def test_a_search_over_240_cards_takes_less_than_10_ms() -> None:
    many = Directory(
        [
            card(f"{n}", organization=f"District Office {n}", district="matta")
            for n in range(240)
        ],
        NAMES,
    )
    best = 1.0
    for _round in range(5):
        begin = time.perf_counter()
        assert len(many.search("district upper swat")) == 240
        assert len(many.search("9211430")) == 240
        best = min(best, time.perf_counter() - begin)
    assert best < 0.020
