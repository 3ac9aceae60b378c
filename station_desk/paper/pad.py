"""Own the blank forms for power cuts: numbered, in the order of the screen, two pages each.

The first page has the facts and room for the steps, the second a box "due at" for each clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style, fitted, words
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Block, Page, Stroke
from station_desk.paper.press import press
from station_desk.paper.shaping import width
from station_desk.words import _

TITLE = Style(face=Face.BOLD, size=15)
HEAD = Style(face=Face.BOLD, size=10)
LABEL = Style(size=8.5)
SMALL = Style(size=8.5, grey=0.2)
FACT = 7.6 * MM  # high enough for a hand
STEP = 9.0 * MM
CLOCK = 7.4 * MM
STEPS = (0.13, 0.30, 0.42, 0.15)  # of the width: time, what, who and result, by


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: its number, the code by which the desk knows it."""

    number: str
    code: str
    qr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PadFacts:
    """A pad: its forms, the labels of the facts in order, each clock with its time."""

    frame: Frame
    forms: tuple[Form, ...]
    facts: tuple[str, ...]
    clocks: tuple[tuple[str, str], ...]


@in_its_language
def make(facts: PadFacts) -> bytes:
    """Return the pad as a PDF, the pages of each form after each other."""
    pages: list[Page] = []
    for one in facts.forms:
        frame = replace(facts.frame, number=one.number, code=one.code, qr=one.qr)
        pages += dress(_form(facts, one), frame)
    return press(pages, language=facts.frame.language)


def _form(facts: PadFacts, one: Form) -> list[Page]:
    flow = Flow(area(1), area)
    flow.gap(2 * MM)
    flow.paragraph(facts.frame.title, TITLE)
    flow.paragraph(_("Number of the form: {number}").format(number=one.number), HEAD)
    flow.paragraph(
        _("This is no case number. Number of the case, once it is known: {room}").format(
            room="_" * 24
        ),
        SMALL,
    )
    flow.paragraph(
        _(
            "Once the power is back: open or begin the case, F, this number first, then line "
            "by line. The number stays with what is entered."
        ),
        SMALL,
    )
    flow.gap(2 * MM)
    _facts(flow, (_("Day"), *facts.facts))
    flow.gap(5 * MM)
    _steps(flow)
    flow.turn()
    flow.paragraph(_("Clocks: write when each is due"), HEAD)
    flow.gap(2 * MM)
    _clocks(flow, facts.clocks)
    return flow.pages


def _facts(flow: Flow, labels: Sequence[str]) -> None:
    """Set the labels two to a row, in order down the page, each with a line to write on."""
    half = flow.wide / 2
    for at, label in enumerate(labels):
        if at % 2 == 0:
            flow.need(FACT)
            flow.y -= FACT
        x = flow.area.left + half * (at % 2)
        room = half - 6 * MM
        said = fitted(label, LABEL, room * 0.7)
        flow.put(words(said, LABEL, x=x, y=flow.y))
        left = x + width(said, LABEL.face, LABEL.size) + 4
        flow.put(Stroke(x=left, y=flow.y - 1.5, to_x=x + room, to_y=flow.y - 1.5, grey=0.3))


def _steps(flow: Flow) -> None:
    """Set a table of empty rows down to the foot: time, what was done, with whom, by whom."""
    heads = (_("Time"), _("What was done"), _("Who, number, result"), _("Belt no."))
    flow.need(4 * STEP)
    tops = flow.y
    lefts = [flow.area.left + flow.wide * sum(STEPS[:at]) for at in range(len(STEPS))]
    flow.y -= 5 * MM
    for left, head in zip(lefts, heads, strict=True):
        flow.put(words(head, replace(HEAD, size=8.5), x=left + 2, y=flow.y + 3))
    flow.rule(thick=0.8)
    while flow.room > STEP:
        flow.y -= STEP
        flow.rule(grey=0.4)
    for left in lefts[1:]:
        flow.put(Stroke(x=left, y=tops, to_x=left, to_y=flow.y, grey=0.4))


def _clocks(flow: Flow, clocks: Sequence[tuple[str, str]]) -> None:
    """Set each clock with its time and the box for the hour by which it is due."""
    due = _("due at ____:____")
    boxed = width(due, LABEL.face, LABEL.size) + 8
    for name, time in clocks:
        flow.need(CLOCK)
        flow.y -= CLOCK
        right = flow.area.right
        flow.put(Block(x=right - boxed, y=flow.y - 4, wide=boxed, high=CLOCK - 4, thick=0.6))
        flow.put(words(due, LABEL, x=right - boxed + 4, y=flow.y + 1))
        took = width(time, LABEL.face, LABEL.size)
        flow.put(words(time, LABEL, x=right - boxed - took - 8, y=flow.y + 1))
        room = flow.wide - boxed - took - 16
        flow.put(words(fitted(name, LABEL, room), LABEL, x=flow.area.left, y=flow.y + 1))
        flow.put(Stroke(x=flow.area.left, y=flow.y - 5, to_x=right, to_y=flow.y - 5, grey=0.8))
