"""Own the wall sheet: the numbers of the station by need, day and night, on one page.

It is read by everybody who passes: public numbers only, nothing of a child, no place that is
kept secret. A3 is the same page, larger.
"""

from dataclasses import dataclass

from station_desk.paper import board
from station_desk.paper.board import Box, NeedLine, Reach
from station_desk.paper.faces import Face
from station_desk.paper.flow import Area, Style, fitted, words
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Block, Mark, Stroke
from station_desk.paper.press import press
from station_desk.words import _

TITLE = Style(face=Face.BOLD, size=19)
SUB = Style(size=9)
HEAD = Style(face=Face.BOLD, size=9)
NEED = Style(face=Face.BOLD, size=10.5, leading=1.12)
ACROSS, LINES = 3, 9  # helplines side by side, and how many at most
LINE_HIGH = 12.5 * MM
NEED_WIDE = 42 * MM
GAP = 3 * MM
HIGHEST = 15 * MM  # of a row
BIGGER = 2**0.5  # A3 to A4


@dataclass(frozen=True, slots=True, kw_only=True)
class WallSheetFacts:
    """The helplines, the line of each need, and the day on which they were read."""

    frame: Frame
    helplines: tuple[Reach, ...]
    lines: tuple[NeedLine, ...]
    day: str
    a3: bool = False


@in_its_language
def make(facts: WallSheetFacts) -> bytes:
    """Return the sheet as a PDF of one page, A4 or A3."""
    room = area(1)
    top = room.top
    marks: list[Mark] = [words(_("Help for a child"), TITLE, x=room.left, y=top - 17)]
    told = _("Numbers as known on {day}, valid until verified again. NOT VERIFIED: nobody has "
             "called lately.").format(day=facts.day)  # fmt: skip
    marks.append(words(fitted(told, SUB, room.right - room.left), SUB, x=room.left, y=top - 32))
    top -= 38
    marks += _helplines(facts.helplines[:LINES], room, top)
    rows = -(-len(facts.helplines[:LINES]) // ACROSS)
    top -= rows * LINE_HIGH + 2 * MM
    marks += _table(facts.lines, room, top)
    pages = dress([marks], facts.frame)
    return press(pages, language=facts.frame.language, scale=BIGGER if facts.a3 else 1.0)


def _helplines(found: tuple[Reach, ...], room: Area, top: float) -> list[Mark]:
    wide = (room.right - room.left) / ACROSS
    marks: list[Mark] = []
    for at, one in enumerate(found):
        x = room.left + wide * (at % ACROSS)
        y = top - LINE_HIGH * (at // ACROSS)
        marks.append(
            Block(x=x, y=y - LINE_HIGH + 1 * MM, wide=wide - 1.5 * MM, high=LINE_HIGH - 1 * MM,
                  fill=0.95, thick=0.8)
        )  # fmt: skip
        inside = Box(x=x + 2 * MM, top=y - 1 * MM, wide=wide - 5.5 * MM, high=LINE_HIGH)
        marks += board.reach(one, inside, (18, 6.5))
    return marks


def _table(lines: tuple[NeedLine, ...], room: Area, top: float) -> list[Mark]:
    left, day = room.left, room.left + NEED_WIDE
    half = (room.right - day) / 2
    night = day + half
    y = top - 11
    marks: list[Mark] = [
        words(_("Need"), HEAD, x=left, y=y),
        words(_("By day"), HEAD, x=day, y=y),
        words(_("At night"), HEAD, x=night, y=y),
    ]
    top -= 15
    step = (top - room.bottom) / max(len(lines), 1)
    step = min(step, HIGHEST)
    big = min(15.0, step * 0.46)
    for one in lines:
        marks.append(Stroke(x=left, y=top, to_x=room.right, to_y=top, thick=0.5, grey=0.4))
        inner = top - 2
        named = Box(x=left, top=inner, wide=NEED_WIDE - GAP, high=step - 2)
        marks += board.lines(one.need, NEED, named)
        sizes = (big, max(step * 0.2, 5.5))
        if one.always:
            whole = Box(x=day, top=inner, wide=1.45 * half, high=step)
            marks += board.reach(one.day, whole, sizes)
            said = Style(size=8, grey=0.2)
            both = fitted(_("day and night"), said, half - GAP)
            marks.append(words(both, said, x=night + half * 0.5, y=inner - big))
        else:
            for found, x in ((one.day, day), (one.night, night)):
                part = Box(x=x, top=inner, wide=half - GAP, high=step)
                marks += board.reach(found, part, sizes)
        top -= step
    return marks
