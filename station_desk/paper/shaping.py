"""Own lines of text of any direction: in which order their parts stand, and how wide they run.

Latin letters go to the page as they are. As soon as one letter of another script is in a line,
it is put in order by ``levels``, its words are joined by ``scripts``, and what comes out are
pieces, each of one direction and one font, ready to be placed. Everything here is measured at
size 1,000.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from station_desk.domain.direction import CLOSE, OPEN
from station_desk.paper.faces import Face, measures
from station_desk.paper.levels import PLAIN, from_the_right, levels, settled
from station_desk.paper.saying import BLANK, IN_NUMBER, LEFT, SPACE, UNBROKEN
from station_desk.paper.scripts import Script, Shaped, blank, cuts, scripts, shaped
from station_desk.words import mirrored, running

SPLIT = re.compile("( +)")
KEPT_LINES = 1 << 13


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line of one direction; ``words`` stand from left to right."""

    x: int
    wide: int
    words: tuple[Shaped, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its width, its direction, and its pieces in the order of reading.

    ``mixed``: some of it is read the other way.
    """

    wide: int
    pieces: tuple[Piece, ...]
    right: bool
    mixed: bool


def is_latin(text: str, face: Face) -> bool:
    """Tell whether the Latin letters of ``face`` are all that ``text`` needs."""
    return text.isascii() or all(letter in measures(face) for letter in text)


def width(text: str, face: Face, size: float) -> float:
    """Return how wide ``text`` runs on one line, in points."""
    if is_latin(text, face):
        return _latin_wide(text, face) * size / 1000
    return line(text, face).wide * size / 1000


def line(text: str, face: Face, *, right: bool | None = None) -> Line:
    """Return one line as it is set; ``right`` its direction, else that of its letters."""
    language = running()
    if right is None:
        right = from_the_right(text, page=mirrored(language))
    return _line(text, face, language, right)


@lru_cache(KEPT_LINES)
def _line(text: str, face: Face, language: str, right: bool) -> Line:  # noqa: FBT001  cached
    if right and text and PLAIN.fullmatch(text):
        words = _joined(text, face, language)
        wide = sum([word.wide for word in words])
        return Line(wide, (Piece(0, wide, words, right=True),), right, mixed=False)
    pieces: dict[int, Piece] = {}
    x = 0
    turned = False  # whether what stands left of here is read from the right
    runs = _runs(settled(text), int(right))
    for place in _in_sight([level for level, _ in runs]):
        level, run = runs[place]
        if level % 2:
            some = _joined(run, face, language)
        else:
            some = _latin(run, face, turned=turned and not right)
        wide = sum(word.wide for word in some)
        turned = level % 2 == 1
        pieces[place] = Piece(x, wide, some, turned)
        x += wide
    in_order = tuple(pieces[place] for place in sorted(pieces))
    return Line(x, in_order, right, len({piece.right for piece in in_order}) > 1)


def forget() -> None:
    """Forget every line that was set; for who changes the rules."""
    _line.cache_clear()


def _runs(text: str, base: int) -> list[tuple[int, str]]:
    """Return the levels and texts of the runs of a line, in the order of writing."""
    places = [
        (level, letter)
        for level, letter in zip(levels(text, base), text, strict=True)
        if letter not in (OPEN, CLOSE)
    ]
    return [
        (level, "".join(letter for _, letter in run))
        for level, run in groupby(places, key=lambda place: place[0])
    ]


def _in_sight(depths: Sequence[int]) -> list[int]:
    """Return the places of runs as they stand from left to right: rule L2."""
    order = list(range(len(depths)))
    for level in range(max(depths, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and depths[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _joined(run: str, face: Face, language: str) -> tuple[Shaped, ...]:
    """Return the words of a run that is read from the right, from left to right."""
    best = scripts(language, flowing=face is face.opened)
    space = measures(face)[" "]
    words: list[Shaped] = []
    for part in SPLIT.split(run):
        if part.strip(" "):
            known = cuts(part, best, bold=face.bold)
            words += [shaped(word, cut, language) for word, cut in known]
        elif part:
            words += [blank(space, BLANK)] * len(part)
    return tuple(reversed(words))


def _latin(run: str, face: Face, *, turned: bool) -> tuple[Shaped, ...]:
    """Return the words of a run that is read from the left.

    ``turned``: it follows one from the right on a line from the left, and says so.
    """
    words: list[Shaped] = []
    for part in SPLIT.split(IN_NUMBER.sub(UNBROKEN, run)):
        if part.strip(" "):  # an Arabic comma between Latin words comes from the other font
            known = cuts(part, (Script.SANS, Script.NASKH), bold=face.bold)
            words += [shaped(word, cut, "en", right=False) for word, cut in known]
        elif part:
            words += [blank(measures(face)[" "], SPACE)] * len(part)
    if turned:
        first = words[0]
        said = (f"{LEFT}{first.said[0][0]}", *first.said[0][1:])
        words[0] = replace(first, key=f"turned {first.key}", said=(said,))
    return tuple(words)


def _latin_wide(text: str, face: Face) -> float:
    known = measures(face)
    return sum([known.get(letter, 0.0) for letter in text])
