"""Read papers back with two programs that know nothing of each other, and compare."""

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Sequence

import pytest

from station_desk.domain.direction import FROM_THE_RIGHT, bare
from station_desk.paper import preview, shaping
from station_desk.paper.faces import Face
from station_desk.paper.flow import Area, Flow, Style
from station_desk.paper.press import press
from station_desk.words import speaking

POPPLER = shutil.which("pdftotext")
needs_poppler = pytest.mark.skipif(not POPPLER, reason="poppler-utils is not here")
NUMBERED = re.compile(r"[+]?\d(?:[\d:/.-]*\d)?(?: [\d:-]{3,}\d)*")
JOINERS = str.maketrans("", "", "\u200c\u200d")


def flat(text: str) -> str:
    """Return ``text`` composed, without marks of direction, its blanks alike."""
    return " ".join(unicodedata.normalize("NFC", bare(text).translate(JOINERS)).split())


def poppler(pdf: bytes) -> list[str]:
    """Return the lines that pdftotext reads."""
    tool = [POPPLER or "pdftotext", "-", "-"]
    done = subprocess.run(tool, input=pdf, capture_output=True, check=True)
    assert not done.stderr, done.stderr  # it passed over something of the file
    return _lines(done.stdout.decode())


def pdfium(pdf: bytes) -> list[str]:
    """Return the lines that pdfium reads."""
    return _lines("\n".join(preview.text(pdf)))


def _lines(text: str) -> list[str]:
    return [flat(line) for line in text.replace("\f", "\n").splitlines() if flat(line)]


def in_sight(text: str, face: Face, *, right: bool | None) -> str:
    """Return the letters of a line as they stand on paper, from left to right."""
    pieces = sorted(shaping.line(text, face, right=right).pieces, key=lambda piece: piece.x)
    words = [word for piece in pieces for word in piece.words]
    said = "".join(one for word in words for part in reversed(word.said) for one in part)
    return " ".join(bare(said).split())


def flipped(text: str, face: Face, *, right: bool | None) -> list[str]:
    """Return the phones, dates, times and references of a line that do not stand in order."""
    if not FROM_THE_RIGHT.search(text):
        return []
    seen = in_sight(text, face, right=right)
    return [one for one in NUMBERED.findall(flat(text)) if one not in seen]


def missed(wanted: Sequence[str], got: Sequence[str]) -> Counter[str]:
    """Return the words of ``wanted`` that ``got`` lacks, counted."""
    put_in = Counter(word for line in wanted for word in flat(line).split())
    return put_in - Counter(word for line in got for word in line.split())


def page(lines: Sequence[str], language: str, face: Face = Face.REGULAR) -> bytes:
    """Return a paper in ``language`` with one paragraph for each of ``lines``."""
    area = Area(left=40, right=555, top=800, bottom=40)
    with speaking(language):
        flow = Flow(area)
        for line in lines:
            flow.paragraph(line, Style(size=12, face=face, leading=1.6))
        return press(flow.pages)
