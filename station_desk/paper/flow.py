"""Own the pen that fills pages from the top: lines, paragraphs, rules.

A ``Flow`` knows its column and turns the page when the room is used up; everything that can
be long is split between two lines, so no text is too long for it. What stands round the text
on every page (letterhead, foot) is the ``Frame``'s.
"""

from collections.abc import Callable
from dataclasses import dataclass

from station_desk.paper.faces import Face, width
from station_desk.paper.marks import Mark, Page, Stroke, Words
from station_desk.paper.text import clean, wrap


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text is set; ``leading`` is the step from line to line as a factor of the size."""

    face: Face = Face.REGULAR
    size: float = 10.0
    leading: float = 1.27
    grey: float = 0.0

    @property
    def step(self) -> float:
        """Return the height of one line in points."""
        return self.size * self.leading


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The part of a sheet that a flow may fill."""

    left: float
    right: float
    top: float
    bottom: float


class Flow:
    """Lay text down the pages; ``pages`` holds the marks, at least one page, maybe empty."""

    def __init__(self, area: Area, begin: Callable[[int], Area] | None = None) -> None:
        """Start on page 1; ``begin`` gives the area of page 2, 3 ... (else the same)."""
        self.pages: list[Page] = [[]]
        self.area = area
        self.y = area.top
        self._begin = begin

    @property
    def wide(self) -> float:
        """Return the width of the column."""
        return self.area.right - self.area.left

    @property
    def room(self) -> float:
        """Return the height that is left on this page."""
        return self.y - self.area.bottom

    def put(self, *marks: Mark) -> None:
        """Add marks to this page where they say."""
        self.pages[-1].extend(marks)

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append([])
        if self._begin:
            self.area = self._begin(len(self.pages))
        self.y = self.area.top

    def need(self, height: float) -> None:
        """Turn the page unless ``height`` is left on it."""
        if self.room < height and self.y < self.area.top:
            self.turn()

    def gap(self, height: float) -> None:
        """Leave ``height`` free, or less at the foot of a page; none at the top of one."""
        if self.y < self.area.top or len(self.pages) == 1:
            self.y = max(self.y - height, self.area.bottom)

    def paragraph(self, text: str, style: Style, *, indent: float = 0.0) -> None:
        """Set ``text`` in lines; the page may turn between any two of them."""
        for line in wrap(clean(text), style.face, style.size, self.wide - indent):
            self.need(style.step)
            self.set_line(line, style, x=self.area.left + indent)

    def set_line(self, line: str, style: Style, *, x: float) -> None:
        """Set one line that is known to fit at ``x`` and go down one step."""
        self.y -= style.step
        self.word(line, style, x=x)

    def word(self, line: str, style: Style, *, x: float) -> None:
        """Set one line that is known to fit at ``x``, beside what was set last."""
        self.put(words(line, style, x=x, y=self.y + style.step - style.size))

    def rule(self, *, grey: float = 0.0, thick: float = 0.5) -> None:
        """Draw a line across the column here."""
        left, right = self.area.left, self.area.right
        self.put(Stroke(x=left, y=self.y, to_x=right, to_y=self.y, thick=thick, grey=grey))


def words(text: str, style: Style, *, x: float, y: float) -> Words:
    """Return ``text`` set in ``style`` on the base line ``y``."""
    return Words(x=x, y=y, text=text, face=style.face, size=style.size, grey=style.grey)


def fitted(text: str, style: Style, room: float) -> str:
    """Return ``text``, cut with ``...`` where one line of ``room`` points is too short."""
    if width(text, style.face, style.size) <= room:
        return text
    while text and width(text + "...", style.face, style.size) > room:
        text = text[:-1]
    return text + "..."
