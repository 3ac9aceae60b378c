"""Own the body of a bundle: lines, one after another, in one zstd frame; no lines, no body.

A frame that declares its size is unpacked to that size by the library whatever limit it is
given, so the declared size is held against the signed one first. A frame that declares nothing
inside is not looked at by the library at all, so there is none.
"""

from collections.abc import Sequence
from itertools import repeat
from operator import contains

import zstandard

from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.exchange.envelope import LINE_BYTES, LINES, RAW_BYTES

LEVEL = 3
LINE_END = 10  # as a number it is found four times as fast as b"\n"
MAGIC = b"\x28\xb5\x2f\xfd"  # a frame that can be skipped begins otherwise
WINDOW_BYTES = 64 << 20


def packed(lines: Sequence[bytes]) -> tuple[bytes, int]:
    """Return the frame of ``lines``, each without a line end, and its size unpacked."""
    if not lines:
        return b"", 0
    raw = b"\n".join((*lines, b""))
    if (
        len(raw) > RAW_BYTES
        or len(lines) > LINES
        or any(map(contains, lines, repeat(LINE_END)))
    ):
        raise ValueError("too much for one bundle, or a line with a line end")
    if max(map(len, lines)) > LINE_BYTES:
        raise ValueError("a line is too long")
    packer = zstandard.ZstdCompressor(
        level=LEVEL, write_checksum=True, write_content_size=True, threads=0
    )
    return packer.compress(raw), len(raw)


def unpacked(frame: bytes, *, raw: int, n: int) -> tuple[bytes, ...]:
    """Return the ``n`` lines of a frame that holds ``raw`` bytes.

    Raises:
        BundleRefused: ``BAD_SIZE``: another size or number than said, over a limit, damaged,
            or something after it.
    """
    if (raw, n, frame) == (0, 0, b""):
        return ()
    if not frame.startswith(MAGIC) or not 0 < raw <= RAW_BYTES or not 0 < n <= LINES:
        raise BundleRefused(Refusal.BAD_SIZE)
    body = _body(frame, raw)
    if len(body) != raw or body.count(LINE_END) != n or not body.endswith(b"\n"):
        raise BundleRefused(Refusal.BAD_SIZE)
    lines = tuple(body[:-1].split(b"\n"))
    if not 2 <= min(map(len, lines)) <= max(map(len, lines)) <= LINE_BYTES:
        raise BundleRefused(Refusal.BAD_SIZE)
    return lines


def kept(frame: bytes) -> tuple[bytes, ...]:
    """Return the lines of a frame that lies with us: it may have lost lines since it came.

    Its size is its own word, within the limit; it stood every check when it came.

    Raises:
        BundleRefused: ``BAD_SIZE``: damaged.
    """
    if not frame:
        return ()
    try:
        raw = zstandard.get_frame_parameters(frame).content_size
    except zstandard.ZstdError:
        raise BundleRefused(Refusal.BAD_SIZE) from None
    if not 0 < raw <= RAW_BYTES:
        raise BundleRefused(Refusal.BAD_SIZE)
    data = _body(frame, raw)
    if not data.endswith(b"\n"):
        raise BundleRefused(Refusal.BAD_SIZE)
    return tuple(data[:-1].split(b"\n"))


def _body(frame: bytes, raw: int) -> bytes:
    try:
        said = zstandard.get_frame_parameters(frame)
        if said.content_size != raw or not said.has_checksum or said.dict_id:
            raise BundleRefused(Refusal.BAD_SIZE)
        opener = zstandard.ZstdDecompressor(max_window_size=WINDOW_BYTES)
        return opener.decompress(frame, max_output_size=raw, allow_extra_data=False)
    except (zstandard.ZstdError, ValueError, MemoryError):
        raise BundleRefused(Refusal.BAD_SIZE) from None
