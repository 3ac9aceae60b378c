"""Make the fonts of the desk from their published sources: subset, renamed, with our own signs.

Run by hand when a font changes, never by the program or its build; one folder a package::

    for one in noto-sans@0.4.2 noto-nastaliq-urdu@0.4.2 lateef@0.4.2 noto-naskh-arabic@0.4.5; do
        mkdir -p "sources/${one%@*}"
        npm pack "@expo-google-fonts/$one" && tar xzf *.tgz -C "sources/${one%@*}" && rm *.tgz
    done
    python3 -m venv fonts && fonts/bin/pip install fonttools==4.60.1 uharfbuzz==0.57.0
    fonts/bin/python packaging/fonts/make_fonts.py sources

Why renamed: a system copy with the same family name would win over ours, and may be older: the
Nastaliq of 2020 puts dots on wrong letters. Why our own signs: the marks of urgency, of
disclosure and of a tick must look alike everywhere, and Noto Sans has none of them. Why three
families of Arabic letters: Nastaliq is what Urdu is read in, no Nastaliq has all letters of
Sindhi, and Naskh is for Pashto and for dense tables. They hold no Latin letter and no digit of
ours: those are always Station Sans, so that a number looks alike in every language. Why larger:
the screen sets both in one size, and Lateef is drawn so small that a number stood over its
words like a title. The same source gives the same bytes.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found]  # run by hand
from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found]  # as above
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]  # as above

Point = tuple[int, int]
Shape = Callable[[TTGlyphPen], None]

TARGET = Path(__file__).resolve().parents[2] / "resources" / "fonts"
STYLES = {"Regular": "400Regular", "Bold": "700Bold"}
LICENCE = "LICENSE_FONT"
PACKED = "fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"
MADE = 3_865_000_000  # seconds since 1904, fixed so that the bytes are
LATIN = (
    range(0x20, 0x7F),  # Latin
    range(0xA0, 0x250),  # Latin with marks, extended A and B
    range(0x2B0, 0x370),  # modifier letters, combining marks
    range(0x1E00, 0x1F00),  # Latin extended additional: transliterated names
    range(0x2000, 0x2070),  # punctuation and spaces
    range(0x20A0, 0x20C0),  # currencies
    (0x2116, 0x2122, 0x2212, 0x25CC, 0xFFFD),
)
ARABIC = (
    (*range(0x20, 0x30), *range(0x3A, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x7F)),  # marks
    (0xA0, 0xA7, 0xAB, 0xB0, 0xB7, 0xBB, 0xD7, 0xF7),
    range(0x600, 0x700),  # Arabic
    range(0x750, 0x780),  # Arabic supplement: letters of Sindhi, Pashto and their neighbours
    range(0x8A0, 0x900),  # Arabic extended A
    range(0x200B, 0x2010),  # joiners and direction marks
    (0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x25CC),
    (0xFD3E, 0xFD3F, 0xFDF2),
    range(0xFB50, 0xFDD0),  # letters as old programs wrote them, already joined
    range(0xFE70, 0xFEFD),
)
# What joins and sets Arabic letters; not the alternative shapes that no text of ours asks for.
JOINING = (
    "ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "rtlm", "calt", "liga",
    "curs", "kern", "mark", "mkmk",
)  # fmt: skip
WIDTH = 820  # of every sign, in units of 1,000 an em


def polygon(*points: Point) -> Shape:
    """Return a shape with straight sides, points clockwise."""

    def draw(pen: TTGlyphPen) -> None:
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()

    return draw


def circle(radius: int, *, hole: bool = False) -> Shape:
    """Return a disc round the middle of a sign, or the hole of one."""
    x, y, k = 410, 357, round(radius * 0.41421356)
    r = radius
    points = [(x - r, y + k), (x - k, y + r), (x + k, y + r), (x + r, y + k),
              (x + r, y - k), (x + k, y - r), (x - k, y - r), (x - r, y - k)]  # fmt: skip
    ring = points[::-1] if hole else points

    def draw(pen: TTGlyphPen) -> None:
        pen.qCurveTo(*ring, None)
        pen.closePath()

    return draw


def box(low: int, high: int, *, hole: bool = False) -> Shape:
    """Return a square from ``low`` to ``high`` above the foot of a sign, or the hole of one."""
    left, right = 410 - (high - low) // 2, 410 + (high - low) // 2
    corners = ((left, low), (left, high), (right, high), (right, low))
    return polygon(*(corners[::-1] if hole else corners))


FRAME = (box(17, 697), box(87, 627, hole=True))
TICK = polygon((160, 330), (225, 395), (360, 262), (600, 560), (668, 500), (368, 130))
SIGNS: dict[int, tuple[Shape, ...]] = {
    0x25B2: (polygon((60, 30), (410, 690), (760, 30)),),
    0x25BC: (polygon((60, 690), (760, 690), (410, 30)),),
    0x25B6: (polygon((90, 20), (90, 700), (740, 360)),),
    0x25C6: (polygon((50, 357), (410, 717), (770, 357), (410, -3)),),
    0x25C7: (
        polygon((50, 357), (410, 717), (770, 357), (410, -3)),
        polygon((155, 357), (410, 102), (665, 357), (410, 612)),
    ),
    0x25CF: (circle(330),),
    0x25CB: (circle(330), circle(255, hole=True)),
    0x25D0: (
        circle(330),
        polygon((410, 612), (410, 102), (500, 120), (590, 177), (650, 260), (665, 357),
                (650, 454), (590, 537), (500, 594)),
    ),
    0x25A0: (box(17, 697),),
    0x2610: FRAME,
    0x2611: (*FRAME, TICK),
    0x2713: (TICK,),
    0x2192: (
        polygon((60, 320), (60, 400), (610, 400), (610, 320)),
        polygon((520, 150), (520, 570), (770, 360)),
    ),
    0x2190: (
        polygon((210, 320), (210, 400), (760, 400), (760, 320)),
        polygon((300, 570), (300, 150), (50, 360)),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A family of ours: the package it comes from and what is taken of it."""

    family: str
    package: str
    file: str
    version: str
    kept: tuple[Iterable[int], ...]
    features: tuple[str, ...]
    signs: bool = False
    larger: float = (
        1.0  # than its designer drew it, so that it stands well beside Latin letters
    )


