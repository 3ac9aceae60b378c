"""Own the lines of the papers that hang on a wall or lie in a pocket: a need, whom to call.

Every part keeps to the box it is given: names are cut with ``...``, a number never is. Where no
size that can be read holds a number, the paper says where it stands instead.
"""

from dataclasses import dataclass, replace

from station_desk.paper.faces import Face
from station_desk.paper.flow import Style, fitted, words
from station_desk.paper.marks import Mark
from station_desk.paper.shaping import width
from station_desk.paper.text import one_line, wrap
from station_desk.words import _

SMALLEST = 6.0  # points of a number that can still be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom to call: the number as the register has it, the office, how sure it is."""

    number: str
    office: str
    sure: str
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """One need and whom to call for it by day and at night; None where nobody is known."""

    need: str
    day: Reach | None = None
    night: Reach | None = None

    @property
    def always(self) -> bool:
        """Tell whether day and night have the same number."""
        return self.day is not None and self.day == self.night


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of a sheet: its left edge, its upper edge, its width and height."""

    x: float
    top: float
    wide: float
    high: float


def number(text: str, style: Style, box: Box) -> Mark:
    """Return a number on one line of ``box``, smaller where it is long, never cut."""
    said = one_line(text)
    size = _held(said, style, box.wide)
    if size < SMALLEST:
        said = _("number: see the contact card")
        size = min(_held(said, style, box.wide), style.size * 0.6)
    held = replace(style, size=size)
    return words(said, held, x=box.x, y=box.top - style.rise)


def _held(text: str, style: Style, room: float) -> float:
    return min(style.size, style.size * room / max(width(text, style.face, style.size), 1.0))


def reach(found: Reach | None, box: Box, sizes: tuple[float, float]) -> list[Mark]:
    """Return number and office of ``found`` in ``box``; ``sizes`` of number and small print."""
    big, small = sizes
    plain = Style(size=small, grey=0.15)
    if found is None:
        bold = Style(face=Face.BOLD, size=small)
        said = fitted(_("Nobody known at this hour"), bold, box.wide)
        return [words(said, bold, x=box.x, y=box.top - big)]
    sure = plain if found.verified else Style(face=Face.BOLD, size=small)
    tail = one_line(found.sure)
    y = box.top - big - small * 1.25
    bold, took = Style(face=Face.BOLD, size=big), width(tail, sure.face, sure.size)
    beside = box.x + width(one_line(found.number), Face.BOLD, big) + small
    if beside + took <= box.x + box.wide:  # then the office has its line for itself
        return [
            number(found.number, bold, box),
            words(tail, sure, x=beside, y=box.top - bold.rise),
            words(fitted(one_line(found.office), plain, box.wide), plain, x=box.x, y=y),
        ]
    rest = box.wide - took - small * 0.6
    office = fitted(one_line(found.office), plain, max(rest, box.wide * 0.35))
    after = box.x + width(office, plain.face, plain.size) + small * 0.6
    return [
        number(found.number, bold, box),
        words(office, plain, x=box.x, y=y),
        words(fitted(tail, sure, box.x + box.wide - after), sure, x=after, y=y),
    ]


def lines(text: str, style: Style, box: Box) -> list[Mark]:
    """Return a text in as many lines as ``box`` holds; the last is cut where it is longer."""
    parts = wrap(one_line(text), style.face, style.size, box.wide)
    most = max(int(box.high / style.step), 1)
    if len(parts) > most:
        rest = " ".join(parts[most - 1 :])
        parts = [*parts[: most - 1], fitted(rest, style, box.wide)]
    tops = [box.top - style.rise - at * style.step for at in range(len(parts))]
    return [words(part, style, x=box.x, y=y) for part, y in zip(parts, tops, strict=True)]
