"""Own the bytes of a carrier font: a TrueType file whose shapes are whole words.

Each word is one composite of the joined shapes of its font, which are copied as they are.
"""

import struct
from collections.abc import Sequence

from station_desk.paper.scripts import Cut, Shaped, Source, source

PLACED = 0x0003  # both places are given, as words of two bytes
MORE = 0x0020
INSTRUCTED = 0x0100
SIZES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))  # of the scale, by its flag
FAR = 32_000
Word = tuple[Shaped | None, int]


def font_file(words: Sequence[Word], cut: Cut) -> bytes:
    """Return a font whose n-th shape draws the n-th word in its width; None draws nothing."""
    face = source(cut)
    needed = _needed(words, face)
    numbers = {old: len(words) + place for place, old in enumerate(needed)}
    shapes = [_composite(word, numbers, face) if word else b"" for word, _ in words]
    shapes += [_renumbered(face.outline(old), numbers) for old in needed]
    widths = [wide for _, wide in words] + [0] * len(needed)
    return _file(shapes, widths, face.units)


def _needed(words: Sequence[Word], face: Source) -> list[int]:
    """Return the shapes of the source that the words are made of, and those of these."""
    found = dict.fromkeys(glyph.number for word, _ in words if word for glyph in word.glyphs)
    order = list(found)
    for number in order:  # grows while it runs
        for _, part in _parts(face.outline(number)):
            if part not in found:
                found[part] = None
                order.append(part)
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


def _renumbered(outline: bytes, numbers: dict[int, int]) -> bytes:
    """Return a copy of ``outline`` that names its parts by their new numbers."""
    changed = bytearray(outline)
    for at, number in _parts(outline):
        flags = struct.unpack_from(">H", outline, at)[0]
        struct.pack_into(">HH", changed, at, flags & ~INSTRUCTED, numbers[number])
    return bytes(changed)


def _composite(word: Shaped, numbers: dict[int, int], face: Source) -> bytes:
    boxes: list[tuple[int, ...]] = []
    parts: list[bytes] = []
    for glyph in word.glyphs:
        low_x, low_y, high_x, high_y = struct.unpack_from(">4h", face.outline(glyph.number), 2)
        boxes.append((low_x + glyph.x, low_y + glyph.y, high_x + glyph.x, high_y + glyph.y))
        more = MORE if len(parts) < len(word.glyphs) - 1 else 0
        parts.append(struct.pack(">HHhh", PLACED | more, numbers[glyph.number],
                                 _near(glyph.x), _near(glyph.y)))  # fmt: skip
    low_x, low_y = (min(box[side] for box in boxes) for side in (0, 1))
    high_x, high_y = (max(box[side] for box in boxes) for side in (2, 3))
    return struct.pack(">5h", -1, *map(_near, (low_x, low_y, high_x, high_y))) + b"".join(parts)


def _near(value: int) -> int:
    return max(-FAR, min(FAR, value))


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
