"""Own the carrier font of a document: joined words on the page that read back letter by letter.

A joined word is no row of letters, and readers of PDF know only rows. So each document that
holds joined words carries a small font made for it: the first code of a word draws the whole
word, its other codes draw nothing, and every code says exactly one letter, all of positive
width. What is seen is what HarfBuzz set; what is copied, searched and read aloud is the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from station_desk.paper.faces import Face, measures
from station_desk.paper.outlines import font_file
from station_desk.paper.saying import LEFT, RIGHT
from station_desk.paper.scripts import Cut, Script, Shaped, blank, letter_of

MOST = 60_000  # codes of one font; 65,535 shapes are the format's end
STEP = 5  # units by which widths of blank codes differ, so that words share them
END = 5  # the width of the mark with which a line begins and ends
BETWEEN = "\u202c"  # parts two marks where rows from the left must outnumber the others
LONGEST = 60  # letters that one code says; one reader passes a longer row over
TOP, BOTTOM = 0.9, -0.3  # of an em: what readers take for the height of a line


@dataclass(frozen=True, slots=True)
class Slot:
    """A code of the font: the letter it says, the word it draws if any, its width."""

    letter: str
    word: Shaped | None
    wide: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a word: where it begins from the word's left, its width, its codes."""

    x: int
    wide: int
    codes: str


class Carrier:
    """Collect the words of one document; then be the font in the PDF that draws them."""

    def __init__(self, name: str) -> None:
        """``name`` is what pages call the font."""
        self.name: Final = f"/{name}"
        self._slots: dict[Slot, int] = {Slot("", None, 0): 0}
        self._said: dict[str, tuple[Part, ...]] = {}  # by the key of the word
        self._ends: dict[tuple[int, bool], str] = {}
        self._letters: dict[bool, dict[str, tuple[str, int]]] = {}

    @property
    def full(self) -> bool:
        """Tell whether another font must take the next word."""
        return len(self._slots) > MOST

    def said(self, word: Shaped) -> tuple[Part, ...]:
        """Return the parts of ``word`` in the order of reading, their codes in hexadecimal."""
        known = self._said.get(word.key)
        if known is None:
            known = self._said[word.key] = tuple(self._parts(word))[::-1]
        return known

    def ends(self, rows: int, *, right: bool) -> str:
        """Return the codes of the mark beside a line; ``rows`` of its letters are turned."""
        known = self._ends.get((rows // 2, right))
        if known is None:
            said = f"{LEFT}{BETWEEN}" * (rows // 2 + 1) + LEFT
            if right:  # the way to it belongs to the line
                said = RIGHT + said
            parts = [said[at : at + LONGEST] for at in range(0, len(said), LONGEST)]
            codes = [self.said(blank(0 if at else END, one)) for at, one in enumerate(parts)]
            known = self._ends[rows // 2, right] = "".join(one.codes for [one] in codes)
        return known

    def spelled(self, text: str, face: Face) -> tuple[str, int]:
        """Return the codes of Latin letters and how wide they run, without joining any."""
        known = self._letters.setdefault(face.bold, {})
        try:
            some = [known[letter] for letter in text]
        except KeyError:
            cut = Cut(Script.SANS, face.bold)
            for letter in set(text).difference(known):
                wide = round(measures(face)[letter])
                [part] = self.said(letter_of(letter, cut, wide))
                known[letter] = part.codes, part.wide
            some = [known[letter] for letter in text]
        return "".join([one[0] for one in some]), sum([one[1] for one in some])

    def _parts(self, word: Shaped) -> Iterator[Part]:
        """Return the parts from left to right."""
        slots = _slots(word)
        x = at = 0
        for part in reversed(word.said):
            some = slots[at : at + len(part)]
            wide = sum(slot.wide for slot in some)
            yield Part(x, wide, "".join(map(self._code, some)))
            x, at = x + wide, at + len(part)

    def _code(self, slot: Slot) -> str:
        return f"{self._slots.setdefault(slot, len(self._slots)):04X}"

    def embed(self, doc: Any) -> None:
        """Put the font into ``doc``; called once, when all its pages are known."""
        name = f"STATIO+StationWords-{self.name[1:]}"
        slots = list(self._slots)
        data = font_file([(slot.word, slot.wide) for slot in slots])
        program = _stream(doc, data)
        program.dictionary["Length1"] = len(data)
        described = _described(name, doc.Reference(program, f"{name}:file"))
        widths = [slot.wide for slot in slots]
        wide = _wide(name, widths, doc.Reference(described, f"{name}:described"))
        said = _stream(doc, _to_unicode([slot.letter for slot in slots]))
        fonts = doc.idToObject["BasicFonts"].dict
        fonts[self.name[1:]] = _object(
            Type=PDFName("Font"),
            Subtype=PDFName("Type0"),
            BaseFont=PDFName(name),
            Encoding=PDFName("Identity-H"),
            DescendantFonts=PDFArray([doc.Reference(wide, f"{name}:wide")]),
            ToUnicode=doc.Reference(said, f"{name}:said"),
        )


class _Written(PDFObject):
    """What stands in the file as it is said here: the library takes long over long rows."""

    def __init__(self, said: str) -> None:
        self.said = said

    def format(self, _document: object) -> bytes:
        return self.said.encode("ascii")


def _object(**entries: object) -> PDFDictionary:
    return PDFDictionary(dict(entries))


def _described(name: str, program: object) -> PDFDictionary:
    return _object(
        Type=PDFName("FontDescriptor"),
        FontName=PDFName(name),
        Flags=4,
        FontBBox=PDFArray([-500, -1000, 2000, 2000]),
        ItalicAngle=0,
        Ascent=1000 * TOP,
        Descent=1000 * BOTTOM,
        CapHeight=700,
        StemV=80,
        FontFile2=program,
    )


def _wide(name: str, widths: list[int], described: object) -> PDFDictionary:
    """Return the font proper: its codes are the numbers of its shapes."""
    system = _object(Registry=PDFString("Adobe"), Ordering=PDFString("Identity"), Supplement=0)
    return _object(
        Type=PDFName("Font"),
        Subtype=PDFName("CIDFontType2"),
        BaseFont=PDFName(name),
        CIDSystemInfo=system,
        FontDescriptor=described,
        DW=0,
        W=_Written(f"[0 [{' '.join(map(str, widths))}]]"),
        CIDToGIDMap=PDFName("Identity"),
    )


def _slots(word: Shaped) -> list[Slot]:
    """Return the codes of a word: the drawing one leftmost, the blank ones equally wide."""
    leftmost, *others = chain.from_iterable(reversed(word.said))
    each = max(word.wide // (len(others) + 1) // STEP * STEP, 1)
    first = max(word.wide - each * len(others), 1 if word.wide else 0)
    return [
        Slot(leftmost, word if word.glyphs else None, first),
        *(Slot(letter, None, each) for letter in others),
    ]


def _stream(doc: Any, data: bytes) -> PDFStream:
    stream = PDFStream(content=data)
    if doc.compression:
        stream.filters = [PDFZCompress]
    return stream


def _to_unicode(letters: list[str]) -> bytes:
    """Return the table that tells which letter each code says."""
    rows = [
        f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(letters)
        if letter
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
    ]  # fmt: skip
    for start in range(0, len(rows), 100):
        some = rows[start : start + 100]
        lines += [f"{len(some)} beginbfchar", *some, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
