"""A list typed on an Urdu keyboard is the list that a Latin one gives."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.listed import listed, words

NO_MARK = st.characters(exclude_characters=",،;؛", exclude_categories=["C", "Z"])
WORD = st.text(NO_MARK, min_size=1)


@pytest.mark.parametrize(("mark", "marks"), [(",", ",،"), (";", ";؛")])
@given(words=st.lists(WORD), dice=st.randoms())
def test_marks_of_both_keyboards_part_a_list(
    mark: str, marks: str, words: list[str], dice: random.Random
) -> None:
    text = "".join(f" {word} {dice.choice(marks)}" for word in words)
    assert listed(text, mark) == tuple(words)


@given(typed=st.lists(WORD), dice=st.randoms())
def test_words_stand_between_marks_and_blanks_of_both_keyboards(
    typed: list[str], dice: random.Random
) -> None:
    marks = (" ", ",", ";", "،", "؛", ", ", "\n", " ؛ ")
    assert words("".join(word + dice.choice(marks) for word in typed)) == tuple(typed)


def test_the_other_mark_stays_in_its_part() -> None:
    assert listed("a; b, c", ",") == ("a; b", "c")
