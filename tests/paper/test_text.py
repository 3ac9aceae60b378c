import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from station_desk.paper.faces import Face
from station_desk.paper.shaping import width
from station_desk.paper.text import clean, one_line, unprintable, wrap
from tests.growth import growth
from tests.paper.letters import LETTERS

LATIN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=300)


@given(st.text(max_size=300))
@example("\x00\x0b\x1b\x07\udc80\u202e\u2066\u200f\ufeff")
@example("a\u202eb")
def test_clean_text_holds_no_control_or_direction_mark(text: str) -> None:
    kinds = {unicodedata.category(letter) for letter in clean(text).replace("\n", "")}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=300))
def test_clean_text_can_be_encoded_and_printed(text: str) -> None:
    assert clean(text).encode("utf-8") is not None
    assert not unprintable(clean(text))


@given(LATIN, st.floats(min_value=30, max_value=500))
@example("0000000:000000U", 41.0)
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    for line in wrap(clean(text), Face.REGULAR, 10, room):
        assert width(line, Face.REGULAR, 10) <= room + 0.001


@given(LATIN, st.floats(min_value=30, max_value=500))
def test_no_letter_is_lost_between_lines(text: str, room: float) -> None:
    lines = wrap(clean(text), Face.BOLD, 10, room)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())


@pytest.mark.parametrize("part", ["xx", "--", "W."])
def test_a_word_of_200_000_letters_takes_no_longer_than_its_letters(part: str) -> None:
    def wrapped(count: int) -> None:
        word = part * count
        lines = wrap(clean(word, 200_000), Face.REGULAR, 10, 300)
        assert "".join(lines) == word

    assert growth(wrapped, 25_000, 100_000) < 8  # its square: 16


def test_a_long_word_is_broken_before_a_dash_where_it_has_one() -> None:
    word = "somebody" * 2 + "-" + "else" * 6
    first, second, *_more = wrap(word, Face.REGULAR, 10, 150)
    assert first[-1].isalnum()
    assert second.startswith("-")


def test_a_text_over_its_limit_says_that_it_was_cut() -> None:
    assert clean("a" * 5_000).endswith("a [cut]")
    assert len(clean("a" * 5_000)) < 4_020


def test_another_script_is_named_and_never_dropped_in_silence() -> None:
    assert clean("Name: \u5b89\u5a1c \u674e (9)") == "Name: [not printable] (9)"
    assert unprintable("a\u5b89b\U0001f600\u5b89") == "\u5b89\U0001f600"


def test_urdu_sindhi_and_pashto_stay_as_they_are_written() -> None:
    every = ("\u0628".join(letters) for letters in LETTERS.values())  # marks each on a letter
    for text in ("Name: \u0639\u0644\u06cc \u062e\u0627\u0646 (9)", *every):
        kept = unicodedata.normalize("NFC", text)
        assert clean(kept) == "".join(
            str(unicodedata.decimal(one)) if one.isdecimal() else one for one in kept
        )
        assert not unprintable(text)


def test_marks_that_would_tower_over_other_lines_are_few() -> None:
    assert clean("\u0628" + "\u064e\u0651" * 500 + "\u0627") == "\u0628\u064e\u0651\u0627"
    assert len(clean("a" + "\u0301\u0327\u0310\u0311\u0313\u0314" * 500)) < 8


def test_joined_letters_of_old_programs_and_joiners_are_put_right() -> None:
    assert clean("\ufeed\ufefb") == "\u0648\u0644\u0627"
    assert clean("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"
    assert clean("a\u200cb\u200d \u0628\u200c") == "ab \u0628"
    assert clean("\u202e\u0628\u2066a\u2069") == "\u0628a"


def test_latin_words_stay_printable() -> None:
    assert not unprintable("Plain words, 021-00000000 \u2013 \u00e9\t")


def test_decomposed_letters_are_composed() -> None:
    assert clean("Ame\u0301lie") == "Am\u00e9lie"


def test_one_line_is_one_line() -> None:
    assert one_line("a\r\nb\x0bc\u2028d\te") == "a b c d e"


def test_mark_up_is_only_letters() -> None:
    assert clean("<b>&amp;</b> ]]> <img src=x>") == "<b>&amp;</b> ]]> <img src=x>"


def test_digits_of_another_script_become_western() -> None:
    assert clean("\u06f0\u06f2\u06f1-\u0660\u0661") == "021-01"


@pytest.mark.parametrize("before", ["due ", "(", ""])
def test_a_date_keeps_its_time_beside_it_where_a_line_has_room(before: str) -> None:
    words = f"{before}21-11-2026 10:14, done"
    wide = width("(21-11-2026 10:14,", Face.REGULAR, 10)
    assert any("21-11-2026 10:14" in line for line in wrap(words, Face.REGULAR, 10, wide + 1))
    assert wrap("21-11-2026 10:14", Face.REGULAR, 10, wide * 0.7) == ["21-11-2026", "10:14"]
