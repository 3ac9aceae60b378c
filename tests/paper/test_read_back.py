"""What is put on paper in each language is what two independent readers find there."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_desk.domain import direction
from station_desk.paper import shaping
from station_desk.paper.faces import Face
from station_desk.paper.flow import Area, Flow, Style
from station_desk.paper.marks import Words
from station_desk.paper.press import press
from station_desk.paper.text import clean
from station_desk.words import speaking
from tests.paper.letters import LETTERS
from tests.paper.lines import LINES
from tests.paper.reading import (
    NUMBERED,
    flat,
    flipped,
    in_sight,
    needs_poppler,
    page,
    pdfium,
    poppler,
)

LANGUAGES = sorted(LINES)


@needs_poppler
@pytest.mark.parametrize("read", [poppler, pdfium])
def test_a_code_over_two_lines_keeps_its_dashes(read: Callable[[bytes], list[str]]) -> None:
    flow = Flow(Area(left=40, right=130, top=800, bottom=40))
    flow.paragraph("PRACTICE-PJLRFF-PRACTICE-PJLRFF-P", Style(size=12))
    assert "".join(read(press(flow.pages))) == "PRACTICE-PJLRFF-PRACTICE-PJLRFF-P"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("face", [Face.REGULAR, Face.BOLD])
def test_poppler_reads_every_line_as_it_was_put_in(language: str, face: Face) -> None:
    read = poppler(page(LINES[language], language, face))
    assert [line for line in LINES[language] if flat(line) not in read] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("face", [Face.REGULAR, Face.OPEN_BOLD])
def test_pdfium_reads_every_line_as_it_was_put_in(language: str, face: Face) -> None:
    read = pdfium(page(LINES[language], language, face))
    assert read == [flat(line) for line in LINES[language]]


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_read_in_their_order_by_both(language: str) -> None:
    pdf = page(LINES[language], language)
    whole = [one for line in LINES[language] for one in NUMBERED.findall(line)]
    assert len(whole) > 5
    for read in (" ".join(poppler(pdf)), " ".join(pdfium(pdf))):
        assert [one for one in whole if one not in read] == []


def test_a_number_flips_where_the_helper_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "\u0641\u0648\u0646 021-99205040 \u067e\u0631 22-11-2026 02:14 \u06a9\u0648"
    assert flipped(line, Face.REGULAR, right=True) == []
    monkeypatch.setattr(direction, "ltr", lambda text: text)
    shaping.forget()
    try:
        assert flipped(line, Face.REGULAR, right=True) == ["021-99205040", "22-11-2026 02:14"]
        assert "2026-11-22" in in_sight(line, Face.REGULAR, right=True)
    finally:
        shaping.forget()


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_own_letters_are_read_on_an_english_paper(language: str) -> None:
    names = [line for line in LINES[language] if not re.search(r"[0-9A-Za-z]", line)]
    lines = [f"{one}\nThe officer wrote the report." for one in names]
    read = poppler(page(lines, "en"))
    assert [one for one in names if flat(one) not in read] == []


@needs_poppler
@pytest.mark.parametrize(
    "line",
    [
        "The child \u0632\u06cc\u0646\u0628 was brought at 02:14 on 22-11-2026.",
        "Name: \u0632\u06cc\u0646\u0628 (Zainab), age 7, phone 0300-1234567.",
        "Mother: \u0645\u0631\u06cc\u0645 021-99205040 \u00b7 By: \u0639\u0644\u06cc 0300 123",
        "Place: \u06b3\u0648\u067a (village), District Thatta",
    ],
)
def test_an_english_line_with_a_name_in_it_is_read_as_written(line: str) -> None:
    assert flat(line) in poppler(page([line], "en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("face", [Face.REGULAR, Face.OPEN, Face.BOLD, Face.OPEN_BOLD])
def test_no_letter_is_drawn_as_a_box(language: str, face: Face) -> None:
    for letter in LETTERS[language]:
        for piece in shaping.line(clean(f"\u0628{letter}\u0628"), face, right=True).pieces:
            assert all(shape.number for word in piece.words for shape in word.glyphs)


@needs_poppler
@settings(max_examples=25)
@given(
    st.sampled_from(LANGUAGES),
    st.lists(
        st.one_of(
            *(
                st.text(
                    re.sub("[^\u0620-\u064a\u066e-\u06d3]", "", one), min_size=1, max_size=9
                )
                for one in LETTERS.values()
            ),
            st.from_regex(r"0[0-9]{2,3}-[0-9]{7}", fullmatch=True),
            st.from_regex(
                r"[0-3][0-9]-[01][0-9]-20[0-9]{2} [0-2][0-9]:[0-5][0-9]", fullmatch=True
            ),
        ),
        min_size=1,
        max_size=5,
    ),
)
def test_words_and_numbers_in_any_order_are_read_back(language: str, parts: list[str]) -> None:
    line = "\u0628\u0627 " + " ".join(parts) + " \u062c\u0627"
    assert flat(line) in poppler(page([line], language))


@needs_poppler
@pytest.mark.parametrize("read", [poppler, pdfium])
def test_a_long_paragraph_is_read_in_order(read: Callable[[bytes], list[str]]) -> None:
    text = " ".join(LINES["ur"])
    assert flat(" ".join(read(page([text], "ur")))) == flat(text)


@needs_poppler
@pytest.mark.parametrize("kind", ["W" * 40, "([{\u00ab" * 15, "ab " * 20, "<b>x" * 12])
def test_a_page_that_latin_signs_fill_is_still_read_from_the_right(kind: str) -> None:
    said = LINES["ur"][1]
    for many in (5, 20, 60):
        marks = [Words(x=40, y=800, text=said, size=8)]
        marks += [Words(x=40, y=780 - 10 * at, text=kind, size=8) for at in range(many)]
        with speaking("ur"):
            pdf = press([[*marks]])
        assert flat(said) in poppler(pdf), many
