"""Own the pen of one document: it writes lines of any script onto a canvas.

Latin lines go there as they are; others in pieces, each with the carrier font of its letters,
which the pen keeps for the whole document.
"""

from typing import Any

from reportlab.pdfgen.canvas import Canvas

from station_desk.paper.carrier import Carrier
from station_desk.paper.marks import Words
from station_desk.paper.saying import RIGHT, needs_saying
from station_desk.paper.scripts import RELATIVE, Cut, blank
from station_desk.paper.shaping import Line, is_latin, line

UNSEEN = 1200  # marks of direction at a page's end, beyond its letters: one reader counts
TOGETHER = 4  # of them in one code
OF_BOTH = 8  # for each letter of a page that English fills to the half


class Pen:
    """Write onto one canvas; :meth:`end_page` before each page is shown, :meth:`close` last."""

    def __init__(self, canvas: Canvas, *, right: bool = False, both: bool = False) -> None:
        """``right``: the pages are read from the right; ``both``: half of their letters are."""
        self.canvas = canvas
        self._right = right
        self._times = OF_BOTH if both else 2  # marks of direction for each letter
        self._carriers: dict[Cut, Carrier] = {}
        self._made: list[Carrier] = []
        self._letters = 0  # of this page
        self._turned = 0  # mixed lines of this page, from the right less from the left

    def write(self, mark: Words) -> None:
        """Write one line where the mark says, in the colour that is set."""
        self._letters += len(mark.text)
        known = not mark.right and is_latin(mark.text, mark.face)
        if known and not (self._right and needs_saying(mark.text)):
            self.canvas.setFont(mark.face.latin, mark.size)
            self.canvas.drawString(mark.x, mark.y, mark.text)
            return
        self._place(line(mark.text, mark.face, right=mark.right), mark)

    def end_page(self) -> None:
        """Tell a reader that counts letters that the page is read from the right, if it is."""
        carrier = next(iter(self._carriers.values()), None)
        if carrier and self._turned > 0:
            said = carrier.said(blank(carrier.cut, 10.0, RIGHT * TOGETHER))
            times = (UNSEEN + self._times * self._letters) // TOGETHER
            self.canvas.addLiteral(
                f"/Artifact BMC BT 3 Tr {carrier.name} 1 Tf 1 0 0 1 20 10 Tm "
                f"<{said * times}> Tj 0 Tr ET EMC"
            )
        self._turned = self._letters = 0

    def close(self) -> None:
        """Put the fonts that were used into the document; before it is saved."""
        canvas: Any = self.canvas
        for carrier in self._made:
            carrier.embed(canvas._doc)  # noqa: SLF001  the library has no other way in

    def _place(self, set_line: Line, mark: Words) -> None:
        if set_line.mixed or set_line.right or self._right:
            self._turned += 1 if set_line.right or self._right else -1
        for piece in set_line.pieces:
            carrier = self._carrier(piece.cut)
            size = mark.size * RELATIVE[piece.cut.script]
            x = mark.x + piece.x * mark.size / 1000
            said = "".join(map(carrier.said, piece.words))
            self.canvas.addLiteral(
                f"BT {carrier.name} {size:.4g} Tf 1 0 0 1 {x:.2f} {mark.y:.2f} Tm "
                f"<{said}> Tj ET"
            )

    def _carrier(self, cut: Cut) -> Carrier:
        known = self._carriers.get(cut)
        if known is None or known.full:
            known = self._carriers[cut] = Carrier(cut, f"C{len(self._made) + 1}")
            self._made.append(known)
        return known
