"""Own the reprint: the paper as it was issued, with one line above each page that says so.

What was issued stays as it was (its bytes are kept); the mark is laid on a copy, never stored.
"""

from datetime import datetime
from io import BytesIO

import pypdfium2 as pdfium

from station_desk.domain.local import when
from station_desk.paper.faces import Face
from station_desk.paper.flow import Style, words
from station_desk.paper.marks import MM, SHEET, Block, Page
from station_desk.paper.press import press
from station_desk.paper.preview import one_at_a_time, opened
from station_desk.paper.shaping import width
from station_desk.paper.text import one_line
from station_desk.words import _

LINE = Style(face=Face.BOLD, size=8.5)
BASE = SHEET[1] - 9.5 * MM


def mark(
    pdf: bytes, *, at: datetime, belt_no: str, copy_no: int, superseded: bool = False,
    clock_doubtful: bool = False,
) -> bytes:  # fmt: skip
    """Return ``pdf`` with REPRINT, time, belt number and copy above every page.

    One that holds no more since a correction says so there too, and a time that may be wrong.

    Raises:
        Damaged: ``not_a_paper`` when the bytes are no PDF.
    """
    text = _("REPRINT {time} · Belt no. {belt} · Copy {number}").format(
        time=when(at), belt=one_line(belt_no, 20), number=copy_no
    )
    if clock_doubtful:
        text = _("{mark} · clock doubtful").format(mark=text)
    if superseded:
        text = _("{mark} · SUPERSEDED").format(mark=text)
    stamp = press([_line(text)])
    out = BytesIO()
    with one_at_a_time:
        paper, over = opened(pdf), opened(stamp)
        try:
            _lay(paper, over)
            paper.save(out)
        finally:
            over.close()
            paper.close()
    return out.getvalue()


def _line(text: str) -> Page:
    wide = width(text, LINE.face, LINE.size)
    left = (SHEET[0] - wide) / 2
    edge = Block(x=left - 5, y=BASE - 4, wide=wide + 10, high=13, fill=1.0, thick=1.0)
    return [edge, words(text, LINE, x=left, y=BASE)]


def _lay(paper: pdfium.PdfDocument, over: pdfium.PdfDocument) -> None:
    form = over.page_as_xobject(0, paper)
    for sheet in paper:
        sheet.insert_obj(form.as_pageobject())
        sheet.gen_content()
    form.close()
