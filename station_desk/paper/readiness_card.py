"""Own the readiness card: need by hour, how ready the station is, and what to do next.

One page: what does not fit of the list is counted, and stands at the desk.
"""

from dataclasses import dataclass

from station_desk.paper import board
from station_desk.paper.board import Box
from station_desk.paper.faces import Face
from station_desk.paper.flow import Area, Style, fitted, words
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Block, Mark
from station_desk.paper.press import press
from station_desk.paper.text import one_line
from station_desk.words import _

TITLE = Style(face=Face.BOLD, size=17)
SUB = Style(size=9)
HEAD = Style(face=Face.BOLD, size=9)
NEED = Style(size=9.5)
STEP = Style(size=8.5, leading=1.35)
ROW = 6.6 * MM
NEED_WIDE = 62 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCell:
    """One cell in words, with its shape; ``grey`` is the ground, dark where it is a hole."""

    words: str
    grey: float = 1.0
    hole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessCardFacts:
    """The hours of the head, a row for each need, what to do next, the worst first."""

    frame: Frame
    hours: tuple[str, ...]
    rows: tuple[tuple[str, tuple[CardCell, ...]], ...]
    todo: tuple[str, ...]
    counts: str
    due: str = ""


@in_its_language
def make(facts: ReadinessCardFacts) -> bytes:
    """Return the card as a PDF of one page."""
    room = area(1)
    wide = room.right - room.left
    top = room.top
    told = _(
        "Counted by public contacts: a place is sure when it is open then and verified in time."
    )
    marks: list[Mark] = [
        words(_("Readiness of the station"), TITLE, x=room.left, y=top - 14),
        words(fitted(facts.counts, SUB, wide), SUB, x=room.left, y=top - 30),
        words(fitted(told, SUB, wide), SUB, x=room.left, y=top - 41),
    ]
    top -= 47
    if facts.due:
        marks.append(words(fitted(facts.due, HEAD, wide), HEAD, x=room.left, y=top - 5))
        top -= 12
    marks += _table(facts, room, top)
    row = min(ROW, (top - room.bottom) * 0.62 / (len(facts.rows) + 1))
    marks += _todo(facts.todo, room, top - row * (len(facts.rows) + 1) - 4 * MM)
    return press(dress([marks], facts.frame), language=facts.frame.language)


def _table(facts: ReadinessCardFacts, room: Area, top: float) -> list[Mark]:
    row = min(ROW, (top - room.bottom) * 0.62 / (len(facts.rows) + 1))
    wide = (room.right - room.left - NEED_WIDE) / max(len(facts.hours), 1)
    lefts = [room.left + NEED_WIDE + at * wide for at in range(len(facts.hours))]
    marks: list[Mark] = [
        words(hour, HEAD, x=x + 3, y=top - row + 6)
        for hour, x in zip(facts.hours, lefts, strict=True)
    ]
    for need, cells in facts.rows:
        top -= row
        base = top - row / 2 - 3
        name = fitted(one_line(need), NEED, NEED_WIDE - 6)
        marks.append(words(name, NEED, x=room.left, y=base))
        for cell, x in zip(cells, lefts, strict=True):
            marks.append(Block(x=x, y=top - row, wide=wide, high=row, fill=cell.grey, grey=0.4))
            face = Face.BOLD if cell.hole else Face.REGULAR
            style = Style(face=face, size=8.5, grey=1.0 if cell.hole else 0.0)
            marks.append(words(fitted(cell.words, style, wide - 6), style, x=x + 3, y=base))
    return marks


def _todo(todo: tuple[str, ...], room: Area, top: float) -> list[Mark]:
    wide = room.right - room.left
    head = (
        _("To do next, the worst first") if todo else _("Nothing to do: every cell is ready.")
    )
    marks: list[Mark] = [words(head, HEAD, x=room.left, y=top - 10)]
    top -= 14
    fits = max(int((top - room.bottom) / STEP.step), 1)
    shown = todo if len(todo) <= fits else todo[: fits - 1]
    for one in shown:
        box = Box(x=room.left, top=top, wide=wide, high=STEP.step)
        marks += board.lines(one, STEP, box)
        top -= STEP.step
    if len(shown) < len(todo):
        rest = _("and {count} more: see the desk").format(count=len(todo) - len(shown))
        marks.append(words(rest, STEP, x=room.left, y=top - STEP.size))
    return marks
