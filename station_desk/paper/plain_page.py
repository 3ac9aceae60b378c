"""Own a page of plain sentences under the station's head: a reminder, a word to a senior."""

from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM
from station_desk.paper.press import press

TITLE = Style(face=Face.BOLD, size=16)
TEXT = Style(size=12, leading=1.5)


@in_its_language
def make(frame: Frame, lines: tuple[str, ...]) -> bytes:
    """Return the page as a PDF; its title is the frame's, every line a paragraph."""
    flow = Flow(area(1), area)
    flow.gap(3 * MM)
    flow.paragraph(frame.title, TITLE)
    for one in lines:
        flow.gap(3 * MM)
        flow.paragraph(one, TEXT)
    return press(dress(flow.pages, frame), language=frame.language)
