"""The order of mixed lines, held against an independent implementation of the same rules."""

import bidi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.direction import CLOSE, OPEN, bare, ltr
from station_desk.paper.levels import from_the_right, levels, settled

MIXED = "ab AB ابچ 012 ۳۴ ٣٤ .,:;-+/%()[]"


def _shown(text: str, base: int) -> str:
    """Return the letters as they stand from left to right: rule L2, highest levels first."""
    order = list(range(len(text)))
    found = levels(text, base)
    for level in range(max(found, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return "".join(text[place] for place in order)


@given(st.text(alphabet=MIXED, max_size=30), st.sampled_from([0, 1]))
def test_a_mixed_line_stands_as_the_unicode_rules_say(text: str, base: int) -> None:
    assert _shown(text, base) == bidi.get_display(text, base_dir="LR"[base])


@given(
    st.lists(
        st.tuples(st.text(MIXED[:-4], max_size=8), st.text("a1-.ب ", max_size=6)), max_size=4
    ),
    st.sampled_from([0, 1]),
)
def test_isolated_units_stand_as_the_unicode_rules_say(
    parts: list[tuple[str, str]], base: int
) -> None:
    # without brackets: the judge looks for their neighbours inside of isolates
    text = "".join(f"{outside}{ltr(inside)}" for outside, inside in parts) + "ب"
    assert bare(_shown(text, base)) == bare(str(bidi.get_display(text, base_dir="LR"[base])))


@pytest.mark.parametrize("unit", ["021-99205040", "22-11-2026 02:14", "SDR-2026-00012-K", "15"])
def test_a_number_among_urdu_words_keeps_its_order(unit: str) -> None:
    assert f"{OPEN}{unit}{CLOSE}" in _shown(settled(f"فون {unit} پر"), 1).translate(
        str.maketrans(f"{OPEN}{CLOSE}", f"{CLOSE}{OPEN}")
    )


def test_marks_that_turn_a_line_round_are_taken_out() -> None:
    assert settled("\u202eabc\u202c\u2067\u200f") == "abc"


def test_a_paragraph_has_one_direction() -> None:
    assert not from_the_right("Ali", page=True)
    assert from_the_right("FIR نمبر 12", page=True)
    assert not from_the_right("Subject: نمبر 12", page=False)
    assert from_the_right("12 محمد علی (Ali)", page=False)
    assert not from_the_right("تھانہ صدر · Copy 1 · Page 2", page=False)
    assert not from_the_right("12.", page=True)


@pytest.mark.parametrize(
    "endless", ["(" * 20_000, "()" * 10_000, "1+" * 10_000, "\u2066" * 20_000]
)
def test_hostile_lines_are_ordered_too(endless: str) -> None:
    assert len(levels(f"{endless}ب", 1)) == len(endless) + 1
