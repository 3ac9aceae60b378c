import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.fold import digits, fold


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("كراچي", "کراچی"),
        ("ڪراچي", "کراچی"),
        ("حيدرآباد", "حیدرآباد"),
        ("حیدراباد", "حیدرآباد"),
        ("لاڙڪاڻو", "لاڙکاڻو"),
        ("۱۱۲۱", "1121"),
        ("١١٢١", "1121"),
        ("Darul-Aman", "darul aman"),
        ("Children\u2019s Village", "CHILDRENS  village"),
        ("مَدَد", "مدد"),
        ("شہید\u200cبینظیر", "شہیدبینظیر"),
        ("ﻻ", "لا"),
        ("D.I. Khan", "d i khan"),
    ],
)
def test_what_keyboards_write_differently_folds_to_the_same(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_has_no_marks_capitals_or_double_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip()
    assert "  " not in folded
    assert all(unicodedata.category(one) not in ("Mn", "Cf", "Cc") for one in folded)


@given(st.text(st.characters(categories=["Nd"])))
def test_digits_of_any_script_are_kept_in_their_order(text: str) -> None:
    assert digits(text) == "".join(str(unicodedata.decimal(one)) for one in text)
    assert fold(text) == digits(text)
