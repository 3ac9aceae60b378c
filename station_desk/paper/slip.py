"""Own the reply slip at the foot of a letter: torn off, filled in by hand, brought back.

It carries the number and the code, so the desk finds the referral from the slip alone, and it
says nothing of the child. Rows are high enough to write in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from station_desk.paper.faces import Face
from station_desk.paper.flow import Style, words
from station_desk.paper.frame import FOOT, LEFT, RIGHT, Frame
from station_desk.paper.marks import MM, Block, Code, Mark, Stroke
from station_desk.paper.shaping import width
from station_desk.paper.text import Broken, broken, one_line
from station_desk.words import _

SLIP_HIGH = 63 * MM  # with the tear line
ROW = 8.4 * MM
CODE_SIDE = 17 * MM
BOX = 3.2 * MM
LABEL = Style(size=8)
NUMBER = Style(face=Face.BOLD, size=9)
TITLE = Style(face=Face.BOLD, size=10.5)
NOTE = Style(size=7.5, grey=0.15)
ASKED_SIZES = (8.0, 7.5, 7.0, 6.5)
ASKED_HIGH = 32.0  # points between number and rows
MIDDLE = (LEFT + RIGHT) / 2 + 2 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What the reply slip asks for: the child's condition only where the child itself comes."""

    child_comes: bool = True
    answer_by: str = ""


def draw(slip: Slip, frame: Frame, said: Mapping[str, str]) -> list[Mark]:
    """Return the marks of the slip, at the foot of a sheet; ``said`` are the pack's words."""
    top = FOOT + SLIP_HIGH
    return [
        *_tear_line(top),
        *_heading(slip, frame, said, top - 3.5 * MM),
        *_rows(slip, said, top - 19.5 * MM),
    ]


def _tear_line(top: float) -> list[Mark]:
    text = _("tear off here and return")
    wide = width(text, Face.REGULAR, NOTE.size)
    left = (LEFT + RIGHT - wide) / 2
    dash = (4.0, 3.0)
    return [
        Stroke(x=0, y=top, to_x=left - 6, to_y=top, dash=dash, thick=0.8),
        Stroke(x=left + wide + 6, y=top, to_x=LEFT + RIGHT, to_y=top, dash=dash, thick=0.8),
        words(text, NOTE, x=left, y=top - 2.3),
    ]


def _heading(slip: Slip, frame: Frame, said: Mapping[str, str], top: float) -> list[Mark]:
    room = RIGHT - LEFT - (CODE_SIDE + 4 * MM if frame.qr else 0.0)
    title = _("Reply slip, PRACTICE") if frame.practice else _("Reply slip")
    x = LEFT + width(title, TITLE.face, TITLE.size) + 6 * MM
    number = _("No. {number}   Code {code}").format(
        number=one_line(frame.number), code=one_line(frame.code)
    )
    wide = width(number, NUMBER.face, NUMBER.size)
    line = replace(NUMBER, size=NUMBER.size * min(1.0, (LEFT + room - x) / wide))
    marks: list[Mark] = [words(title, TITLE, x=LEFT, y=top - 10)]
    marks.append(words(number, line, x=x, y=top - 10))
    y = top - 12.5
    style, lines = _fitting(asked(slip, frame, said), room)
    for part in lines:
        y -= style.step
        marks.append(words(part.text, style, x=LEFT, y=y, right=part.right))
    if frame.qr:
        side = CODE_SIDE
        marks.append(Code(x=RIGHT - side, y=top - side + 3, side=side, text=frame.qr))
    return marks


def _fitting(texts: Sequence[str], room: float) -> tuple[Style, list[Broken]]:
    """Return the lines of ``texts`` in the largest size that keeps them above the rows."""
    style, lines = LABEL, list[Broken]()
    for size in ASKED_SIZES:
        style = replace(LABEL, size=size)
        lines = [line for text in texts for line in broken(text, style.face, size, room)]
        if len(lines) * style.step <= ASKED_HIGH:
            break
    return style, lines[: int(ASKED_HIGH / style.step)]


def asked(slip: Slip, frame: Frame, said: Mapping[str, str]) -> tuple[str, str]:
    """Return where the slip goes back to, and what its reader is asked: one line, two lines."""
    station, phone = one_line(frame.station, 40), one_line(frame.phone, 30)
    back = _("Return to {station}").format(station=station)
    if phone:
        back = _("Return to {station}, phone {phone}").format(station=station, phone=phone)
    parts = [one_line(said.get("slip_ask", ""), 100)]
    if slip.answer_by:
        parts.append(_("Please answer by {time}.").format(time=one_line(slip.answer_by, 30)))
    parts.append(_("Do not write the child's name here."))
    return back, " ".join(one for one in parts if one)


def _rows(slip: Slip, said: Mapping[str, str], top: float) -> list[Mark]:
    y = top - 4 * MM
    declined = LEFT + 26 * MM
    marks = [*_tick(_("Accepted"), LEFT, y), *_tick(_("Declined, because"), declined, y)]
    marks.append(_dots(declined + BOX + 3 + _after(_("Declined, because")), RIGHT, y))
    for left, right in labels(slip, said):
        y -= ROW
        marks += _blank(left, LEFT, MIDDLE - 4 * MM, y)
        marks += _blank(right, MIDDLE, RIGHT, y)
    y -= ROW + 1.5 * MM
    marks += _blank(_("Signature"), LEFT, MIDDLE - 4 * MM, y)
    marks.append(
        Block(x=MIDDLE, y=FOOT, wide=RIGHT - MIDDLE, high=y + 5.5 * MM - FOOT, grey=0.4)
    )
    marks.append(words(_("Stamp"), NOTE, x=MIDDLE + 5, y=y + 5.5 * MM - 9))
    return marks


def labels(slip: Slip, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what is filled in by hand, two to a row."""
    condition = said.get("slip_condition") or _("Condition of the child")
    if not slip.child_comes:
        condition = _("Papers received")
    return (
        (
            said.get("slip_received_by") or _("Received by (name)"),
            said.get("slip_post") or _("Post"),
        ),
        (said.get("slip_time") or _("Date and time"), condition),
        (said.get("slip_next") or _("Next appointment"), _("Phone to reach you")),
    )


def _after(label: str) -> float:
    return width(label, LABEL.face, LABEL.size) + 5


def _tick(label: str, x: float, y: float) -> list[Mark]:
    box = Block(x=x, y=y - 1, wide=BOX, high=BOX, fill=1.0, thick=0.9)
    return [box, words(label, LABEL, x=x + BOX + 3, y=y)]


def _blank(label: str, left: float, right: float, y: float) -> list[Mark]:
    """Return a label and the line to write on, up to ``right``."""
    return [words(label, LABEL, x=left, y=y), _dots(left + _after(label), right, y)]


def _dots(left: float, right: float, y: float) -> Stroke:
    return Stroke(x=left, y=y - 1.5, to_x=right, to_y=y - 1.5, thick=0.6, grey=0.25)
