"""Own lines of text of any direction: in which order their parts stand, and how wide they run.

Latin letters go to the page as they are. As soon as one letter of another script is in a line,
it is put in order by ``levels``, its words are joined by ``scripts``, and what comes out are
pieces, each of one direction and one font, ready to be placed. Everything here is measured at
size 1,000.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from station_desk.domain.direction import CLOSE, OPEN
from station_desk.paper.faces import Face, measures
from station_desk.paper.levels import PLAIN, from_the_right, levels, settled
from station_desk.paper.saying import BLANK, IN_NUMBER, LEFT, UNBROKEN
from station_desk.paper.scripts import Cut, Script, Shaped, blank, cuts, scripts, shaped
from station_desk.words import mirrored, running

SPLIT = re.compile("( +)")
KEPT_LINES = 1 << 13


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line of one direction and one font; ``words`` stand from left to right."""

    x: float
    wide: float
    words: tuple[Shaped, ...]

    @property
    def cut(self) -> Cut:
        """Return the font that sets it."""
        return self.words[0].cut


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its width, its direction, and its pieces in the order of reading.

    ``mixed``: some of it is read the other way.
    """

    wide: float
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
    pieces: list[Piece] = []
    x = 0.0
    turned = False  # whether what stands left of here is read from the right
    runs = _runs(settled(text), int(right))
    for level, run in _in_sight(runs):
        if level % 2:
            some = _pieces(run, face, language)
        else:
            some = _latin(run, face, turned=turned and not right)
        for piece in some:
            pieces.append(Piece(x, piece.wide, piece.words))
            x += piece.wide
        turned = level % 2 == 1
    in_order = tuple(pieces[::-1] if right else pieces)
    return Line(x, in_order, right, len({level % 2 for level, _ in runs}) > 1)


def forget() -> None:
    """Forget every line that was set; for who changes the rules."""
    _line.cache_clear()


def _runs(text: str, base: int) -> list[tuple[int, str]]:
    """Return the levels and texts of the runs of a line, in the order of writing."""
    if base == 1 and PLAIN.fullmatch(text):
        return [(1, text)] if text else []
    places = [
        (level, letter)
        for level, letter in zip(levels(text, base), text, strict=True)
        if letter not in (OPEN, CLOSE)
    ]
    return [
        (level, "".join(letter for _, letter in run))
        for level, run in groupby(places, key=lambda place: place[0])
    ]


def _in_sight(runs: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the runs as they stand from left to right: rule L2, highest levels first."""
    order = list(runs)
    for level in range(max((one for one, _ in runs), default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and order[end][0] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _pieces(run: str, face: Face, language: str) -> Iterator[Piece]:
    """Return the pieces of a run that is read from the right, from left to right."""
    best = scripts(language, flowing=face is face.opened)
    space = measures(face)[" "]
    words: list[Shaped] = []
    for part in SPLIT.split(run):
        if part.strip(" "):
            known = cuts(part, best, bold=face.bold)
            words += [shaped(word, cut, language) for word, cut in known]
        elif part:
            cut = words[-1].cut if words else Cut(best[0], face.bold)
            words += [blank(cut, space, BLANK)] * len(part)
    for _, some in groupby(reversed(words), key=lambda word: word.cut):
        yield _piece(some)


def _latin(run: str, face: Face, *, turned: bool) -> Iterator[Piece]:
    """Return the piece of a run that is read from the left.

    ``turned``: it follows one from the right on a line from the left, and says so.
    """
    cut = Cut(Script.SANS, face.bold)
    words: list[Shaped] = []
    for part in SPLIT.split(IN_NUMBER.sub(UNBROKEN, run)):
        if part.strip(" "):
            words.append(shaped(part, cut, "en", right=False))
        elif part:
            words += [blank(cut, measures(face)[" "], " ")] * len(part)
    if turned:
        first = words[0]
        said = (f"{LEFT}{first.said[0]}", *first.said[1:])
        words[0] = replace(first, key=f"turned {first.key}", said=said)
    yield _piece(words)


def _piece(words: Iterable[Shaped]) -> Piece:
    together = tuple(words)
    return Piece(0.0, sum(word.measure for word in together), together)


def _latin_wide(text: str, face: Face) -> float:
    known = measures(face)
    return sum([known.get(letter, 0.0) for letter in text])
