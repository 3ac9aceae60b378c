"""Own the shift slip: figures of a shift and the head of the journal, to paste into a register.

It names no child: counts, lines by number with the next step and the clock, and ten letters
that bind every line of the journal written before them.
"""

from dataclasses import dataclass

from station_desk.paper import table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Stroke
from station_desk.paper.press import press
from station_desk.paper.text import one_line
from station_desk.words import _

TITLE = Style(face=Face.BOLD, size=16)
SUB = Style(size=10.5)
SMALL = Style(size=9, grey=0.2)
LABEL = Style(size=11)
FIGURE = Style(face=Face.BOLD, size=11)
NUMBER = Style(face=Face.BOLD, size=8.5)
CELL = Style(size=8.5)
HEAD_AND_SIGNERS = 92 * MM
MARK = Style(face=Face.BOLD, size=30, leading=1.25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """An officer on the slip: who, and when they signed at the desk; empty: not yet."""

    post: str
    name: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A part of what is handed over: its words, its rows and how many more the desk has.

    A row is a number, what comes next, where the child is, and the clock.
    """

    title: str
    rows: tuple[tuple[str, str, str, str], ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftSlipFacts:
    """The slip in words: ``period``, the figures, the lines, the head, who signs."""

    frame: Frame
    period: str
    figures: tuple[tuple[str, str], ...]
    lines: tuple[Lines, ...] = ()
    as_of: str = ""
    seq: int
    mark: str
    proved: str
    in_charge: str = ""
    signers: tuple[Signer, ...] = ()


@in_its_language
def make(facts: ShiftSlipFacts) -> bytes:
    """Return the slip as a PDF: one page, and more only where the lines need it."""
    flow = Flow(area(1), area)
    flow.gap(3 * MM)
    flow.paragraph(_("Shift slip"), TITLE)
    flow.paragraph(one_line(facts.period, 200), SUB)
    if facts.in_charge:
        flow.paragraph(one_line(facts.in_charge, 200), SUB)
    flow.gap(4 * MM)
    _figures(flow, facts.figures)
    _lines(flow, facts)
    flow.gap(5 * MM)
    flow.need(HEAD_AND_SIGNERS)
    flow.rule(thick=1.0)
    flow.gap(3 * MM)
    flow.paragraph(_("The journal up to line {seq} ends in").format(seq=facts.seq), SUB)
    flow.paragraph(facts.mark, MARK)
    flow.paragraph(one_line(facts.proved, 300), SMALL)
    flow.gap(2 * MM)
    flow.paragraph(
        _(
            "Paste this slip into the roznamcha, or copy line and letters into the entry. "
            "Whoever proves the journal later compares them: they change if any line before "
            "them was changed."
        ),
        SMALL,
    )
    flow.gap(4 * MM)
    flow.rule(thick=1.0)
    _signers(flow, facts)
    return press(dress(flow.pages, facts.frame), language=facts.frame.language)


def _figures(flow: Flow, figures: tuple[tuple[str, str], ...]) -> None:
    columns = [
        table.Column(share=38, style=LABEL),
        table.Column(share=12, style=FIGURE),
        table.Column(share=38, style=LABEL),
        table.Column(share=12, style=FIGURE),
    ]
    half = (len(figures) + 1) // 2
    left, right = figures[:half], (*figures[half:], *(("", ""),) * (half * 2 - len(figures)))
    rows = [(*one, *two) for one, two in zip(left, right, strict=True)]
    table.fill(flow, columns, rows)


def _lines(flow: Flow, facts: ShiftSlipFacts) -> None:
    """Set what is handed over, part by part; the number opens the case at the desk."""
    if not facts.lines:
        return
    columns = [
        table.Column(heading=_("Number"), share=25, style=NUMBER),
        table.Column(heading=_("Next step"), share=30, style=CELL),
        table.Column(heading=_("Where the child is"), share=24, style=CELL),
        table.Column(heading=_("Clock"), share=21, style=CELL),
    ]
    flow.gap(4 * MM)
    flow.paragraph(facts.as_of, SMALL)
    for part in facts.lines:
        flow.gap(2.5 * MM)
        table.stay(flow, columns, part.rows, title=14 * MM)
        flow.paragraph(part.title, FIGURE)
        table.fill(flow, columns, part.rows)
        if part.more:
            flow.paragraph(_("and {count} more, at the desk").format(count=part.more), SMALL)


def _signers(flow: Flow, facts: ShiftSlipFacts) -> None:
    """Give each officer a line for the hand, beside what was signed at the desk."""
    half = flow.wide / 2
    flow.gap(5 * MM)
    top = flow.y
    lowest = top
    for place, one in enumerate(facts.signers):
        x = flow.area.left + half * (place % 2)
        flow.y = top
        flow.set_line(one.post, FIGURE, x=x)
        name = one_line(one.name or _("Name, rank, belt no."), 60)
        flow.name_line(name, SUB, x=x, room=half - 8 * MM)
        at = one.at or _("not yet signed at the desk")
        flow.set_line(at, SMALL, x=x)
        flow.gap(15 * MM)
        line = flow.y
        flow.put(Stroke(x=x, y=line, to_x=x + half - 8 * MM, to_y=line, thick=0.6))
        flow.set_line(_("Signature"), SMALL, x=x)
        lowest = min(lowest, flow.y)
    flow.y = lowest
    flow.gap(10 * MM)
    flow.set_line(_("Roznamcha entry no. and time"), SMALL, x=flow.area.left)
    right = flow.area.left + half * 1.4
    flow.put(Stroke(x=flow.area.left + 55 * MM, y=flow.y, to_x=right, to_y=flow.y, thick=0.6))


def signed_words(at: str) -> str:
    """Return that an officer signed at the desk, and when."""
    return _("signed at the desk {time}").format(time=at)
