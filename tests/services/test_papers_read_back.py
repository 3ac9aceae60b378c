"""Every paper in every language: what its makers put on it is what two readers find there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from station_desk import words
from station_desk.domain.pack import Pack
from station_desk.machine.places import resource
from station_desk.paper.marks import Words
from station_desk.paper.pen import Pen
from station_desk.services.issuing import reader
from station_desk.services.station import OpenDesk
from tests.paper.reading import flat, needs_poppler, pdfium, poppler
from tests.services import test_secret_outputs
from tests.services.secret_planted import Planted, plant, told
from tests.services.test_leaks import kinds_by_profile
from tests.services.test_secret_outputs import PRINTS

EACH = 4  # one in so many profiles, others in each language; with --papers all


@pytest.fixture(autouse=True)
def _translated(tmp_path: Path) -> Iterator[None]:
    words.keep_at(resource("translations"))
    yield
    words.keep_at(tmp_path)


@pytest.fixture
def planted(opened: OpenDesk) -> Planted:
    return plant(opened)


@pytest.fixture
def put_in(monkeypatch: pytest.MonkeyPatch) -> list[Words]:
    """Return the lines of the paper that was made last."""
    lines: list[Words] = []
    begin, write = Pen.__init__, Pen.write

    def begun(pen: Pen, canvas: Canvas, **how: bool) -> None:
        lines.clear()
        begin(pen, canvas, **how)

    def noted(pen: Pen, mark: Words) -> None:
        lines.append(mark)
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
    opened: OpenDesk, planted: Planted, put_in: list[Words], request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch, name: str, language: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(words, "_known", lambda _asked: language)  # also what asks for English
    if not request.config.getoption("--papers"):
        begin = sorted(words.LANGUAGES).index(language)
        monkeypatch.setattr(test_secret_outputs, "kinds_by_profile", partial(_some, begin))
        monkeypatch.setattr(Planted, "ids", (planted.shelter,))
    count = 0
    with words.speaking(language):
        for pdf in PRINTS[name](opened, planted):
            if pdf.startswith(b"%PDF"):
                check(pdf, put_in, language)
                count += 1
    assert count


@needs_poppler
@pytest.mark.parametrize("language", words.BOTH)
@pytest.mark.parametrize("name", ["letter", "receipt", "notice"])
def test_a_paper_in_two_languages_is_read_as_it_was_written(
    opened: OpenDesk, planted: Planted, put_in: list[Words], request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch, name: str, language: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(reader, "tongues", lambda _asked: tuple(language.split("+")))
    if not request.config.getoption("--papers"):
        begin = words.BOTH.index(language)
        monkeypatch.setattr(test_secret_outputs, "kinds_by_profile", partial(_some, begin))
    count = 0
    for pdf in PRINTS[name](opened, planted):
        assert b"/Lang (en)" in pdf
        assert any(letter > "\u0600" for mark in put_in for letter in mark.text)
        check(pdf, put_in, "ur")  # in the order of writing, as a page from the right
        assert told(pdf) == set()
        count += 1
    assert count


def _some(begin: int, pack: Pack) -> dict[str, tuple[str, str]]:
    """Return some of the profiles, others where ``begin`` is another."""
    every = kinds_by_profile(pack)
    return {profile: every[profile] for profile in sorted(every)[begin::EACH]}


def check(pdf: bytes, put_in: Sequence[Words], language: str) -> None:
    """Fail with what a reader did not find, or found beside what was put in."""
    lines = [flat(mark.text) for mark in put_in if mark.x >= 0]  # a watermark begins before
    read = _tight(" ".join(poppler(pdf)))
    assert [line for line in lines if _tight(line) not in read] == []
    wanted = flat(" ".join(mark.text for mark in put_in)).split()
    assert Counter(read) - Counter("".join(wanted)) == {}
    found = " ".join(pdfium(pdf)).split()
    assert Counter(wanted) == Counter(found)
    if words.mirrored(language):  # else this reader sorts what stands in one row
        assert wanted == found
