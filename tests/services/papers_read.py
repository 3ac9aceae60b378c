"""What makers put on papers, and whether two readers find just that there."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from station_desk import words
from station_desk.domain.pack import Pack
from station_desk.paper import reprint
from station_desk.paper.marks import Page, Words
from station_desk.paper.pen import Pen
from tests.paper.reading import flat, flipped, pdfium, poppler
from tests.services import prints
from tests.services.secret_planted import Planted
from tests.services.test_leaks import kinds_by_profile

EACH = 4  # one in so many profiles, others where another number is begun with


def put_in(patch: pytest.MonkeyPatch) -> list[Words]:
    """Return the lines of the paper that was made last, as papers are made.

    On a reprint the line of its mark comes after those of each page.
    """
    lines: list[Words] = []
    pages: list[int] = []  # how many lines stood there before each
    begin, write, turn, mark = Pen.__init__, Pen.write, Pen.begin_page, reprint.mark

    def begun(pen: Pen, canvas: Canvas, **how: bool) -> None:
        lines.clear()
        pages.clear()
        begin(pen, canvas, **how)

    def turned_to(pen: Pen, page: Page) -> None:
        pages.append(len(lines))
        turn(pen, page)

    def marked(pdf: bytes, **how: Any) -> bytes:
        paper = [lines[at:end] for at, end in pairwise((*pages, len(lines)))]
        out = mark(pdf, **how)
        lines[:] = [one for page in paper for one in (*page, *lines)]
        return out

    def noted(pen: Pen, mark: Words, *, within: float | None = None) -> None:
        lines.append(mark)
        turned_round = flipped(mark.text, mark.face, right=mark.right)
        assert not turned_round, turned_round
        write(pen, mark, within=within)

    patch.setattr(Pen, "__init__", begun)
    patch.setattr(Pen, "write", noted)
    patch.setattr(Pen, "begin_page", turned_to)
    patch.setattr(reprint, "mark", marked)
    return lines


def make_few(patch: pytest.MonkeyPatch, begin: int) -> None:
    """Let papers be made for some profiles only."""
    patch.setattr(prints, "kinds_by_profile", partial(_some, begin))
    patch.setattr(Planted, "ids", property(lambda planted: (planted.shelter,)))


def _some(begin: int, pack: Pack) -> dict[str, tuple[str, str]]:
    every = kinds_by_profile(pack)
    return {profile: every[profile] for profile in sorted(every)[begin::EACH]}


def check(
    pdf: bytes, put_in: Sequence[Words], language: str,
    held: Callable[[Words], bool] = bool,
) -> None:  # fmt: skip
    """Fail with what a reader did not find, or found beside what was put in.

    ``held`` tells which lines poppler must read whole.
    """
    lines = [flat(mark.text) for mark in put_in if mark.x >= 0 and held(mark)]
    read = _tight(" ".join(poppler(pdf)))
    missing = [line for line in lines if _tight(line) not in read]
    assert not missing, missing
    wanted = flat(" ".join(mark.text for mark in put_in)).split()
    more = Counter(read) - Counter("".join(wanted))
    assert not more, more
    found = " ".join(pdfium(pdf)).split()
    assert Counter(wanted) == Counter(found), turned(wanted, found)
    if words.mirrored(language):  # else this reader sorts what stands in one row
        assert wanted == found, "words in another order"


def turned(wanted: Sequence[str], found: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words that are missing, and those that are there instead."""
    put, got = Counter(wanted), Counter(found)
    return sorted((put - got).elements()), sorted((got - put).elements())


def _tight(text: str) -> str:
    """Return ``text`` without blanks: two cells that nearly touch are read without one."""
    return text.replace(" ", "")
