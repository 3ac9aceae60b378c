"""Own the order of the images of a row: which is the word on it, wherever it was said."""

from collections.abc import Mapping
from typing import Any, NamedTuple

ROWS = ("I", "U", "P")  # the ops of a line that holds a row


class Stamp(NamedTuple):
    """Where and when an image was first said; the greatest is the row (exchange.md B.2).

    An erased row wins over every other, so that nothing brings back what was deleted.
    ``ms`` and ``count`` are the hybrid clock of the line, ``origin`` and ``seq`` its place, and
    ``salt`` its random part: two clones of one disk whose clocks are broken write different
    lines under the same clock and place. A tuple: a part has 10,000 of them.
    """

    purged: bool
    ms: int
    count: int  # type: ignore[assignment]  # a tuple has a method of this name that nobody calls
    origin: str
    seq: int
    salt: str


def stamp_of(line: Mapping[str, Any], origin: str) -> Stamp | None:
    """Return the stamp of a line of ``origin``; None where the line holds no row.

    A line that was said again (``S``) keeps the stamp of the first time, its ``of``.
    """
    match line:
        case {
            "o": "I" | "U" | "P" as op,
            "t": [int(ms), int(count)],
            "s": int(seq),
            "x": str(salt),
        }:
            return Stamp(op == "P", ms, count, origin, seq, salt)
        case {
            "o": "S",
            "of": [int(ms), int(count), str(first), int(seq), str(was), _, _, str(salt)],
        } if was in ROWS:
            return Stamp(was == "P", ms, count, first, seq, salt)
    return None


def said_first(line: Mapping[str, Any], origin: str) -> tuple[Any, ...] | None:
    """Return the ``of`` under which a line is said again; None for an erased line.

    It is clock, count, origin, sequence, op, officer, wall clock and salt of the first time.
    """
    match line:
        case {"o": "S", "of": [*of]}:
            return tuple(of)
        case {"o": str(op), "t": [ms, count], "s": seq, "a": officer, "w": wall, "x": salt}:
            return (ms, count, origin, seq, op, officer, wall, salt)
    return None
