"""Own the notice: a page to somebody outside in plain paragraphs and facts, signed by hand.

What is not known at the desk has a line to be written by hand, so that no notice waits for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from station_desk.domain.local import when
from station_desk.paper import table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Stroke
from station_desk.paper.press import press
from station_desk.paper.shaping import width
from station_desk.paper.text import one_line
from station_desk.words import _

TITLE = Style(face=Face.BOLD, size=16)
SIZES = (11.0, 9.5)  # the first by which a notice is one page
WAYS = (*((size, close) for close in (False, True) for size in SIZES), (9.0, True))
LEADING = (1.35, 1.27)  # of lines apart, and close
SMALL = Style(size=9, grey=0.2)
ROW = 7.6 * MM  # high enough for a hand
CLOSE_ROW = 6.8 * MM
SIGN = 17 * MM
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """A notice in words: to whom, what is said, the facts, what is said after them.

    ``by_hand`` are the labels of lines to be filled in by hand under ``hand_title``;
    ``signers`` who signs: post and name, empty where it is not known.
    """

    frame: Frame
    to: tuple[str, ...] = field(default=(), repr=False)
    before: tuple[str, ...] = field(default=(), repr=False)
    rows: tuple[Pair, ...] = field(default=(), repr=False)
    after: tuple[str, ...] = field(default=(), repr=False)
    hand_title: str = ""
    by_hand: tuple[str, ...] = ()
    signers: tuple[Pair, ...] = field(default=(), repr=False)


@in_its_language
def make(facts: NoticeFacts) -> bytes:
    """Return the notice as a PDF: one page if a readable size allows it, else more."""
    flow = _lay(facts, SIZES[0])
    for size, close in WAYS[1:]:
        if len(flow.pages) == 1:
            break
        smaller = _lay(facts, size, close=close)
        flow = smaller if len(smaller.pages) == 1 else flow
    return press(dress(flow.pages, facts.frame), language=facts.frame.language)


def _lay(facts: NoticeFacts, size: float, *, close: bool = False) -> Flow:
    text = Style(size=size, leading=LEADING[close])
    bold = replace(text, face=Face.BOLD)
    flow = Flow(area(1), area, close=close)
    flow.gap(3 * MM)
    flow.paragraph(facts.frame.title, TITLE)
    if facts.frame.replaces:
        flow.paragraph(facts.frame.replaces, bold)
    _dated(flow, facts.frame)
    for at, line in enumerate(facts.to):
        flow.paragraph(line, text if at else bold, indent=10 * MM)
    _paragraphs(flow, facts.before, text)
    rows = [row for row in facts.rows if row[1].strip()]
    if rows:
        flow.gap(3 * MM)
        flow.rule(grey=0.75)
        table.pairs(flow, rows, size, shared=False)
    _paragraphs(flow, facts.after, text)
    _by_hand(flow, facts, bold, CLOSE_ROW if close else ROW)
    _signers(flow, facts.signers)
    return flow


def _dated(flow: Flow, frame: Frame) -> None:
    """Set number and time, then ``To``."""
    words = _("No. {number}, {time}")
    number = one_line(frame.number) or "-"
    flow.paragraph(words.format(number=number, time=when(frame.printed_at)), SMALL)
    flow.gap(3 * MM)


def _paragraphs(flow: Flow, lines: Sequence[str], text: Style) -> None:
    for line in filter(None, lines):
        flow.gap(2.5 * MM)
        flow.paragraph(line, text)


def _by_hand(flow: Flow, facts: NoticeFacts, bold: Style, row: float) -> None:
    """Set each label with a line to write on, up to the edge."""
    if not facts.by_hand:
        return
    flow.gap(4 * MM)
    flow.need(row * 2 + bold.step)
    flow.paragraph(facts.hand_title, bold)
    for label in facts.by_hand:
        flow.need(row)
        flow.y -= row - SMALL.step
        flow.set_line(one_line(label, 80), SMALL, x=flow.area.left)
        left = flow.area.left + width(label, SMALL.face, SMALL.size) + 5
        base = flow.y + 1
        flow.put(Stroke(x=left, y=base, to_x=flow.area.right, to_y=base, grey=0.25))


def _signers(flow: Flow, signers: Sequence[Pair]) -> None:
    """Give each a line for the hand, two beside each other."""
    half, top = flow.wide / 2, flow.y
    for at, (post, name) in enumerate(signers):
        if at % 2 == 0:
            flow.gap(6 * MM)
            flow.need(SIGN + 4 * SMALL.step)
            top = flow.y
        x = flow.area.left + half * (at % 2)
        flow.y = top
        flow.set_line(one_line(post, 60), Style(face=Face.BOLD, size=10), x=x)
        named = one_line(name, 60) or _("Name, rank or post")
        flow.name_line(named, SMALL, x=x, room=half - 8 * MM)
        flow.y -= SIGN - 6 * MM
        flow.put(Stroke(x=x, y=flow.y, to_x=x + half - 8 * MM, to_y=flow.y, thick=0.6))
        flow.set_line(_("Signature, date and time"), SMALL, x=x)
