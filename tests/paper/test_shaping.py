"""Lines as they are set: as wide as HarfBuzz says, whatever anybody types into them."""

import re
from contextlib import closing
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st

from station_desk.domain.direction import CLOSE, OPEN, bare
from station_desk.machine.places import resource
from station_desk.paper import letter, preview, shaping
from station_desk.paper.faces import Face
from station_desk.paper.flow import Area, Flow, Style
from station_desk.paper.marks import SHEET, Words
from station_desk.paper.press import press
from station_desk.paper.scripts import RELATIVE, Script
from station_desk.paper.shaping import width
from station_desk.paper.text import broken, clean, wrap
from station_desk.words import speaking
from tests.paper import sample
from tests.paper.letters import LETTERS
from tests.paper.lines import LINES
from tests.paper.reading import needs_poppler, poppler

SETTING = {
    "ur": (Face.OPEN, Script.NASTALIQ), "sd": (Face.REGULAR, Script.SINDHI),
    "ps": (Face.REGULAR, Script.NASKH),
}  # fmt: skip
ROOM = 120.0
HOSTILE = {
    "turned round": "\u202eabc\u202c \u2067\u0628\u062c\u2069 \u061c\u200f021-99205040\u202d",
    "unseen": "\u0628\u200b\u0627\ufeff\u2060\u200d\u200c\u00ad\u0628 a\u200d\u200cb",
    "endless Latin": "W" * 200_000,
    "endless Urdu": "\u0628\u06cc" * 100_000,
    "endless marks": "\u0628" + "\u064e\u0651" * 100_000,
    "endless brackets": "\u0628" + "([{" * 60_000,
    "endless numbers": "\u0628 " + "12 " * 60_000,
    "pictures": "\U0001f600\U0001f468\u200d\U0001f469 \u0628\U0001f600",
    "nothing": "\x00\x01\u0628\x00",
    "mark-up": "<b>&amp;</b> ]]> <img src=x> \u0628 BT /F1 12 Tf (x) Tj ET",
    "joined already": "\ufeed\ufefb \ufdf2 \ufdfd",
    "surrogate": "\u0628\ud800",
}


def _harfbuzz(word: str, script: Script, language: str) -> float:
    """Return the width of ``word`` at size 1,000, measured without anything of ours."""
    face = hb.Face(resource(f"fonts/{script.value}-Regular.ttf").read_bytes())
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(hb.Font(face), buffer)
    wide: int = sum(place.x_advance for place in buffer.glyph_positions)
    units: int = face.upem
    return wide * 1000 * RELATIVE[script] / units


@pytest.mark.parametrize("language", sorted(SETTING))
def test_words_and_whole_lines_are_as_wide_as_harfbuzz_says(language: str) -> None:
    face, script = SETTING[language]
    with speaking(language):
        for line in LINES[language]:
            plain = " ".join(
                word for word in line.split() if word.isalpha() and word > "\u0600"
            )
            for text in (plain, *plain.split()):
                assert width(text, face, 1000) == pytest.approx(
                    _harfbuzz(text, script, language), rel=0.1
                )


@pytest.mark.parametrize("language", ["en", *sorted(LETTERS)])
@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_hostile_text_is_set_soon_and_stays_in_its_room(language: str, kind: str) -> None:
    with speaking(language):
        text = clean(HOSTILE[kind])
        for face in (Face.REGULAR, Face.OPEN_BOLD):
            for line in broken(text, face, 10, ROOM):
                assert width(line.text, face, 10) <= ROOM + 0.5 or len(line.text) == 1
                assert line.moved >= -0.5
        flow = Flow(Area(left=40, right=40 + ROOM, top=800, bottom=40))
        flow.paragraph(HOSTILE[kind], Style())
        assert preview.page_count(press(flow.pages)) == len(flow.pages)


@needs_poppler
@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_hostile_text_in_a_letter_leaves_its_numbers_and_its_foot(kind: str) -> None:
    said = HOSTILE[kind]
    facts = sample.letter(police_did=said, subject=said, risk=said)
    for language in ("en", "ur"):
        issued = replace(facts, frame=replace(facts.frame, language=language, station=said))
        read = " ".join(poppler(letter.make(issued)))
        assert "021-00000000" in read
        assert facts.frame.code in read


