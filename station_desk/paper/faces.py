"""Own the faces that papers are set in: which letters they hold and how wide text runs.

A face is read from ``resources/fonts`` on first use and stays; only the letters used are
embedded.
"""

from enum import StrEnum
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from station_desk.machine.places import resource


class Face(StrEnum):
    """The faces, named as their files are."""

    REGULAR = "StationSans-Regular"
    BOLD = "StationSans-Bold"


@cache
def _advances(face: Face) -> dict[int, float]:
    font = TTFont(face.value, str(resource(f"fonts/{face.value}.ttf")))
    pdfmetrics.registerFont(font)
    return {code: font.face.charWidths[code] for code in font.face.charToGlyph}


def ready() -> None:
    """Register all faces with the PDF library; costs once, some 20 ms."""
    for face in Face:
        _advances(face)


def holds(letter: str) -> bool:
    """Tell whether every face can show ``letter``."""
    return all(ord(letter) in _advances(face) for face in Face)


def advances(text: str, face: Face, size: float) -> list[float]:
    """Return the width of each letter of ``text`` in points; 0 for one the face lacks."""
    known, scale = _advances(face), size / 1000
    return [known.get(ord(letter), 0.0) * scale for letter in text]


def width(text: str, face: Face, size: float) -> float:
    """Return how wide ``text`` runs on one line, in points."""
    known = _advances(face)
    return sum(known.get(ord(letter), 0.0) for letter in text) * size / 1000
