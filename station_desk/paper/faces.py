"""Own the faces that papers are set in: their Latin letters and how wide these run.

A face is read from ``resources/fonts`` on first use and stays; only the letters used are
embedded. Letters of other scripts come from ``scripts``, in the weight of the face.
"""

from enum import StrEnum
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from station_desk.machine.places import resource


class Face(StrEnum):
    """How text is set; the open ones in flowing text, where Urdu has room for Nastaliq.

    ``bold``: the letters are heavy; ``opened``: the same face for flowing text; ``latin``: the
    font of Latin letters, named as its file is. Asked for each word, so known beforehand.
    """

    REGULAR = "regular"
    BOLD = "bold"
    OPEN = "open"
    OPEN_BOLD = "open bold"

    bold: bool
    opened: "Face"
    latin: str


for _face in Face:
    _face.bold = _face in (Face.BOLD, Face.OPEN_BOLD)
    _face.opened = Face.OPEN_BOLD if _face.bold else Face.OPEN
    _face.latin = f"StationSans-{'Bold' if _face.bold else 'Regular'}"


@cache
def _advances(font: str) -> dict[str, float]:
    read = TTFont(font, str(resource(f"fonts/{font}.ttf")))
    pdfmetrics.registerFont(read)
    return {chr(code): read.face.charWidths[code] for code in read.face.charToGlyph}


def ready() -> None:
    """Register all faces with the PDF library; costs once, some 20 ms."""
    for face in Face:
        _advances(face.latin)


def holds(letter: str) -> bool:
    """Tell whether every face can show ``letter`` as a Latin one."""
    return all(letter in _advances(face.latin) for face in (Face.REGULAR, Face.BOLD))


@cache
def measures(face: Face) -> dict[str, float]:
    """Return the width of every Latin letter of ``face`` at size 1,000."""
    return _advances(face.latin)
