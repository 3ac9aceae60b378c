"""Own the marks that a page is made of: words, lines, blocks, codes, and a watermark.

Points, from the lower left corner of the sheet, as in PDF. ``grey`` runs from 0 (black) to 1.
"""

from dataclasses import dataclass, field

from station_desk.paper.faces import Face

MM = 72 / 25.4
SHEET = (210 * MM, 297 * MM)  # A4


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text on its base line; ``right`` its direction, else that of its letters.

    ``language`` is its own where the page speaks another.
    """

    x: float
    y: float
    text: str = field(repr=False)
    face: Face = Face.REGULAR
    size: float = 10.0
    grey: float = 0.0
    right: bool | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A straight line; ``dash`` in points on and off, empty for a whole line."""

    x: float
    y: float
    to_x: float
    to_y: float
    thick: float = 0.5
    grey: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A rectangle: filled with ``fill`` unless None, edged unless ``thick`` is 0."""

    x: float
    y: float
    wide: float
    high: float
    fill: float | None = None
    thick: float = 0.5
    grey: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code with its quiet edge, on white."""

    x: float
    y: float
    side: float
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watermark:
    """Large pale words from corner to corner, under everything else; at most two lines.

    ``beside`` are the same in ``language``, on a page that speaks two.
    """

    lines: tuple[str, ...]
    beside: tuple[str, ...] = ()
    language: str = ""
    grey: float = 0.93


Mark = Words | Stroke | Block | Code | Watermark
Page = list[Mark]
