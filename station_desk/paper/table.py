"""Own tables on paper: columns with headings, and pairs of label and value.

Rows are split between lines where a page ends, so no cell is too long for a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style, words
from station_desk.paper.marks import Block
from station_desk.paper.shaping import width
from station_desk.paper.text import Broken, broken, clean

SHARES = (0.165, 0.335)  # of the width: a label and its value, two of them to a row
PAD = 2.0  # points above and below the text of a row
GUTTER = 6.0  # points between two columns
APART = 9.0  # between a label and its value: nearer, and a reader takes both for one line
HEAD = Style(face=Face.BOLD, size=8.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its heading, its share of the width, how its text is set.

    ``apart`` are the points up to the next column.
    """

    heading: str = ""
    share: float
    style: Style
    apart: float = GUTTER


def pairs(
    flow: Flow,
    pairs: Sequence[tuple[str, str]],
    size: float,
    *,
    urgent: bool = False,
    shared: bool = True,
) -> None:
    """Set labels and values; two short ones share a row unless ``shared`` is off.

    ``urgent``: bold, shaded, never shared.
    """
    label = Style(size=size, grey=0.25)
    value = Style(size=size, face=Face.BOLD if urgent else Face.REGULAR)
    shade = 0.93 if urgent else None
    told = [(clean(name), clean(text)) for name, text in pairs]
    for row in _shared(told, label, value, flow.wide if shared and not urgent else 0.0):
        shares = SHARES * 2 if len(row) == 4 else (SHARES[0], 1 - SHARES[0])
        styles = (label, value, label, value)
        columns = [
            Column(share=one, style=two, apart=APART if two is label else GUTTER)
            for one, two in zip(shares, styles, strict=False)
        ]
        fill(flow, columns, [row], shade=shade)


def fill(
    flow: Flow,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    shade: float | None = None,
) -> None:
    """Set a table; a heading, if any column has one, comes again on every page it reaches.

    ``shade`` greys the rows, for what must not be overlooked.
    """
    _Table(flow, columns, shade).fill(rows)


def stay(
    flow: Flow, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, title: float
) -> None:
    """Turn the page unless a title so high, the heading and the first row are left on it.

    A row that is higher than half a page may be split, and begin here.
    """
    flow.need(title + _Table(flow, columns, None).begins(rows))


def _shared(
    pairs: Sequence[tuple[str, str]], label: Style, value: Style, wide: float
) -> list[tuple[str, ...]]:
    """Return rows of one pair, or of two where both are short for half of ``wide``.

    A short pair goes up to the last row that waits for one; else the order is kept.
    """
    rows: list[tuple[str, ...]] = []
    waiting = -1  # the row that has room for a second pair
    for name, text in pairs:
        short = (
            "\n" not in text
            and width(text, value.face, value.size) <= SHARES[1] * wide - GUTTER
            and width(name, label.face, label.size) <= SHARES[0] * wide - APART
        )
        if short and waiting >= 0:
            rows[waiting] = (*rows[waiting], name, text)
            waiting = -1
            continue
        rows.append((name, text))
        waiting = len(rows) - 1 if short else waiting
    return rows


class _Table:
    """Set one table into a flow, row after row, splitting rows between lines."""

    def __init__(self, flow: Flow, columns: Sequence[Column], shade: float | None) -> None:
        self.flow = flow
        self.shade = shade
        self.columns = columns
        whole = sum(column.share for column in columns)
        shares = [flow.wide * column.share / whole for column in columns]
        self.lefts = [flow.area.left + sum(shares[:n]) for n in range(len(shares))]
        self.rooms = [
            share - column.apart for share, column in zip(shares, columns, strict=True)
        ]
        self.headed = any(column.heading for column in columns)
        self.step = max(column.style.step for column in columns)

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        self.flow.need(self.begins(rows))
        self._head()
        for row in rows:
            self._row([self._lines(n, text) for n, text in enumerate(row)])

    def begins(self, rows: Sequence[Sequence[str]]) -> float:
        """Return how high the heading and the first row are, that is not to be split."""
        first = [self._lines(n, text) for row in rows[:1] for n, text in enumerate(row)]
        row = max(map(len, first), default=1) * self.step + 2 * PAD
        head = max(map(len, self._headings())) * HEAD.step + 2 * PAD if self.headed else 0.0
        return head + (row if row < self._half else 4 * self.step)

    def _lines(self, column: int, text: str) -> list[Broken]:
        style = self.columns[column].style
        return broken(clean(text), style.face, style.size, self.rooms[column])

    def _head(self) -> None:
        if not self.headed:
            return
        cells = self._headings()
        self._cells(cells, [HEAD] * len(cells), 0.9)

    def _headings(self) -> list[list[Broken]]:
        return [
            broken(column.heading, HEAD.face, HEAD.size, room)
            for column, room in zip(self.columns, self.rooms, strict=True)
        ]

    @property
    def _half(self) -> float:
        """Return the height of a row that is split rather than set on the next page."""
        return (self.flow.area.top - self.flow.area.bottom) / 2

    def _row(self, cells: list[list[Broken]]) -> None:
        styles = [column.style for column in self.columns]
        left = max(map(len, cells), default=0) or 1
        whole = left * self.step + 2 * PAD
        if self.flow.room < whole < self._half:
            self._turn()
        while left > 0:
            fits = int((self.flow.room - 2 * PAD) / self.step)
            if fits < 1:
                self._turn()
                continue
            take = min(fits, left)
            self._cells([cell[:take] for cell in cells], styles, self.shade)
            cells = [cell[take:] for cell in cells]
            left -= take

    def _turn(self) -> None:
        self.flow.turn()
        self._head()

    def _cells(
        self, cells: Sequence[Sequence[Broken]], styles: Sequence[Style], shade: float | None
    ) -> None:
        flow = self.flow
        text_high = max(
            len(cell) * style.step for cell, style in zip(cells, styles, strict=True)
        )
        high = max(text_high, min(style.step for style in styles)) + 2 * PAD
        if shade is not None:
            flow.put(Block(x=flow.area.left, y=flow.y - high, wide=flow.wide, high=high,
                           fill=shade, thick=0))  # fmt: skip
        for cell, style, x in zip(cells, styles, self.lefts, strict=True):
            step, base = style.step, flow.y - PAD - style.rise
            for line in cell:
                flow.put(words(line.text, style, x=x + line.moved, y=base, right=line.right))
                base -= step
        flow.y -= high
        flow.rule(grey=0.75)
