"""Own the body of a bundle: lines, one after another, in one zstd frame.

A frame that declares its size is unpacked to that size by the library whatever limit it is
given, so the declared size is held against the signed one first.
"""

from collections.abc import Sequence

import zstandard

from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.exchange.envelope import LINE_BYTES, LINES, RAW_BYTES

LEVEL = 3
MAGIC = b"\x28\xb5\x2f\xfd"  # a frame that can be skipped begins otherwise
WINDOW_BYTES = 64 << 20


def packed(lines: Sequence[bytes]) -> tuple[bytes, int]:
    """Return the frame of ``lines``, each without a line end, and its size unpacked."""
    raw = b"\n".join(lines) + b"\n" if lines else b""
    if raw.count(b"\n") != len(lines) or len(raw) > RAW_BYTES or len(lines) > LINES:
        raise ValueError("too much for one bundle, or a line with a line end")
    if lines and max(map(len, lines)) > LINE_BYTES:
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
    if not frame.startswith(MAGIC) or raw > RAW_BYTES or n > LINES:
        raise BundleRefused(Refusal.BAD_SIZE)
    try:
        said = zstandard.get_frame_parameters(frame)
        if said.content_size != raw or not said.has_checksum or said.dict_id:
            raise BundleRefused(Refusal.BAD_SIZE)
        opener = zstandard.ZstdDecompressor(max_window_size=WINDOW_BYTES)
        body = opener.decompress(frame, max_output_size=raw, allow_extra_data=False)
    except (zstandard.ZstdError, ValueError, MemoryError):
        raise BundleRefused(Refusal.BAD_SIZE) from None
    if len(body) != raw or body.count(b"\n") != n or (n and not body.endswith(b"\n")):
        raise BundleRefused(Refusal.BAD_SIZE)
    lines = tuple(body[:-1].split(b"\n")) if n else ()
    if (not n and body) or (
        n and not 2 <= min(map(len, lines)) <= max(map(len, lines)) <= LINE_BYTES
    ):
        raise BundleRefused(Refusal.BAD_SIZE)
    return lines