@settings(max_examples=100)
@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("".join(LETTERS.values())),
            st.sampled_from("ab AB 012-/:.,()[]\u2066\u2069\u202e\u200c\u200d\n"),
            st.characters(exclude_categories=["Cs"]),
        ),
        max_size=60,
    ),
    st.sampled_from(["en", *sorted(LETTERS)]),
    st.sampled_from(list(Face)),
)
def test_broken_lines_hold_all_letters_and_keep_to_their_room(
    text: str, language: str, face: Face
) -> None:
    kept = clean(text)
    with speaking(language):
        lines = broken(kept, face, 10, ROOM)
        assert bare("".join(line.text for line in lines)).replace(" ", "") == "".join(
            kept.split("\n")
        ).replace(" ", "")
        for line in lines:
            assert width(line.text, face, 10) <= ROOM + 0.5
        assert [bare(line.text) for line in lines] == wrap(kept, face, 10, ROOM)


@pytest.mark.parametrize("room", [120.0, 150.0, 180.0, 250.0])
def test_a_citation_over_two_lines_stays_one_in_each(room: float) -> None:
    citation = "Sindh Child Protection Authority Act 2011, s.20-A (2021)"
    text = f"\u0628\u0686\u06c1 \u06a9\u0627: {citation}; Penal Code, s.376A\u06d4"
    with speaking("ur"):
        lines = [line.text for line in broken(text, Face.REGULAR, 10, room)]
    assert bare(" ".join(lines)) == text
    held = "".join(re.findall(f"{OPEN}([^{CLOSE}]*){CLOSE}", " ".join(lines)))
    assert held.replace(" ", "") == f"{citation}Penal Code, s.376A".replace(" ", "")


@pytest.mark.parametrize("room", [60.0, 130.0, 250.0, 420.0, 500.0])
@pytest.mark.parametrize("endless", ["([{\u00ab" * 30, "W" * 200, "\u0628\u06cc" * 60])
def test_a_phone_over_two_lines_stays_one_in_each_behind_an_endless_word(
    endless: str, room: float
) -> None:
    phones = [f"+92 21 9900{place:04}" for place in range(9)]
    text = f"{endless} " + " ".join(f"\u0628\u0686\u06c1 {one}\u060c" for one in phones)
    with speaking("ur"):
        lines = [line.text for line in broken(text, Face.REGULAR, 10, room)]
    assert bare("".join(lines)).replace(" ", "") == text.replace(" ", "")
    units = [re.findall(f"{OPEN}([^{CLOSE}]*){CLOSE}", line) for line in lines]
    assert " ".join(one for some in units for one in some) == " ".join(phones)
    for line in lines:
        left = re.sub(f"{OPEN}[^{CLOSE}]*{CLOSE}", "", line)
        assert not any(map(str.isdecimal, left))


@given(st.text(alphabet="\u0628\u06cc\u0627 ab12-()", min_size=1, max_size=30), st.booleans())
def test_no_part_of_a_line_lies_on_another(text: str, right: bool) -> None:
    for face in (Face.REGULAR, Face.OPEN):
        with speaking("ur"):
            line = shaping.line(text, face, right=right)
        places = sorted((piece.x, piece.x + piece.wide) for piece in line.pieces)
        assert all(one[1] <= two[0] + 0.01 for one, two in pairwise(places))
        assert sum(piece.wide for piece in line.pieces) == pytest.approx(line.wide)


def test_a_page_in_the_mirror_begins_at_the_right() -> None:
    for text in ("\u0628\u0686\u06c1", "021-99205040"):
        with speaking("ur"):
            pdf = press([[Words(x=50, y=100, text=text)]])
        with closing(pdfium.PdfDocument(pdf)) as document:
            letters = document[0].get_textpage()
            boxes = [letters.get_charbox(at, loose=True) for at in range(letters.count_chars())]
        seen = [one for one in boxes if one[2] > one[0] and one[0] < SHEET[0] - 50]
        assert max(one[2] for one in seen) == pytest.approx(SHEET[0] - 50, abs=0.2)


MIXED = (
    "ab PC USB 12-()\u060c\u061b\u061f\u06d4\u066a\u00b7\u0628\u06cc\u0627\u0680\u06d0\u0689"
)


@given(st.text(alphabet=MIXED, min_size=1, max_size=30), st.booleans())
def test_no_letter_is_drawn_as_an_empty_box(text: str, right: bool) -> None:
    for language in ("ur", "sd", "ps"):
        with speaking(language):
            line = shaping.line(text, Face.REGULAR, right=right)
        words = [word for piece in line.pieces for word in piece.words]
        assert all(glyph.number for word in words for glyph in word.glyphs), text


@needs_poppler
def test_a_line_of_many_words_says_nothing_that_a_reader_passes_over() -> None:
    with speaking("ps"):
        pdf = press([[Words(x=50, y=100, text="\u062f\u06d0 \u060c" * 60, size=4)]])
    assert poppler(pdf)