SOURCES = (
    Source(
        family="Station Sans", package="noto-sans", file="NotoSans", version="Noto Sans 2.015",
        kept=LATIN, features=("kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"),
        signs=True,
    ),
    Source(
        family="Station Nastaliq", package="noto-nastaliq-urdu", file="NotoNastaliqUrdu",
        version="Noto Nastaliq Urdu 3.007", kept=ARABIC, features=JOINING,
    ),
    Source(
        family="Station Sindhi", package="lateef", file="Lateef", version="Lateef 4.400",
        kept=ARABIC, features=JOINING, larger=1.25,
    ),
    Source(
        family="Station Naskh", package="noto-naskh-arabic", file="NotoNaskhArabic",
        version="Noto Naskh Arabic 2.021", kept=ARABIC, features=JOINING,
    ),
)  # fmt: skip


def make(folder: Path, source: Source, style: str) -> TTFont:
    """Return the font of ``style`` from ``source``: subset, signs added, family renamed."""
    path = folder / STYLES[style] / f"{source.file}_{STYLES[style]}.ttf"
    font = TTFont(path, recalcTimestamp=False)
    font.cfg[PACKED] = not source.signs  # the rules of Nastaliq take 1 MB where none are shared
    options = Options()
    options.layout_features = list(source.features)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
    options.hinting = True
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for some in source.kept for code in some])
    subsetter.subset(font)
    if "STAT" in font:
        del font["STAT"]
    if source.signs:
        add_signs(font)
    rename(font, source, style)
    font["head"].unitsPerEm = round(font["head"].unitsPerEm / source.larger)
    font["head"].modified = font["head"].created = MADE
    return font


def add_signs(font: TTFont) -> None:
    """Draw the signs into ``font``, each of the same width."""
    for code, shapes in SIGNS.items():
        name = f"uni{code:04X}"
        pen = TTGlyphPen(None)
        for draw in shapes:
            draw(pen)
        glyph = pen.glyph()
        font["glyf"][name] = glyph
        font["hmtx"][name] = (WIDTH, min((x for x, _ in glyph.coordinates), default=0))
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font["maxp"].numGlyphs = len(font.getGlyphOrder())


def rename(font: TTFont, source: Source, style: str) -> None:
    """Give ``font`` the desk's family name, and say in it what was done."""
    names = font["name"]
    whole = f"{source.family} {style}"
    with_signs = ", with signs added" if source.signs else ""
    words = {
        1: source.family, 2: style, 3: f"{whole}; from {source.version}", 4: whole,
        6: whole.replace(" ", "").replace(style, f"-{style}"),
        10: f"{source.version}, subset and renamed{with_signs} for station desk.",
    }  # fmt: skip
    names.names = [one for one in names.names if one.nameID not in (7, 16, 17, 21, 22, 25)]
    for number, text in words.items():
        names.setName(text, number, 3, 1, 0x409)


def main(folder: Path) -> None:
    """Write the fonts and their licences into ``resources/fonts``."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        unpacked = folder / source.package / "package"
        name = source.family.replace(" ", "")
        for style in STYLES:
            path = TARGET / f"{name}-{style}.ttf"
            make(unpacked, source, style).save(path, reorderTables=True)
            print(path.name, path.stat().st_size)
        (TARGET / f"OFL-{name}.txt").write_bytes((unpacked / LICENCE).read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
