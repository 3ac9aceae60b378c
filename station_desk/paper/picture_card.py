"""Own the picture cards: for a child that is deaf, very young, or of another language.

They ask what a child needs now. No card is of what somebody did: they never question a child.
Drawings are our own, of strokes alone; the words stand under them in the four languages.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from station_desk.paper.faces import Face
from station_desk.paper.flow import Style, fitted, words
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Block, Mark, Stroke
from station_desk.paper.press import press
from station_desk.paper.shaping import width
from station_desk.words import _

ACROSS, DOWN = 2, 4
PICTURE = 30 * MM  # side of a drawing
THICK = 1.6
TITLE = Style(face=Face.BOLD, size=16)
TEXT = Style(size=9.5)
ENGLISH_WORD = Style(face=Face.BOLD, size=13)
OWN_WORD = Style(size=14)
Point = tuple[float, float]  # 0 to 100 from the lower left of a drawing
Line = Sequence[Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card: which drawing, its word in English, then in the other languages."""

    drawing: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureCardFacts:
    """The sheet of cards, and how they are to be used."""

    frame: Frame
    cards: tuple[Card, ...]
    use: tuple[str, ...]


@in_its_language
def make(facts: PictureCardFacts) -> bytes:
    """Return the cards as a PDF of one page, to be cut."""
    room = area(1)
    wide = (room.right - room.left) / ACROSS
    top = room.top - 2 * MM
    marks: list[Mark] = [words(_("Picture cards"), TITLE, x=room.left, y=top - 16)]
    y = top - 22
    for line in facts.use:
        y -= TEXT.step
        whole = room.right - room.left
        marks.append(words(fitted(line, TEXT, whole), TEXT, x=room.left, y=y))
    y -= 3 * MM
    high = (y - room.bottom) / DOWN
    for at, card in enumerate(facts.cards):
        x, below = room.left + wide * (at % ACROSS), y - high * (at // ACROSS + 1)
        marks += _card(card, x, below, wide, high)
    return press(dress([marks], facts.frame), language=facts.frame.language)


def _card(card: Card, x: float, y: float, wide: float, high: float) -> list[Mark]:
    """Return one card: a dashed edge to cut at, the drawing, the words beside it."""
    edge = Block(x=x + 2, y=y + 2, wide=wide - 4, high=high - 4, thick=0.8, grey=0.5)
    left, foot = x + 4 * MM, y + (high - PICTURE) / 2
    marks: list[Mark] = [edge]
    for line in DRAWINGS[card.drawing]():
        marks += [
            Stroke(
                x=left + one[0] * PICTURE / 100, y=foot + one[1] * PICTURE / 100,
                to_x=left + two[0] * PICTURE / 100, to_y=foot + two[1] * PICTURE / 100,
                thick=THICK,
            )
            for one, two in pairwise(line)
        ]  # fmt: skip
    begin = left + PICTURE + 4 * MM
    room = x + wide - 4 * MM - begin
    step = high / (len(card.words) + 1)
    for at, text in enumerate(card.words):
        style = OWN_WORD if at else ENGLISH_WORD
        said = fitted(text, style, room)
        middle = begin + (room - width(said, style.face, style.size)) / 2
        marks.append(words(said, style, x=middle, y=y + high - step * (at + 1) - 4))
    return marks


# the drawings


def _ring(x: float, y: float, r: float, *, begin: float = 0, end: float = 360) -> Line:
    """Return a circle, or the part of it between two angles."""
    steps = max(6, int((end - begin) / 10))
    turns = (math.radians(begin + (end - begin) * at / steps) for at in range(steps + 1))
    return [(x + r * math.cos(turn), y + r * math.sin(turn)) for turn in turns]


def _person(x: float, foot: float, size: float) -> Iterator[Line]:
    """Give a figure: head, body, legs."""
    head = size * 0.17
    neck = foot + size - 2 * head
    yield _ring(x, foot + size - head, head)
    yield [(x, neck), (x, foot + size * 0.35)]
    yield [(x - size * 0.15, foot), (x, foot + size * 0.35), (x + size * 0.15, foot)]


def _hurt() -> Iterator[Line]:
    yield from _person(45, 5, 90)
    yield [(25, 40), (45, 58), (62, 46)]
    yield [(41, 76), (45, 79), (49, 76)]  # the mouth turned down
    yield [(41, 84), (42, 84)]
    yield [(48, 84), (49, 84)]
    for turn in range(0, 360, 45):  # where it hurts
        way = math.radians(turn)
        yield [
            (72 + 6 * math.cos(way), 44 + 6 * math.sin(way)),
            (72 + 16 * math.cos(way), 44 + 16 * math.sin(way)),
        ]


def _hungry() -> Iterator[Line]:
    yield _ring(45, 50, 30)
    yield _ring(45, 50, 19)
    yield [(88, 10), (88, 58)]
    yield [(84 + 8 * math.cos(a) + 4, 72 + 14 * math.sin(a)) for a in _turn()]
    yield [(6, 10), (6, 60)]
    for tine in (1, 6, 11):
        yield [(tine, 85), (tine, 64)]
    yield [(1, 64), (6, 58), (11, 64)]


def _turn() -> list[float]:
    return [math.radians(10 * at) for at in range(37)]


def _afraid() -> Iterator[Line]:
    yield _ring(50, 50, 42)
    for eye in (35, 65):
        yield _ring(eye, 60, 8)
        yield _ring(eye, 60, 1.5)
        yield [(eye - 8, 76 if eye == 35 else 82), (eye + 8, 82 if eye == 35 else 76)]
    yield [(32, 30), (38, 36), (44, 30), (50, 36), (56, 30), (62, 36), (68, 30)]


def _home() -> Iterator[Line]:
    yield [(18, 52), (18, 8), (82, 8), (82, 52)]
    yield [(8, 46), (50, 90), (92, 46)]
    yield [(42, 8), (42, 34), (58, 34), (58, 8)]
    yield [(24, 44), (24, 30), (36, 30), (36, 44), (24, 44)]
    yield [(64, 44), (64, 30), (76, 30), (76, 44), (64, 44)]


def _mother() -> Iterator[Line]:
    yield from _person(36, 5, 90)
    yield [*reversed(_ring(36, 79, 20, begin=-10, end=190)), (60, 48)]  # the scarf
    yield [(16, 76), (12, 48)]
    yield [(36, 56), (62, 34)]
    yield from _person(76, 5, 52)
    yield [(62, 34), (76, 34), (88, 26)]


def _yes() -> Iterator[Line]:
    yield _ring(50, 50, 44)
    for shift in (0.0, 1.5, 3.0):
        yield [(26, 50 - shift), (44, 30 - shift), (76, 70 - shift)]


def _no() -> Iterator[Line]:
    yield _ring(50, 50, 44)
    for shift in (-1.5, 0.0, 1.5):
        yield [(30 + shift, 30), (70 + shift, 70)]
        yield [(30 + shift, 70), (70 + shift, 30)]


DRAWINGS: Mapping[str, Callable[[], Iterator[Line]]] = {
    "hurt": _hurt, "hungry": _hungry, "afraid": _afraid, "home": _home, "mother": _mother,
    "yes": _yes, "no": _no,
}  # fmt: skip
