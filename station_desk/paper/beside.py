"""Own two languages down one page: English from the left edge, the other from the right one.

What is the same in both (a name, a number, a date) stands once, between the labels of both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from station_desk.domain.direction import FROM_THE_RIGHT
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style, words
from station_desk.paper.marks import Block, Words
from station_desk.paper.shaping import width
from station_desk.paper.table import APART, GUTTER, PAD, SHARES
from station_desk.paper.text import broken, clean
from station_desk.words import mirrored, running, speaking

Pair = tuple[str, str]
BETWEEN = 10.0  # points between two paragraphs beside each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Lines of one language ready to be set: each with where it begins."""

    lines: tuple[tuple[float, str, bool], ...]
    style: Style
    language: str
    step: float
    rise: float

    @property
    def high(self) -> float:
        """Return how much height the lines take."""
        return len(self.lines) * self.step


def cell(text: str, style: Style, *, left: float, room: float, language: str = "") -> Cell:
    """Return ``text`` in lines of ``room`` points, from the side its language is read from."""
    language = language or running()
    with speaking(language):
        lines = []
        for one in broken(clean(text), style.face, style.size, room):
            x = left + one.moved
            if mirrored():
                x = left + room - one.moved - width(one.text, style.face, style.size)
            lines.append((x, one.text, one.right))
        return Cell(
            lines=tuple(lines), style=style, language=language, step=style.step,
            rise=style.rise,
        )  # fmt: skip


def wide(text: str, style: Style, language: str) -> float:
    """Return how wide ``text`` runs in its language."""
    with speaking(language):
        return width(text, style.face, style.size)


def ending(text: str, style: Style, *, right: float, y: float, language: str) -> Words:
    """Return one line of a language that ends at ``right``."""
    x = right - wide(text, style, language)
    return words(text, style, x=x, y=y, language=language)


class Beside:
    """Lay a first language and a second one down the pages of one flow."""

    def __init__(self, flow: Flow, second: str, *, close: bool = False) -> None:
        """``second`` stands at the right; ``close``: its lines stand as those of a table."""
        self.flow = flow
        self.first, self.second = running(), second
        self._close = close

    def paragraph(self, first: str, second: str, style: Style, *, indent: float = 0.0) -> None:
        """Set one text in both languages beside each other, once where they are the same."""
        flow, left = self.flow, self.flow.area.left
        if first == second:
            flow.paragraph(first, style, indent=indent)
            return
        half = (flow.wide - BETWEEN) / 2
        one = cell(first, style, left=left + indent, room=half - indent)
        other = cell(
            second, self._flowing(second, style), left=left + half + BETWEEN,
            room=half - indent, language=self.second,
        )  # fmt: skip
        self.row((one, other))

    def pairs(
        self, first: Sequence[Pair], second: Sequence[Pair], size: float, *,
        urgent: bool = False,
    ) -> None:  # fmt: skip
        """Set labels and values of both; a value that is the same stands once between them."""
        value = Style(size=size, face=Face.BOLD if urgent else Face.REGULAR)
        for one, other in zip(first, second, strict=True):
            cells = self._pair(one, other, Style(size=size, grey=0.25), value)
            self.row(cells, pad=PAD, shade=0.93 if urgent else None, ruled=True)

    def _pair(self, one: Pair, other: Pair, label: Style, value: Style) -> tuple[Cell, ...]:
        flow = self.flow
        names, values = (share * flow.wide for share in SHARES)
        at = flow.area.left
        shared = one[1] == other[1]
        found = [cell(one[0], label, left=at, room=names - APART)]
        room = values * (2 if shared else 1) - GUTTER
        found.append(cell(one[1], value, left=at + names, room=room))
        if not shared:
            middle = at + names + values
            found.append(cell(other[1], value, left=middle, room=room, language=self.second))
        if one[0] != other[0]:
            last = at + flow.wide - names + APART
            found.append(
                cell(other[0], label, left=last, room=names - APART, language=self.second)
            )
        return tuple(found)

    def row(
        self, cells: Sequence[Cell], *, pad: float = 0.0, shade: float | None = None,
        ruled: bool = False,
    ) -> None:  # fmt: skip
        """Set cells beside each other; a row that is too long goes on on the next page."""
        flow = self.flow
        whole = max(one.high for one in cells) + 2 * pad
        if flow.room < whole < (flow.area.top - flow.area.bottom) / 2:
            flow.turn()
        while any(one.lines for one in cells):
            room = flow.room - 2 * pad
            if any(one.step > room for one in cells):
                flow.turn()
                continue
            fits = [(one, int(room / one.step)) for one in cells]
            taken = [replace(one, lines=one.lines[:fit]) for one, fit in fits]
            cells = [replace(one, lines=one.lines[fit:]) for one, fit in fits]
            self._set(taken, pad, shade)
            if ruled:
                flow.rule(grey=0.75)

    def _set(self, cells: Sequence[Cell], pad: float, shade: float | None) -> None:
        flow = self.flow
        high = max(one.high for one in cells) + 2 * pad
        if shade is not None:
            flow.put(Block(x=flow.area.left, y=flow.y - high, wide=flow.wide, high=high,
                           fill=shade, thick=0))  # fmt: skip
        for one in cells:
            for at, (x, text, right) in enumerate(one.lines):
                y = flow.y - pad - at * one.step - one.rise
                flow.put(words(text, one.style, x=x, y=y, right=right, language=one.language))
        flow.y -= high

    def _flowing(self, text: str, style: Style) -> Style:
        """Return the style of flowing text in the second language."""
        if self._close or not FROM_THE_RIGHT.search(text):
            return style
        with speaking(self.second):
            return style.flowing
