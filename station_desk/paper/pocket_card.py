"""Own the pocket card: eight panels of a bank card's size on one A4 page, to cut and fold.

The cover names the station, then come the helplines and whom to call by need. Public numbers
only: a card in a pocket is lost one day.
"""

from dataclasses import dataclass

from station_desk.paper import board
from station_desk.paper.board import Box, NeedLine, Reach
from station_desk.paper.faces import Face
from station_desk.paper.flow import Style, fitted, words
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Block, Mark, Stroke
from station_desk.paper.press import press
from station_desk.paper.shaping import width
from station_desk.paper.text import one_line
from station_desk.words import _

WIDE, HIGH = 85.6 * MM, 54 * MM  # ISO/IEC 7810 ID-1
ACROSS, DOWN = 2, 4
INNER = 3 * MM
NAME = Style(face=Face.BOLD, size=11, leading=1.15)
NEED = Style(face=Face.BOLD, size=8, leading=1.1)
SMALL = Style(size=7)
HOUR = Style(size=6, grey=0.2)
LINES = 9
HOW = Style(size=8, grey=0.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class PocketCardFacts:
    """The helplines, the line of each need, and the day on which they were read."""

    frame: Frame
    helplines: tuple[Reach, ...]
    lines: tuple[NeedLine, ...]
    day: str


@in_its_language
def make(facts: PocketCardFacts) -> bytes:
    """Return the card as a PDF of one page."""
    room = area(1)
    left = room.left + (room.right - room.left - ACROSS * WIDE) / 2
    how = fitted(
        _("Cut the outer line, fold the dashes: first lengthwise, then in a zigzag."),
        HOW,
        room.right - room.left,
    )
    marks: list[Mark] = [words(how, HOW, x=left, y=room.top - 12)]
    top = room.top - 18
    marks += _folds(left, top)
    boxes = [
        Box(x=left + (at % ACROSS) * WIDE + INNER, top=top - (at // ACROSS) * HIGH - INNER,
            wide=WIDE - 2 * INNER, high=HIGH - 2 * INNER)
        for at in range(ACROSS * DOWN)
    ]  # fmt: skip
    marks += _cover(facts, boxes[0])
    marks += _helplines(facts.helplines[:LINES], boxes[1])
    panels = boxes[2:]
    each = max(-(-len(facts.lines) // len(panels)), 1)
    for at, box in enumerate(panels):
        marks += _needs(facts.lines[at * each : (at + 1) * each], box, each)
    return press(dress([marks], facts.frame), language=facts.frame.language)


def _folds(left: float, top: float) -> list[Mark]:
    right, bottom = left + ACROSS * WIDE, top - DOWN * HIGH
    whole = Block(x=left, y=bottom, wide=right - left, high=top - bottom, thick=0.8)
    dash = (3.0, 3.0)
    middle = left + WIDE
    down = Stroke(x=middle, y=bottom, to_x=middle, to_y=top, dash=dash, grey=0.4)
    ways = [
        Stroke(x=left, y=top - at * HIGH, to_x=right, to_y=top - at * HIGH, dash=dash, grey=0.4)
        for at in range(1, DOWN)
    ]
    return [whole, down, *ways]


def _cover(facts: PocketCardFacts, box: Box) -> list[Mark]:
    frame = facts.frame
    head = Box(x=box.x, top=box.top, wide=box.wide, high=3 * NAME.step)
    marks = board.lines(frame.station, NAME, head)
    y = box.top - 3 * NAME.step - 4
    texts = (
        (_("Help for a child: whom to call"), NEED),
        (
            _("Own phone: {phone}").format(phone=one_line(frame.phone)) if frame.phone else "",
            SMALL,
        ),
        (_("As known on {day}, valid until verified again.").format(day=facts.day), SMALL),
        (_("(?) means: not verified lately, or hours not known: ask."), SMALL),
        (_("Public numbers only. Write no child's name on it."), SMALL),
        (_("PRACTICE: the numbers ring nowhere") if frame.practice else "", NEED),
    )
    for text, style in texts:
        if text:
            y -= style.step * 1.2
            marks.append(words(fitted(text, style, box.wide), style, x=box.x, y=y))
    return marks


def _helplines(found: tuple[Reach, ...], box: Box) -> list[Mark]:
    marks: list[Mark] = []
    step = box.high / LINES
    for at, one in enumerate(found):
        top = box.top - at * step
        said = one_line(one.number)
        bold = Style(face=Face.BOLD, size=12)
        held = Box(x=box.x, top=top, wide=box.wide * 0.42, high=step)
        marks.append(board.number(said, bold, held))
        after = box.x + min(width(said, bold.face, bold.size), held.wide) + 5
        name = fitted(_named(one), SMALL, box.x + box.wide - after)
        marks.append(words(name, SMALL, x=after, y=top - bold.size))
    return marks


def _named(one: Reach) -> str:
    office = one_line(one.office)
    return office if one.verified else f"(?) {office}"


def _needs(lines: tuple[NeedLine, ...], box: Box, each: int) -> list[Mark]:
    marks: list[Mark] = []
    step = box.high / each
    half = box.wide / 2
    for at, one in enumerate(lines):
        top = box.top - at * step
        marks.append(
            words(fitted(one_line(one.need), NEED, box.wide), NEED, x=box.x, y=top - 8)
        )
        if one.always:
            cells = ((_("day and night"), one.day, box.x, box.wide),)
        else:
            cells = (
                (_("day"), one.day, box.x, half - 4),
                (_("night"), one.night, box.x + half, half - 4),
            )  # type: ignore[assignment]  # one cell or two
        for hour, found, x, wide in cells:
            marks += _cell(hour, found, Box(x=x, top=top - 10, wide=wide, high=step - 10))
    return marks


def _cell(hour: str, found: Reach | None, box: Box) -> list[Mark]:
    before = width(hour, HOUR.face, HOUR.size) + 3
    rest = Box(x=box.x + before, top=box.top, wide=box.wide - before, high=box.high)
    marks: list[Mark] = [words(hour, HOUR, x=box.x, y=box.top - 11)]
    if found is None:
        none = fitted(_("nobody known"), SMALL, rest.wide)
        return [*marks, words(none, SMALL, x=rest.x, y=box.top - 11)]
    name = Style(size=6, leading=1.1)
    under = Box(x=box.x, top=box.top - 13.5, wide=box.wide, high=box.high - 14)
    bold = Style(face=Face.BOLD, size=11)
    return [
        *marks,
        board.number(found.number, bold, rest),
        *board.lines(_named(found), name, under),
    ]
