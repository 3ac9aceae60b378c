"""Make the fonts of the desk from their published sources: subset, renamed, with our own signs.

Run by hand when a font changes, never by the program or its build::

    npm pack @expo-google-fonts/noto-sans@0.4.2 && tar xzf expo-google-fonts-noto-sans-0.4.2.tgz
    python3 -m venv fonts && fonts/bin/pip install fonttools==4.60.1
    fonts/bin/python packaging/fonts/make_fonts.py package

Why renamed: a system copy with the same family name would win over ours, and may be older. Why
our own signs: the marks of urgency, of disclosure and of a tick must look alike everywhere, and
Noto Sans has none of them. The same source gives the same bytes.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found]  # run by hand
from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found]  # as above
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]  # as above

Point = tuple[int, int]
Shape = Callable[[TTGlyphPen], None]

FAMILY = "Station Sans"
TARGET = Path(__file__).resolve().parents[2] / "resources" / "fonts"
SOURCES = {
    "Regular": "400Regular/NotoSans_400Regular.ttf",
    "Bold": "700Bold/NotoSans_700Bold.ttf",
}
LICENCE = "LICENSE_FONT"
MADE = 3_865_000_000  # seconds since 1904, fixed so that the bytes are
KEPT = (
    range(0x20, 0x7F),  # Latin
    range(0xA0, 0x250),  # Latin with marks, extended A and B
    range(0x2B0, 0x370),  # modifier letters, combining marks
    range(0x1E00, 0x1F00),  # Latin extended additional: transliterated names
    range(0x2000, 0x2070),  # punctuation and spaces
    range(0x20A0, 0x20C0),  # currencies
    (0x2116, 0x2122, 0x2212, 0x25CC, 0xFFFD),
)
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


def make(source: Path, style: str) -> TTFont:
    """Return the font of ``style`` from ``source``: subset, signs added, family renamed."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
    options.hinting = True
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for some in KEPT for code in some])
    subsetter.subset(font)
    del font["STAT"]
    add_signs(font)
    rename(font, style)
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


def rename(font: TTFont, style: str) -> None:
    """Give ``font`` the desk's family name, and say in it what was done."""
    names = font["name"]
    whole = f"{FAMILY} {style}"
    words = {
        1: FAMILY, 2: style, 3: f"{whole}; from Noto Sans 2.015", 4: whole,
        6: whole.replace(" ", "").replace(style, f"-{style}"),
        10: "Noto Sans 2.015, subset and renamed, with signs added for station desk.",
    }  # fmt: skip
    names.names = [one for one in names.names if one.nameID not in (7, 16, 17, 21, 22, 25)]
    for number, text in words.items():
        names.setName(text, number, 3, 1, 0x409)


def main(folder: Path) -> None:
    """Write the fonts and their licence into ``resources/fonts``."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for style, name in SOURCES.items():
        path = TARGET / f"StationSans-{style}.ttf"
        make(folder / name, style).save(path, reorderTables=True)
        print(path.name, path.stat().st_size)
    (TARGET / "OFL-StationSans.txt").write_bytes((folder / LICENCE).read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
