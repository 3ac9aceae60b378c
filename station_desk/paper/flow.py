"""Own the pen that fills pages from the top: lines, paragraphs, rules.

A ``Flow`` knows its column and turns the page when the room is used up; everything that can
be long is split between two lines, so no text is too long for it. What stands round the text
on every page (letterhead, foot) is the ``Frame``'s.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from station_desk.domain.direction import FROM_THE_RIGHT, paused
from station_desk.paper.faces import Face
from station_desk.paper.marks import Mark, Page, Stroke, Words
from station_desk.paper.shaping import width
from station_desk.paper.text import broken, clean
from station_desk.words import mirrored, running

# What Arabic letters need of a line, beside Latin ones: its step, and its base from above.
HIGHER = (1.1, 1.0)
MOST_SMALLER = 1.3  # a line that must stay one is set smaller by no more
WIDE = {"ur": (1.75, 1.6)}


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
        return self.size * self.leading * _room(self.face, running())[0]

    @property
    def rise(self) -> float:
        """Return how far below its upper edge a line stands on its base."""
        return self.size * _room(self.face, running())[1]

    @property
    def flowing(self) -> "Style":
        """Return the style for flowing text, where Urdu has room for Nastaliq."""
        return replace(self, face=self.face.opened) if running() in WIDE else self


@cache
def _room(face: Face, language: str) -> tuple[float, float]:
    """Return what a line of ``face`` needs beside a Latin one: its step, and its rise."""
    if face is face.opened:
        return WIDE.get(language, (1.0, 1.0))
    return HIGHER if mirrored(language) else (1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The part of a sheet that a flow may fill."""

    left: float
    right: float
    top: float
    bottom: float


class Flow:
    """Lay text down the pages; ``pages`` holds the marks, at least one page, maybe empty."""

    def __init__(
        self, area: Area, begin: Callable[[int], Area] | None = None, *, close: bool = False
    ) -> None:
        """Start on page 1; ``begin`` gives the area of page 2, 3 ... (else the same).

        ``close``: lines of Urdu stand as close as those of a table.
        """
        self.pages: list[Page] = [[]]
        self.area = area
        self.y = area.top
        self._begin = begin
        self._close = close

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
        text = clean(text)
        if not self._close and FROM_THE_RIGHT.search(text):
            style = style.flowing
        for line in broken(text, style.face, style.size, self.wide - indent):
            self.need(style.step)
            x = self.area.left + indent + line.moved
            self.set_line(line.text, style, x=x, right=line.right)

    def set_line(self, line: str, style: Style, *, x: float, right: bool | None = None) -> None:
        """Set one line that is known to fit at ``x`` and go down one step.

        ``right`` is the direction of its paragraph where that is known.
        """
        self.y -= style.step
        self.word(line, style, x=x, right=right)

    def name_line(self, line: str, style: Style, *, x: float, room: float) -> None:
        """Set one line as :meth:`set_line`, smaller and then cut where it is too long."""
        long = width(line, style.face, style.size) / room
        if long > 1.0:
            style = replace(style, size=style.size / min(long, MOST_SMALLER))
        self.set_line(fitted(line, style, room), style, x=x)

    def word(self, line: str, style: Style, *, x: float, right: bool | None = None) -> None:
        """Set one line that is known to fit at ``x``, beside what was set last."""
        y = self.y + style.step - style.rise
        self.put(words(line, style, x=x, y=y, right=right))

    def rule(self, *, grey: float = 0.0, thick: float = 0.5) -> None:
        """Draw a line across the column here."""
        left, right = self.area.left, self.area.right
        self.put(Stroke(x=left, y=self.y, to_x=right, to_y=self.y, thick=thick, grey=grey))


def words(
    text: str, style: Style, *, x: float, y: float, right: bool | None = None,
    language: str = "",
) -> Words:  # fmt: skip
    """Return ``text`` set in ``style`` on the base line ``y``."""
    said = paused(text) if mirrored(language) else text
    return Words(
        x=x, y=y, text=said, face=style.face, size=style.size, grey=style.grey, right=right,
        language=language,
    )  # fmt: skip


def fitted(text: str, style: Style, room: float) -> str:
    """Return ``text``, cut with ``...`` where one line of ``room`` points is too short."""
    if width(text, style.face, style.size) <= room:
        return text
    least, most = 0, len(text)
    while least < most:  # the longest part that fits
        middle = (least + most + 1) // 2
        if width(text[:middle] + "...", style.face, style.size) <= room:
            least = middle
        else:
            most = middle - 1
    return text[:least] + "..."
