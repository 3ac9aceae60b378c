"""Own the reply slip in two languages: each line to be filled in has its label in both.

Number and code, by which the desk finds the referral, stand once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from station_desk.paper.beside import cell, ending, wide
from station_desk.paper.flow import Style, words
from station_desk.paper.frame import FOOT, LEFT, RIGHT, Frame
from station_desk.paper.marks import MM, Block, Code, Mark, Stroke
from station_desk.paper.slip import BOX, CODE_SIDE, NOTE, NUMBER, TITLE, Slip, asked, labels
from station_desk.paper.text import one_line
from station_desk.words import N_, _, speaking

HIGH = 80 * MM  # with the tear line
ROW = 10 * MM  # two labels, one under the other
LABEL = Style(size=7.5)
MIDDLE = (LEFT + RIGHT) / 2 + 2 * MM
TEAR = N_("tear off here and return")
Two = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one language says of a slip."""

    slip: Slip
    frame: Frame
    said: Mapping[str, str]

    @property
    def language(self) -> str:
        """Return the language."""
        return self.frame.language

    def say(self, text: str) -> str:
        """Return a text of ours in this language."""
        with speaking(self.language):
            return _(text)


def draw(first: Side, second: Side) -> list[Mark]:
    """Return the marks of the slip, at the foot of a sheet; the first is spoken already."""
    top = FOOT + HIGH
    return [
        *_tear_line(first, second, top),
        *_heading(first, second, top - 3.5 * MM),
        *_asked(first, second, top - 11 * MM),
        *_rows(first, second, FOOT + 46 * MM),
    ]


def _two(first: Side, second: Side, text: str) -> Two:
    return first.say(text), second.say(text)


def _tear_line(first: Side, second: Side, top: float) -> list[Mark]:
    texts = tuple(zip(_two(first, second, TEAR), (first, second), strict=True))
    widths = [wide(text, NOTE, side.language) for text, side in texts]
    gap, dash = 10.0, (4.0, 3.0)
    left = (LEFT + RIGHT - sum(widths) - gap) / 2
    right = left + sum(widths) + gap
    marks: list[Mark] = [
        Stroke(x=0, y=top, to_x=left - 6, to_y=top, dash=dash, thick=0.8),
        Stroke(x=right + 6, y=top, to_x=LEFT + RIGHT, to_y=top, dash=dash, thick=0.8),
    ]
    for (text, side), took in zip(texts, widths, strict=True):
        marks.append(words(text, NOTE, x=left, y=top - 2.3, language=side.language))
        left += took + gap
    return marks


def _room(frame: Frame) -> float:
    return RIGHT - LEFT - (CODE_SIDE + 4 * MM if frame.qr else 0.0)


def _heading(first: Side, second: Side, top: float) -> list[Mark]:
    """Set the title at both sides, number and code once between them."""
    frame, end = first.frame, LEFT + _room(first.frame)
    text = N_("Reply slip, PRACTICE") if frame.practice else N_("Reply slip")
    title, other = _two(first, second, text)
    y = top - 10
    x = LEFT + wide(title, TITLE, first.language) + 5 * MM
    number = _("No. {number}   Code {code}").format(
        number=one_line(frame.number), code=one_line(frame.code)
    )
    free = end - wide(other, TITLE, second.language) - 4 * MM - x
    took = wide(number, NUMBER, first.language)
    line = replace(NUMBER, size=NUMBER.size * min(1.0, free / took))
    marks: list[Mark] = [
        words(title, TITLE, x=LEFT, y=y, language=first.language),
        words(number, line, x=x, y=y, language=first.language),
        ending(other, TITLE, right=end, y=y, language=second.language),
    ]
    if frame.qr:
        side = CODE_SIDE
        marks.append(Code(x=RIGHT - side, y=top - side + 3, side=side, text=frame.qr))
    return marks


def _asked(first: Side, second: Side, top: float) -> list[Mark]:
    """Say where the slip goes back to and what is asked, one language beside the other."""
    half = (_room(first.frame) - 4 * MM) / 2
    marks: list[Mark] = []
    for side, left in ((first, LEFT), (second, LEFT + half + 4 * MM)):
        with speaking(side.language):
            text = "\n".join(asked(side.slip, side.frame, side.said))
        found = cell(text, LABEL, left=left, room=half, language=side.language)
        y = top - found.rise
        for x, line, right in found.lines[:6]:
            marks.append(words(line, LABEL, x=x, y=y, right=right, language=side.language))
            y -= found.step
    return marks


def _rows(first: Side, second: Side, y: float) -> list[Mark]:
    accepted = _two(first, second, N_("Accepted"))
    declined = _two(first, second, N_("Declined, because"))
    sides = (first, second)
    at = LEFT + BOX + 3
    next_box = at + _widest(accepted, sides) + 6 * MM
    marks = [_box(LEFT, y), *_both(accepted, sides, at, y), _box(next_box, y)]
    marks += _blank(declined, sides, next_box + BOX + 3, RIGHT, y)
    with speaking(second.language):
        others = labels(second.slip, second.said)
    for (left, right), (left_too, right_too) in zip(
        labels(first.slip, first.said), others, strict=True
    ):
        y -= ROW
        marks += _blank((left, left_too), sides, LEFT, MIDDLE - 4 * MM, y)
        marks += _blank((right, right_too), sides, MIDDLE, RIGHT, y)
    y -= ROW + 1.5 * MM
    signature = _two(first, second, N_("Signature"))
    marks += _blank(signature, sides, LEFT, MIDDLE - 4 * MM, y)
    high = y + 6 * MM - FOOT
    marks.append(Block(x=MIDDLE, y=FOOT, wide=RIGHT - MIDDLE, high=high, grey=0.4))
    stamp, other = _two(first, second, N_("Stamp"))
    upper = FOOT + high - 9
    marks.append(words(stamp, NOTE, x=MIDDLE + 5, y=upper, language=first.language))
    marks.append(ending(other, NOTE, right=RIGHT - 5, y=upper, language=second.language))
    return marks


def _box(x: float, y: float) -> Block:
    return Block(x=x, y=y + 3, wide=BOX, high=BOX, fill=1.0, thick=0.9)


def _widest(texts: Two, sides: Sequence[Side]) -> float:
    return max(
        wide(text, LABEL, side.language) for text, side in zip(texts, sides, strict=True)
    )


def _both(texts: Two, sides: Sequence[Side], x: float, y: float) -> list[Mark]:
    """Set a label in the first language, under it that in the second."""
    lines = zip(texts, sides, (y + 9.5, y), strict=True)
    return [words(text, LABEL, x=x, y=at, language=side.language) for text, side, at in lines]


def _blank(texts: Two, sides: Sequence[Side], x: float, right: float, y: float) -> list[Mark]:
    """Return the labels and the line to write on, up to ``right``."""
    left = x + _widest(texts, sides) + 5
    line = Stroke(x=left, y=y - 1.5, to_x=right, to_y=y - 1.5, thick=0.6, grey=0.25)
    return [*_both(texts, sides, x, y), line]
