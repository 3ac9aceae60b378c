"""Own the fonts of Arabic letters: which one a word is set in, and how HarfBuzz joins it.

Urdu is read in Nastaliq, Sindhi has letters that no Nastaliq has, Pashto and dense tables are
set in Naskh, which holds all letters of all four languages. A word is set in two fonts only
where no one has all its letters.
"""

import struct
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from station_desk.machine.places import resource
from station_desk.paper.saying import BRACKETS, LEFT, SPACE, from_left, from_right

UNITS = 1000  # of an em, in everything measured here
FAR = 32_000  # the farthest place that a font's file can say
KEPT_WORDS = 1 << 15  # words whose shape is remembered


class Script(StrEnum):
    """The fonts of Arabic letters, named as their files begin."""

    NASTALIQ = "StationNastaliq"
    SINDHI = "StationSindhi"
    NASKH = "StationNaskh"
    SANS = "StationSans"  # for the signs that no other has


# What a language is set in: the first that holds all letters of a word.
WRITTEN = {"sd": (Script.SINDHI, Script.NASKH)}
FLOWING = {"ur": (Script.NASTALIQ, Script.NASKH)}  # where lines stand wide apart
OTHERS = (Script.NASKH,)
# How large letters are beside Latin ones of the same size, so that both look alike.
RELATIVE = {Script.NASTALIQ: 1.1, Script.SINDHI: 1.0, Script.NASKH: 1.05, Script.SANS: 1.0}


@dataclass(frozen=True, slots=True)
class Cut:
    """One font: a script in a weight."""

    script: Script
    bold: bool

    @property
    def file(self) -> str:
        """Return the name of its file without ending."""
        return f"{self.script.value}-{'Bold' if self.bold else 'Regular'}"


BLANKS = Cut(Script.SANS, bold=False)  # what blanks are counted to


class Glyph(NamedTuple):
    """A shape of the font and where it stands from the word's left."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word as it is set: its shapes, its width, and what its codes say.

    ``said`` are its parts in the order of reading, the codes of each from left to right; they
    stand from the right if it is read from there. ``wide`` is measured beside Latin letters of
    size 1,000. Two are the same word if their ``key`` is.
    """

    key: str
    cut: Cut = field(compare=False)
    said: tuple[tuple[str, ...], ...] = field(compare=False)
    glyphs: tuple[Glyph, ...] = field(compare=False)
    box: tuple[int, ...] = field(compare=False)  # of what is drawn: its edges
    wide: int = field(compare=False)


class Source:
    """Read one font: its outlines for the page, its rules for HarfBuzz."""

    def __init__(self, cut: Cut) -> None:
        data = resource(f"fonts/{cut.file}.ttf").read_bytes()
        face = hb.Face(data)
        self.scale = RELATIVE[cut.script] * UNITS / int(face.upem)
        self.font = hb.Font(face)
        self.held = frozenset(face.unicodes)
        self._outlines = face.reference_table("glyf").data
        head, places = face.reference_table("head").data, face.reference_table("loca").data
        long = struct.unpack_from(">h", head, 50)[0]
        count = face.glyph_count + 1
        self._places = struct.unpack_from(f">{count}{'L' if long else 'H'}", places)
        self._step = 1 if long else 2

    def outline(self, number: int) -> bytes:
        """Return the outline of a shape as the font's file holds it; a blank has none."""
        start, end = self._places[number : number + 2]
        return bytes(self._outlines[start * self._step : end * self._step])


@cache
def source(cut: Cut) -> Source:
    """Return the font of ``cut``, read once."""
    return Source(cut)


def holds(letter: str) -> bool:
    """Tell whether Naskh, which stands in for every other, has ``letter``."""
    return all(ord(letter) in source(Cut(Script.NASKH, bold)).held for bold in (False, True))


def scripts(language: str, *, flowing: bool) -> tuple[Script, ...]:
    """Return the fonts of a language, the best first."""
    if flowing and language in FLOWING:
        return FLOWING[language]
    return WRITTEN.get(language, OTHERS)


@lru_cache(KEPT_WORDS)
def cuts(word: str, best: tuple[Script, ...], *, bold: bool) -> tuple[tuple[str, Cut], ...]:
    """Return ``word`` in the first of ``best`` that has all its letters; else in parts."""
    known = [Cut(script, bold) for script in (*best, Script.SANS)]
    for cut in known:
        if all(ord(letter) in source(cut).held for letter in word):
            return ((word, cut),)
    parts: list[tuple[str, Cut]] = []
    for letter in word:
        cut = next((one for one in known if ord(letter) in source(one).held), known[-1])
        if parts and parts[-1][1] == cut:
            parts[-1] = (parts[-1][0] + letter, cut)
        else:
            parts.append((letter, cut))
    return tuple(parts)


@lru_cache(KEPT_WORDS)
def shaped(word: str, cut: Cut, language: str, *, right: bool = True) -> Shaped:
    """Return ``word``, all of whose letters are read in one direction, as it is set."""
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.direction, buffer.script = ("rtl", "Arab") if right else ("ltr", "Latn")
    buffer.language = language if right else "en"
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    face = source(cut)
    hb.shape(face.font, buffer)
    glyphs: list[Glyph] = []
    pen = 0
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if face.outline(info.codepoint):
            x, y = (pen + at.x_offset) * face.scale, at.y_offset * face.scale
            glyphs.append(Glyph(info.codepoint, near(x), near(y)))
        pen += at.x_advance
    said = from_right(word) if right else from_left(word)
    wide = max(round(pen * face.scale), sum(map(len, said)))
    key = f"{cut.file} {language} {right} {word}"
    return Shaped(key, cut, said, tuple(glyphs), _box(glyphs, face), wide)


def near(place: float) -> int:
    """Return ``place`` as a font's file can say it."""
    return max(-FAR, min(FAR, round(place)))


def _box(glyphs: list[Glyph], face: Source) -> tuple[int, ...]:
    """Return the left, lower, right and upper edge of shapes that are drawn together."""
    boxes = [struct.unpack_from(">4h", face.outline(one.number), 2) for one in glyphs]
    if not boxes:
        return ()
    placed = [
        [near(edge * face.scale) + glyph[1 + side % 2] for side, edge in enumerate(box)]
        for box, glyph in zip(boxes, glyphs, strict=True)
    ]
    left, low, right, high = zip(*placed, strict=True)
    return near(min(left)), near(min(low)), near(max(right)), near(max(high))


def letter_of(letter: str, cut: Cut, wide: int) -> Shaped:
    """Return one letter read from the left, as wide as it is told."""
    number = source(cut).font.get_nominal_glyph(ord(letter)) or 0
    glyphs = [Glyph(number, 0, 0)] if source(cut).outline(number) else []
    said = f"{LEFT}{letter}{LEFT}" if letter in BRACKETS else letter
    said = SPACE if letter == " " else said
    box = _box(glyphs, source(cut))
    return Shaped(f"letter {cut.file} {letter}", cut, ((said,),), tuple(glyphs), box, wide)


@cache
def blank(wide: float, said: str) -> Shaped:
    """Return what is not seen, such as the blank between two words."""
    return Shaped(f"blank {wide} {said}", BLANKS, ((said,),), (), (), round(wide))
