"""Own the erasing of lines in bodies that were received, once their rows were deleted.

A line that holds words about a deleted record becomes its erased form, as it did at its home
(exchange.md B.9). The chain still verifies, because it binds hashes of lines; header, signature
and manifest stay as they came: the proof of who said it.
"""

import hashlib
from collections.abc import Collection

from station_desk.domain.exchange.envelope import READS
from station_desk.exchange import frame, shapes
from station_desk.exchange.lines import BadLine, Erased, Line, data_of, line_of
from station_desk.store.journal import erased
from station_desk.store.received.port import Received

IMAGES = ("I", "U")
KEY = "exchange.gone."  # + site: something of it was deleted


def body(packed: bytes, *, first: int, gone: Collection[str]) -> tuple[bytes, int]:
    """Return a packed body without the words about ``gone`` rows, and how many lines went.

    ``first`` is the number of its first line; 0 where it is a selection, whose lines say their
    own. Without such a line it is the body as it came.
    """
    if not packed or not gone:
        return packed, 0
    lines = list(frame.kept(packed))
    count = 0
    for at, data in enumerate(lines):
        if tells(data, gone):
            seq = first + at if first else _seq(data)
            lines[at] = erased(seq, hashlib.sha256(data).digest())
            count += 1
    return (frame.packed(lines)[0], count) if count else (packed, 0)


def _seq(data: bytes) -> int:
    """Return the number that a line says; 1 where it is none."""
    try:
        return line_of(data).s
    except BadLine:
        return 1


def tells(data: bytes, gone: Collection[str]) -> bool:
    """Tell whether a line holds words about one of these rows: its image, or a reason.

    Where it is no line at all, its bytes are looked through.
    """
    try:
        line = line_of(data)
    except BadLine:
        return any(one.encode() in data for one in gone)
    if isinstance(line, Erased):
        return False
    op = line.of[4] if line.o == "S" and line.of is not None else line.o
    if op in IMAGES:
        return line.i in gone
    return op == "A" and bool(line.r) and _names(line, gone)


def _names(line: Line, gone: Collection[str]) -> bool:
    """Tell whether an act is about one of the rows, or its facts name one."""
    try:
        plain = data_of(line.d)
    except BadLine:
        return True
    facts = plain.get("facts") if isinstance(plain, dict) else None
    named = facts.values() if isinstance(facts, dict) else ()
    return line.i in gone or any(isinstance(one, str) and one in gone for one in named)


def redact(received: Received, site: int) -> int:
    """Erase in everything that came of a home what its deleted rows said; return the lines."""
    gone = received.gone(site)
    if not gone:
        return 0
    received.put(f"{KEY}{site}", "1")
    lines = 0
    for known in received.origins(site):
        for first, manifest, packed in list(received.kept(known)):
            start = shapes.manifest_of(manifest, reads=READS).first
            fresh, count = body(packed, first=start, gone=gone)
            if count:
                received.redact(known, first, fresh)
                lines += count
    return lines


def gone(received: Received, site: int) -> frozenset[str]:
    """Return the ids of the rows of a home that were deleted; quick where there are none."""
    return received.gone(site) if received.get(f"{KEY}{site}") else frozenset()
