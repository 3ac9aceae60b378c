"""Own the PDF: turn pages of marks into bytes, the same marks into the same bytes.

The document's properties are neutral: no name, no number, no time.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import segno
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from station_desk.paper.faces import Face, ready
from station_desk.paper.marks import SHEET, Block, Code, Mark, Page, Stroke, Watermark, Words
from station_desk.paper.pen import Pen
from station_desk.paper.shaping import width
from station_desk.words import mirrored, running, speaking

MAKER = "Station desk"
WATERMARK_SIZES = (72, 26)
QUIET = 3  # modules of white round a code
Shape = Stroke | Block | Code | Watermark  # every mark but words

rl_config.useA85 = 0  # pages as bytes, not as letters: a fifth smaller, and sooner made


def press(
    pages: Sequence[Page], *, language: str = "", title: str = "Paper", scale: float = 1.0,
    both: bool = False,
) -> bytes:  # fmt: skip
    """Return ``pages`` as a PDF, A4, in order; a watermark lies under the other marks.

    ``language``, by default the running one, is told to its readers; pages of one read from
    the right are laid out in the mirror. ``scale`` makes sheet and marks larger together: the
    root of two gives A3. ``both``: a language read from the right stands beside it.
    """
    ready()
    language = language or running()
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=(SHEET[0] * scale, SHEET[1] * scale),
        pageCompression=1,
        invariant=1,
        lang=language,
        initialFontName=Face.REGULAR.latin,  # type: ignore[arg-type]  # the stubs say a number
    )
    canvas.setTitle(title)
    canvas.setAuthor(MAKER)
    canvas.setCreator(MAKER)
    canvas.setProducer(MAKER)
    canvas.setSubject("")
    pen = Pen(canvas, right=both or mirrored(language))
    turned = mirrored(language)
    for page in pages:
        if scale != 1.0:
            canvas.scale(scale, scale)
        pen.begin_page(page)
        for mark in sorted(page, key=_is_above):
            if isinstance(mark, Words):
                _words(pen, mark, turned=turned)
            else:
                _draw(pen, in_the_mirror(mark) if turned else mark)
        pen.end_page()
        canvas.showPage()
    pen.close()
    canvas.save()
    return out.getvalue()


def _is_above(mark: Mark) -> bool:
    return not isinstance(mark, Watermark)


def in_the_mirror(mark: Shape) -> Shape:
    """Return ``mark`` where it stands on a sheet that begins at the right."""
    match mark:
        case Stroke():
            return replace(mark, x=SHEET[0] - mark.x, to_x=SHEET[0] - mark.to_x)
        case Block():
            return replace(mark, x=SHEET[0] - mark.x - mark.wide)
        case Code():
            return replace(mark, x=SHEET[0] - mark.x - mark.side)
        case Watermark():
            return mark


def _words(pen: Pen, mark: Words, *, turned: bool) -> None:
    """Write a line; ``turned``: where it stands on a sheet that begins at the right."""
    wide = SHEET[0] if turned else None
    if mark.language:
        with speaking(mark.language):
            pen.write(mark, within=wide)
    else:
        pen.write(mark, within=wide)


def _draw(pen: Pen, mark: Shape) -> None:
    match mark:
        case Stroke():
            _stroke(pen.canvas, mark)
        case Block():
            _block(pen.canvas, mark)
        case Code():
            _code(pen.canvas, mark)
        case Watermark():
            _watermark(pen, mark)


def _stroke(canvas: Canvas, mark: Stroke) -> None:
    """Draw a line, in one word: the library's own take three times as long."""
    dash = " ".join(f"{one:.4g}" for one in mark.dash)
    canvas.addLiteral(
        f"{mark.grey:.3g} G {mark.thick:.4g} w [{dash}] 0 d "
        f"{mark.x:.2f} {mark.y:.2f} m {mark.to_x:.2f} {mark.to_y:.2f} l S"
    )


def _block(canvas: Canvas, mark: Block) -> None:
    canvas.setDash([], 0)
    canvas.setStrokeGray(mark.grey)
    canvas.setLineWidth(mark.thick)
    if mark.fill is not None:
        canvas.setFillGray(mark.fill)
    edged, filled = int(mark.thick > 0), int(mark.fill is not None)
    canvas.rect(mark.x, mark.y, mark.wide, mark.high, stroke=edged, fill=filled)


def _code(canvas: Canvas, mark: Code) -> None:
    rows = segno.make(mark.text, error="m", micro=False, boost_error=False).matrix
    step = mark.side / (len(rows) + 2 * QUIET)
    canvas.setFillGray(1)
    canvas.rect(mark.x, mark.y, mark.side, mark.side, stroke=0, fill=1)
    path = canvas.beginPath()
    for down, row in enumerate(rows, start=QUIET + 1):
        for start, length in _runs(row):
            left = mark.x + (start + QUIET) * step
            path.rect(left, mark.y + mark.side - down * step, length * step, step)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """Return start and length of each dark run of a row of a code."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found


def _watermark(pen: Pen, mark: Watermark) -> None:
    canvas = pen.canvas
    canvas.saveState()
    canvas.addLiteral("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC")
    canvas.translate(SHEET[0] / 2, SHEET[1] / 2)
    canvas.rotate(math.degrees(math.atan2(SHEET[1], SHEET[0])))
    _across(pen, mark.lines, mark, 46.0 if mark.beside else 0.0)
    if mark.beside:
        with speaking(mark.language):
            _across(pen, mark.beside, mark, -62.0)
    canvas.addLiteral("EMC")
    canvas.restoreState()


def _across(pen: Pen, lines: Sequence[str], mark: Watermark, y: float) -> None:
    """Write the lines of a watermark, each in the middle, the first on the base line ``y``."""
    for text, size in zip(lines, WATERMARK_SIZES, strict=False):
        left = -0.5 * width(text, Face.BOLD, size)
        pen.write(Words(x=left, y=y, text=text, face=Face.BOLD, size=size, grey=mark.grey))
        y -= 38
