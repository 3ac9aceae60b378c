"""Own the pen of one document: it writes lines of any script onto a canvas.

Latin lines of a paper read from the left go there as they are; all others by the carrier font,
as one object a line whose parts stand in the order of reading. Readers of PDF guess the order
of objects and parts from their places, each in a way of its own:

* pdfium sorts objects of one height by their left edges, reads their parts as they come, and
  turns each row of letters that are read from the right. So lines beside each other differ in
  height by what nobody sees, begin and end in a narrow mark, since the widths there say how
  near is the same height, and the last mark goes back, so that the next begins a line. It
  reads from where most rows of letters are read: marks are said so that this is the left.
* poppler sorts all by place and counts letters for the direction of a page.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from station_desk.domain.direction import FROM_THE_RIGHT
from station_desk.paper.carrier import END, Carrier, Part
from station_desk.paper.marks import Page, Words
from station_desk.paper.saying import LEFT, RIGHT
from station_desk.paper.scripts import blank
from station_desk.paper.shaping import Line, is_latin, line, width

UNSEEN = 1200  # marks of direction at a page's end, beyond its letters: one reader counts
TOGETHER = 4  # of them in one code
APART = 120  # units for each: nearer ones are a second print to that reader, and not counted
WEIGHT = 4  # marks for each letter, which may be said with marks of the other direction
STEP = 0.03  # points by which lines differ in height
AWAY = 120  # how far from the line it stands: nearer, and poppler takes it for a second print


class Run(NamedTuple):
    """A line as it is written: width, codes, where they end, rows of letters, direction."""

    wide: int
    codes: str
    at: int
    rows: int = 0
    right: bool = False


class Pen:
    """Write onto one canvas; :meth:`end_page` before each page is shown, :meth:`close` last."""

    def __init__(self, canvas: Canvas, *, right: bool = False) -> None:
        """``right``: the pages are read from the right, whole or by half."""
        self.canvas = canvas
        self._right = right
        self._made: list[Carrier] = []
        self._step = STEP
        self._letters = 0  # of this page
        self._mixed = False
        self._turned = 0  # mixed lines of this page, from the right less from the left

    def write(self, mark: Words, *, within: float | None = None) -> None:
        """Write one line where the mark says; ``within`` a sheet so wide that is turned round.

        There it ends where the mark begins, counted from the other edge.
        """
        text, face = mark.text, mark.face
        self._letters += len(text) + 1
        if mark.right or not is_latin(text, face):
            self._place(line(text, face, right=mark.right), mark, within)
        elif self._right or (self._mixed and not _speaks_for_itself(text)):
            carrier = self._carrier()
            codes, wide = carrier.spelled(text, face)
            self._turned += self._right
            self._put(carrier, mark, Run(wide, f">{wide + AWAY + END}<{codes}", wide), within)
        else:
            x = mark.x if within is None else within - mark.x - width(text, face, mark.size)
            self.canvas.setFillGray(mark.grey)
            self.canvas.setFont(face.latin, mark.size)
            self.canvas.drawString(x, mark.y, text)

    def begin_page(self, page: Page) -> None:
        """Take in what will stand on the page: one line from the right can turn the others."""
        self._mixed = not self._right and any(
            isinstance(mark, Words) and FROM_THE_RIGHT.search(mark.text) for mark in page
        )

    def end_page(self) -> None:
        """Tell a reader that counts letters that the page is read from the right, if it is."""
        if self._made and self._turned > 0:
            carrier = self._carrier()
            [said] = carrier.said(blank(APART * TOGETHER, RIGHT * TOGETHER))
            times = (UNSEEN + WEIGHT * self._letters) // TOGETHER
            self.canvas.addLiteral(
                f"/Artifact BMC BT 3 Tr {carrier.name} 0.1 Tf 1 0 0 1 20 10 Tm "
                f"<{said.codes * times}> Tj 0 Tr ET EMC"
            )
        self._turned = self._letters = 0

    def close(self) -> None:
        """Put the fonts that were used into the document; before it is saved."""
        canvas: Any = self.canvas
        for carrier in self._made:
            carrier.embed(canvas._doc)  # noqa: SLF001  the library has no other way in

    def _place(self, set_line: Line, mark: Words, within: float | None) -> None:
        """Write a line part by part, going back and forth between them."""
        right = set_line.right
        if set_line.mixed or right or self._right:
            self._turned += 1 if right or self._right else -1
        carrier = self._carrier()
        at = set_line.wide + AWAY + END
        codes: list[str] = []
        for x, part, turned in _parts(carrier, set_line):
            codes += _way(carrier, x - at, right=turned), part.codes
            at = x + part.wide
        if codes:
            rows = sum(
                [
                    len(word.said)
                    for piece in set_line.pieces
                    if piece.right
                    for word in piece.words
                ]
            )
            self._put(
                carrier, mark, Run(set_line.wide, "".join(codes), at, rows, right), within
            )

    def _put(self, carrier: Carrier, mark: Words, run: Run, within: float | None) -> None:
        """Write a line between the marks beside it."""
        end = carrier.ends(run.rows, right=run.right)
        self._step = -self._step
        beside, size = run.wide + AWAY, mark.size
        x = mark.x if within is None else within - mark.x - run.wide * size / 1000
        self.canvas.addLiteral(
            f"{mark.grey:.3g} g BT {carrier.name} {size:.4g} Tf "
            f"1 0 0 1 {x + beside * size / 1000:.2f} {mark.y + self._step:.2f} Tm "
            f"[<{end}{run.codes}>{run.at - beside + 2 * END}<{end}>] TJ ET"
        )

    def _carrier(self) -> Carrier:
        if not self._made or self._made[-1].full:
            self._made.append(Carrier(f"C{len(self._made) + 1}"))
        return self._made[-1]


def _speaks_for_itself(text: str) -> bool:
    """Tell whether a Latin line is read alike on a page from either side."""
    return text[:1].isalnum() and text[-1:].isalnum()


def _way(carrier: Carrier, wide: int, *, right: bool) -> str:
    """Return how to go on: nothing, a step back, or one forward.

    A step forward to what has a width would be read as a blank.
    """
    if wide <= 0:
        return f">{-wide}<" if wide else ""
    [mark] = carrier.said(blank(0, RIGHT if right else LEFT))
    return f">-{wide + AWAY}<{mark.codes}>{AWAY}<"


def _parts(carrier: Carrier, set_line: Line) -> Iterator[tuple[int, Part, bool]]:
    """Return place and part in the order of reading, and whether it is from the right."""
    for piece in set_line.pieces:
        x = piece.x
        if not piece.right:
            for word in piece.words:
                for part in carrier.said(word):
                    yield x, part, False
                x += word.wide
            continue
        x += piece.wide
        for word in reversed(piece.words):
            x -= word.wide
            for part in carrier.said(word):
                yield x + part.x, part, True
