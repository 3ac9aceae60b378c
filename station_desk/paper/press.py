"""Own the PDF: turn pages of marks into bytes, the same marks into the same bytes.

The document's properties are neutral: no name, no number, no time.
"""

import math
from collections.abc import Sequence
from io import BytesIO

import segno
from reportlab.pdfgen.canvas import Canvas

from station_desk.paper.faces import Face, ready
from station_desk.paper.marks import SHEET, Block, Code, Mark, Page, Stroke, Watermark, Words

MAKER = "Station desk"
WATERMARK_SIZES = (72, 26)
QUIET = 3  # modules of white round a code


def press(
    pages: Sequence[Page], *, language: str = "en", title: str = "Paper", scale: float = 1.0
) -> bytes:
    """Return ``pages`` as a PDF, A4, in order; a watermark lies under the other marks.

    ``scale`` makes sheet and marks larger together: the root of two gives A3.
    """
    ready()
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=(SHEET[0] * scale, SHEET[1] * scale),
        pageCompression=1,
        invariant=1,
        lang=language,
        initialFontName=Face.REGULAR.value,  # type: ignore[arg-type]  # the stubs say a number
    )
    canvas.setTitle(title)
    canvas.setAuthor(MAKER)
    canvas.setCreator(MAKER)
    canvas.setProducer(MAKER)
    canvas.setSubject("")
    for page in pages:
        if scale != 1.0:
            canvas.scale(scale, scale)
        for mark in sorted(page, key=_is_above):
            _draw(canvas, mark)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _is_above(mark: Mark) -> bool:
    return not isinstance(mark, Watermark)


def _draw(canvas: Canvas, mark: Mark) -> None:
    match mark:
        case Words():
            _words(canvas, mark)
        case Stroke():
            _stroke(canvas, mark)
        case Block():
            _block(canvas, mark)
        case Code():
            _code(canvas, mark)
        case Watermark():
            _watermark(canvas, mark)


def _words(canvas: Canvas, mark: Words) -> None:
    canvas.setFillGray(mark.grey)
    canvas.setFont(mark.face.value, mark.size)
    canvas.drawString(mark.x, mark.y, mark.text)


def _stroke(canvas: Canvas, mark: Stroke) -> None:
    canvas.setStrokeGray(mark.grey)
    canvas.setLineWidth(mark.thick)
    canvas.setDash(*(list(mark.dash), 0) if mark.dash else ([], 0))
    canvas.line(mark.x, mark.y, mark.to_x, mark.to_y)


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


def _watermark(canvas: Canvas, mark: Watermark) -> None:
    canvas.saveState()
    canvas.addLiteral("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC")
    canvas.translate(SHEET[0] / 2, SHEET[1] / 2)
    canvas.rotate(math.degrees(math.atan2(SHEET[1], SHEET[0])))
    canvas.setFillGray(mark.grey)
    down = 0.0
    for line, size in zip(mark.lines, WATERMARK_SIZES, strict=False):
        canvas.setFont(Face.BOLD.value, size)
        canvas.drawCentredString(0, down, line)
        down -= 38
    canvas.addLiteral("EMC")
    canvas.restoreState()
