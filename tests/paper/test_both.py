"""Two languages on one sheet: the same facts in both, what is the same once, nothing lost."""

from dataclasses import replace
from typing import Any

import pytest

from station_desk.paper import letter, letter_both, notice_both, plain_both
from station_desk.paper.frame import dress
from station_desk.paper.letter import LetterFacts
from station_desk.paper.marks import Watermark
from station_desk.paper.notice import NoticeFacts
from station_desk.paper.preview import page_count, text
from station_desk.words import BOTH, _, speaking, tongues
from tests.paper import sample
from tests.paper.lines import LINES
from tests.paper.reading import flat, needs_poppler, poppler

HOSTILE = (
    "<b>&amp;\x00</b> \u202eabc\u202c \u2067x \u200b\ufeff 🚓" * 3,
    "ابپ" * 20_000,
    "x" * 50_000,
    "لا\u200d\u200c " * 500,
)


def letters(language: str, **changes: Any) -> tuple[LetterFacts, ...]:
    """Return the same letter for both sides; its words of the pack are alike."""
    made = []
    for one in tongues(language):
        with speaking(one):
            facts = sample.letter(**changes)
            made.append(replace(facts, frame=replace(facts.frame, language=one)))
    return tuple(made)


@needs_poppler
@pytest.mark.parametrize("language", BOTH)
def test_what_is_the_same_in_both_stands_once_and_labels_in_both(language: str) -> None:
    pdf = letter_both.of(letters(language))
    read = " ".join(poppler(pdf))
    assert read.count("TST-26-0123") == 1
    assert read.count("Testchild Invented") == 1
    assert read.count("Accepted") == 1
    with speaking(language[3:]):
        for label in ("Accepted", "Signature", "Stamp", "The child", "Service asked"):
            assert flat(_(label)) in read, label
    assert b"/Lang (en)" in pdf


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_stops_a_letter_or_a_notice_in_two_languages(hostile: str) -> None:
    items = (("Name", hostile), ("Code", "TST-26-0123"))
    made = letters("en+ur", items=items, subject=hostile, opening=hostile, closing=hostile)
    pdf = letter_both.of(made)
    assert page_count(pdf) < 40
    assert "TST-26-0123" in "".join(text(pdf))
    first, second = (
        NoticeFacts(frame=one.frame, to=(hostile,), before=(hostile,), rows=items)
        for one in made
    )
    assert "TST-26-0123" in "".join(text(notice_both.of((first, second))))


@needs_poppler
@pytest.mark.parametrize("language", BOTH)
def test_lines_with_numbers_are_read_beside_english_in_their_order(language: str) -> None:
    first, second = letters(language)
    own = LINES[language[3:]]
    english = tuple(f"Line {at} of the letter, {at * 7}." for at in range(len(own)))
    rows = [tuple(("Row", one) for one in side) for side in (english, own)]
    facts = [
        NoticeFacts(frame=one.frame, before=lines, rows=pairs)
        for one, lines, pairs in zip((first, second), (english, own), rows, strict=True)
    ]
    plain = [(one.frame, lines) for one, lines in zip(facts, (english, own), strict=True)]
    for pdf in (notice_both.of(facts), plain_both.of(plain)):
        whole = "".join(line.replace(" ", "") for line in poppler(pdf))
        for line in (*english, *own):
            words = flat(line).split()
            assert all(word in whole for word in words), line


def test_one_language_is_the_letter_as_it_was() -> None:
    [only] = letters("en")
    assert letter_both.of((only,)) == letter.make(only)


def test_the_watermark_stands_in_both_languages() -> None:
    first, second = (one.frame for one in letters("en+ur"))
    [[mark, *_rest]] = dress([[]], first, beside=second)
    assert isinstance(mark, Watermark)
    assert mark.lines == ("CONFIDENTIAL", "child's identity protected by law")
    with speaking("ur"):
        assert mark.beside == (_("CONFIDENTIAL"), _("child's identity protected by law"))
    assert not set(mark.beside) & set(mark.lines)
