"""Own the reading of rows that came: each image whole, of its writer's home, of a known shape.

A row that fails here never stops the chain that carries it: its line is told back as
``BAD_ROW`` with the reason (exchange.md B.7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from station_desk.domain.exchange.codes import BAD_ROW
from station_desk.domain.exchange.stamp import ROWS, Stamp
from station_desk.exchange import row_images
from station_desk.exchange.lines import BadLine, Erased, Line, data_of
from station_desk.exchange.row_images import HOMES
from station_desk.store.far_rows import FarRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """How the writer's numbers of homes become ours: his own, ours as he knows it."""

    writer: int  # what he calls himself in his lines
    as_ours: int  # what we call him
    us_there: int  # what he calls us
    us_here: int  # what we call ourselves

    def ours(self, there: int) -> int:
        """Return our number of a home that he calls ``there``."""
        if there == self.writer:
            return self.as_ours
        return self.us_here if there == self.us_there else there


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The rows of a part, the last word on each, and the lines that hold none that fits."""

    rows: tuple[FarRow, ...] = field(repr=False)
    bad: Mapping[int, str]


class _NotTakenError(Exception):
    """Say that a row cannot be taken."""


def read(
    lines: Sequence[Line | Erased | None], *, origin: str, homes: Homes, kinds: frozenset[str],
    first: int,
) -> Read:  # fmt: skip
    """Return the rows of ``lines``, which begin at number ``first`` of ``origin``.

    Only rows of the writer's own home, of the tables ``kinds``, are taken.
    """
    last: dict[tuple[str, str], FarRow] = {}
    bad: dict[int, str] = {}
    for seq, line in enumerate(lines, start=first):
        if line is None:
            bad[seq] = BAD_ROW
            continue
        stamp = None if isinstance(line, Erased) else _stamp(line, origin)
        if stamp is None or isinstance(line, Erased):
            continue
        try:
            row = _row(line, stamp, homes, kinds)
        except _NotTakenError:
            bad[seq] = BAD_ROW
            continue
        key = (line.k, line.i)
        if row is not None and (key not in last or last[key].stamp < stamp):
            last[key] = row
    return Read(rows=tuple(last.values()), bad=bad)


def _stamp(line: Line, origin: str) -> Stamp | None:
    if line.o in ROWS:
        return Stamp(line.o == "P", line.t[0], line.t[1], origin, line.s, line.x)
    if line.o == "S" and line.of is not None and line.of[4] in ROWS:
        return Stamp(line.of[4] == "P", *line.of[:4], line.of[7])
    return None


def _row(line: Line, stamp: Stamp, homes: Homes, kinds: frozenset[str]) -> FarRow | None:
    """Return the row of a line; None for a deletion of somebody else's row, which is his."""
    reader = row_images.reader(line.k)
    if reader is None:
        raise _NotTakenError
    try:
        image = reader.image(bytes(line.d))
        cells = reader.cells(image)
    except (ValueError, RecursionError):
        if stamp.purged and _is_of_another(line, homes):
            return None
        raise _NotTakenError from None
    if image.site_id != homes.writer:
        if stamp.purged:
            return None
        raise _NotTakenError
    if line.k not in kinds or image.id != line.i:
        raise _NotTakenError
    for at in reader.homes:
        cells[at] = homes.ours(cells[at])
    return FarRow(
        kind=line.k, id=line.i, cells=tuple(cells), stamp=stamp, said_seq=line.s, seen=line.b
    )


def _is_of_another(line: Line, homes: Homes) -> bool:
    """Tell whether an image that does not fit is of another home than the writer's."""
    try:
        image = data_of(line.d)
    except BadLine:
        return False
    return isinstance(image, dict) and image.get("site_id") != homes.writer


def is_row(line: Line, homes: Homes, kinds: frozenset[str]) -> bool:
    """Tell whether a line holds a row of its writer's home that can be taken."""
    stamp = _stamp(line, "")
    try:
        return stamp is not None and _row(line, stamp, homes, kinds) is not None
    except _NotTakenError:
        return False


def mapped(image: Mapping[str, Any], homes: Homes) -> dict[str, Any]:
    """Return an image with our numbers of homes in place of the writer's."""
    numbers = {name: homes.ours(image[name]) for name in HOMES if type(image.get(name)) is int}
    return {**image, **numbers}
