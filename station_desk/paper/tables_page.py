"""Own pages of tables: the register of a period, the due list, the monthly return."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from station_desk.paper import table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Stroke
from station_desk.paper.press import press
from station_desk.paper.text import one_line
from station_desk.words import _

TITLE = Style(face=Face.BOLD, size=16)
PART = Style(face=Face.BOLD, size=11)
TEXT = Style(size=10)
SMALL = Style(size=9, grey=0.2)
SIGN = 16 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, its share of the width, whether it is set bold."""

    heading: str
    share: float
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A table with its title; a page breaks between any two lines of a row."""

    title: str = ""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    size: float = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesFacts:
    """The paper in words: what it is of, its tables, what is said under them, who signs."""

    frame: Frame
    of: tuple[str, ...] = ()
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()


@in_its_language
def make(facts: TablesFacts) -> bytes:
    """Return the paper as a PDF."""
    flow = Flow(area(1), area)
    flow.gap(2 * MM)
    flow.paragraph(facts.frame.title, TITLE)
    for line in facts.of:
        flow.paragraph(line, TEXT)
    for part in facts.parts:
        flow.gap(4 * MM)
        _part(flow, part)
    for line in facts.notes:
        flow.gap(2.5 * MM)
        flow.paragraph(line, SMALL)
    _signers(flow, facts.signers)
    return press(dress(flow.pages, facts.frame), language=facts.frame.language)


def _part(flow: Flow, part: Part) -> None:
    columns = [
        table.Column(
            heading=one.heading,
            share=one.share,
            style=Style(size=part.size, face=Face.BOLD if one.bold else Face.REGULAR),
        )
        for one in part.columns
    ]
    if part.title:
        table.stay(flow, columns, part.rows, title=14 * MM)
        flow.set_line(one_line(part.title, 80), PART, x=flow.area.left)
        flow.gap(1 * MM)
    if not part.rows:
        flow.paragraph(_("None"), TEXT)
        return
    table.fill(flow, columns, part.rows)


def _signers(flow: Flow, posts: Sequence[str]) -> None:
    """Give each a line for the hand, two beside each other."""
    half, top = flow.wide / 2, flow.y
    for at, post in enumerate(posts):
        if at % 2 == 0:
            flow.gap(6 * MM)
            flow.need(SIGN + 1.3 * SMALL.step)
            top = flow.y
        x = flow.area.left + half * (at % 2)
        flow.y = top
        flow.set_line(one_line(post, 60), Style(face=Face.BOLD, size=10), x=x)
        flow.y = top - SIGN
        flow.put(Stroke(x=x, y=flow.y, to_x=x + half - 8 * MM, to_y=flow.y, thick=0.6))
        flow.set_line(_("Name, rank, signature, date"), SMALL, x=x)
