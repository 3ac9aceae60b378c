"""Own the bytes of a carrier font: a TrueType file whose shapes are whole words.

Each word is one composite of the joined shapes of its font, which are copied as they are and
drawn in the size that looks alike.
"""

import struct
from collections.abc import Sequence

from station_desk.paper.scripts import UNITS, Cut, Shaped, source

PLACED = 0x1003  # both places are given, as words of two bytes, and are not scaled
SCALED = 0x0008
MORE = 0x0020
INSTRUCTED = 0x0100
SIZES = ((SCALED, 2), (0x0040, 4), (0x0080, 8))  # of the scale, by its flag
ONE = 1 << 14  # of a scale
Word = tuple[Shaped | None, int]
Numbers = dict[tuple[Cut, int], int]  # of a font and its shape -> in the file


def font_file(words: Sequence[Word]) -> bytes:
    """Return a font whose n-th shape draws the n-th word in its width; None draws nothing."""
    needed = _needed(words)
    numbers = {one: len(words) + place for place, one in enumerate(needed)}
    shapes = [_composite(word, numbers) if word else b"" for word, _ in words]
    shapes += [_renumbered(cut, source(cut).outline(old), numbers) for cut, old in needed]
    widths = [wide for _, wide in words] + [0] * len(needed)
    return _file(shapes, widths, UNITS)


def _needed(words: Sequence[Word]) -> list[tuple[Cut, int]]:
    """Return the shapes of the sources that the words are made of, and those of these."""
    found = dict.fromkeys(
        (word.cut, glyph.number) for word, _ in words if word for glyph in word.glyphs
    )
    order = list(found)
    for cut, number in order:  # grows while it runs
        for _, part in _parts(source(cut).outline(number)):
            if (cut, part) not in found:
                found[cut, part] = None
                order.append((cut, part))
    return order


def _parts(outline: bytes) -> list[tuple[int, int]]:
    """Return where in a composite its parts are named, and their numbers."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found: list[tuple[int, int]] = []
    at, flags = 10, MORE
    while flags & MORE:
        flags, number = struct.unpack_from(">HH", outline, at)
        found.append((at, number))
        at += 4 + (4 if flags & 1 else 2)
        at += next((size for flag, size in SIZES if flags & flag), 0)
    return found


def _renumbered(cut: Cut, outline: bytes, numbers: Numbers) -> bytes:
    """Return a copy of ``outline`` that names its parts by their new numbers."""
    changed = bytearray(outline)
    for at, number in _parts(outline):
        flags = struct.unpack_from(">H", outline, at)[0]
        struct.pack_into(">HH", changed, at, flags & ~INSTRUCTED, numbers[cut, number])
    return bytes(changed)


def _composite(word: Shaped, numbers: Numbers) -> bytes:
    cut = word.cut
    scale = round(source(cut).scale * ONE)
    parts = [struct.pack(">5h", -1, *word.box)]
    for left, (number, x, y) in zip(range(len(word.glyphs), 0, -1), word.glyphs, strict=True):
        flags = PLACED | SCALED | (MORE if left > 1 else 0)
        parts.append(struct.pack(">HHhhh", flags, numbers[cut, number], x, y, scale))
    return b"".join(parts)


def _file(shapes: Sequence[bytes], widths: Sequence[int], units: int) -> bytes:
    places, body = [0], bytearray()
    across = bytearray()
    for shape, wide in zip(shapes, widths, strict=True):
        body += shape + b"\0" * (-len(shape) % 4)
        places.append(len(body))
        left = struct.unpack_from(">h", shape, 2)[0] if shape else 0
        across += struct.pack(">Hh", min(wide, 0xFFFF), left)
    count = len(shapes)
    box = (-2 * units, -2 * units, 4 * units, 3 * units)
    return _bound(
        {
            "glyf": bytes(body),
            "head": struct.pack(">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0xB,
                                units, 0, 0, *box, 0, 6, 2, 1, 0),
            "hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, units, -units, 0, 0xFFFF,
                                -units, -units, units, 1, 0, 0, 0, 0, 0, 0, 0, count),
            "hmtx": bytes(across),
            "loca": struct.pack(f">{count + 1}L", *places),
            "maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, count, 4000, 400, 8000, 800, 2,
                                0, 0, 0, 0, 0, 0, 400, 5),
        }
    )  # fmt: skip


def _bound(tables: dict[str, bytes]) -> bytes:
    """Return the tables as one file, with a directory and sums before them."""
    at = 12 + 16 * len(tables)
    power = 1 << len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, len(tables), 16 * power, power.bit_length() - 1,
                       16 * (len(tables) - power))  # fmt: skip
    body = b""
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        head += struct.pack(">4sIII", tag.encode(), total, at, len(data))
        body += padded
        at += len(padded)
    return head + body
