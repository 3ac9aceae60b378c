"""Own the receipt of a hand-over: who gave the child to whom, when, how, with two signatures.

It names the child by code alone; the name stands on the letter that goes along.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from station_desk.paper import table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Stroke
from station_desk.paper.press import press
from station_desk.paper.text import one_line
from station_desk.words import N_, _

TITLE = Style(face=Face.BOLD, size=16)
SMALL = Style(size=9, grey=0.2)
LABEL = Style(face=Face.BOLD, size=11)
GIVEN = N_("The child and the papers were given and received as written here.")
ROOM = 16 * MM  # for a hand


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts:
    """The receipt in words: ``rows`` of label and value, then who signs."""

    frame: Frame
    rows: tuple[tuple[str, str], ...] = field(repr=False)
    signers: tuple[tuple[str, str], ...] = field(repr=False)


@in_its_language
def make(facts: ReceiptFacts) -> bytes:
    """Return the receipt as a PDF."""
    flow = Flow(area(1), area)
    flow.gap(3 * MM)
    flow.paragraph(facts.frame.title, TITLE)
    flow.gap(4 * MM)
    table.pairs(flow, facts.rows, 11, shared=False)
    flow.gap(8 * MM)
    flow.paragraph(_(GIVEN), SMALL)
    _signers(flow, facts.signers)
    return press(dress(flow.pages, facts.frame), language=facts.frame.language)


def _signers(flow: Flow, signers: Sequence[tuple[str, str]]) -> None:
    """Give each a line for the hand, one below the other."""
    for post, name in signers:
        flow.gap(6 * MM)
        flow.set_line(post, LABEL, x=flow.area.left)
        named = one_line(name or _("Name, rank or post"), 90)
        flow.name_line(named, SMALL, x=flow.area.left, room=flow.wide)
        flow.gap(ROOM)
        right = flow.area.left + flow.wide * 0.6
        flow.put(Stroke(x=flow.area.left, y=flow.y, to_x=right, to_y=flow.y, thick=0.6))
        flow.set_line(_("Signature, date and time"), SMALL, x=flow.area.left)
