"""Own a page of plain sentences in two languages: each paragraph beside its other half."""

from collections.abc import Sequence

from station_desk.paper import plain_page
from station_desk.paper.beside import Beside
from station_desk.paper.flow import Area, Flow
from station_desk.paper.frame import TALLER, Frame, area, dress, in_its_language
from station_desk.paper.marks import MM
from station_desk.paper.plain_page import TEXT, TITLE
from station_desk.paper.press import press

Page = tuple[Frame, tuple[str, ...]]


def of(pages: Sequence[Page]) -> bytes:
    """Return the page as a PDF, in its language or in the two of both."""
    if len(pages) == 1:
        return plain_page.make(*pages[0])
    (frame, lines), (other, lines_too) = pages
    return _make(frame, lines, other, lines_too)


@in_its_language
def _make(
    frame: Frame, lines: tuple[str, ...], other: Frame, lines_too: tuple[str, ...]
) -> bytes:
    flow = Flow(_area(1), _area)
    both = Beside(flow, other.language)
    flow.gap(3 * MM)
    both.paragraph(frame.title, other.title, TITLE)
    for one, two in zip(lines, lines_too, strict=True):
        flow.gap(3 * MM)
        both.paragraph(one, two, TEXT)
    pages = dress(flow.pages, frame, beside=other)
    return press(pages, language=frame.language, both=True)


def _area(page_no: int) -> Area:
    return area(page_no, foot=TALLER)
