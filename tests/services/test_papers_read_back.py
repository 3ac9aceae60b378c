"""Every paper in every language: what its makers put on it is what two readers find there."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from station_desk import words
from station_desk.machine.places import resource
from station_desk.paper.marks import Words
from station_desk.paper.pen import Pen
from station_desk.services.issuing import reader
from station_desk.services.station import OpenDesk
from tests.paper.reading import flat, missed, needs_poppler, pdfium, poppler
from tests.services.secret_planted import Planted, plant, told
from tests.services.test_secret_outputs import PRINTS

MANY = 24  # papers in two languages: every profile
SOME = 3  # papers of a kind; their profiles are held elsewhere
# What pdfium turns within a line from the right: codes, and Latin words in a row, of which the
# facts of these English desks are full; lines without them lose at most 3 %, in test_read_back.
MOST_TURNED = 0.12


@pytest.fixture(autouse=True)
def _translated(tmp_path: Path) -> Iterator[None]:
    words.keep_at(resource("translations"))
    yield
    words.keep_at(tmp_path)


@pytest.fixture
def planted(opened: OpenDesk) -> Planted:
    return plant(opened)


@pytest.fixture
def put_in(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the lines of the paper that was made last."""
    lines: list[str] = []
    begin, write = Pen.__init__, Pen.write

    def begun(pen: Pen, canvas: Canvas, **how: bool) -> None:
        lines.clear()
        begin(pen, canvas, **how)

    def noted(pen: Pen, mark: Words) -> None:
        if mark.x >= 0:  # a watermark, turned and centred, begins left of its middle
            lines.append(mark.text)
        write(pen, mark)

    monkeypatch.setattr(Pen, "__init__", begun)
    monkeypatch.setattr(Pen, "write", noted)
    return lines


def _tight(text: str) -> str:
    """Return ``text`` without blanks: two cells that nearly touch are read without one."""
    return text.replace(" ", "")


@needs_poppler
@pytest.mark.parametrize("language", sorted(words.LANGUAGES))
@pytest.mark.parametrize("name", sorted(PRINTS))
def test_a_paper_is_read_as_it_was_written(
    opened: OpenDesk, planted: Planted, put_in: list[str],
    monkeypatch: pytest.MonkeyPatch, name: str, language: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(words, "_known", lambda _asked: language)  # also what asks for English
    turned: Counter[str] = Counter()
    count = 0
    with words.speaking(language):
        papers = (made for made in PRINTS[name](opened, planted) if made.startswith(b"%PDF"))
        for pdf in islice(papers, SOME):
            lines = [flat(line) for line in put_in]
            read = _tight(" ".join(poppler(pdf)))
            assert [line for line in lines if _tight(line) not in read] == []
            turned += missed(lines, pdfium(pdf))
            count += sum(len(line.split()) for line in lines)
    assert count
    assert turned.total() <= MOST_TURNED * count, turned


@needs_poppler
@pytest.mark.parametrize("language", words.BOTH)
@pytest.mark.parametrize("name", ["letter", "receipt", "notice"])
def test_a_paper_in_two_languages_is_read_as_it_was_written(
    opened: OpenDesk, planted: Planted, put_in: list[str],
    monkeypatch: pytest.MonkeyPatch, name: str, language: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(reader, "tongues", lambda _asked: tuple(language.split("+")))
    turned: Counter[str] = Counter()
    count = 0
    for pdf in islice(PRINTS[name](opened, planted), MANY):
        lines = [flat(line) for line in put_in]
        assert b"/Lang (en)" in pdf
        assert any(letter > "\u0600" for line in lines for letter in line)
        read = _tight(" ".join(poppler(pdf)))
        assert [line for line in lines if _tight(line) not in read] == []
        assert told(pdf) == set()
        turned += missed(lines, pdfium(pdf))
        count += sum(len(line.split()) for line in lines)
    assert count
    assert turned.total() <= MOST_TURNED * count, turned
