"""Own the reading of rows that came: each image whole, of its writer's home, of a known shape.

A row that fails here never stops the chain that carries it: its line is told back as
``BAD_ROW`` with the reason (exchange.md B.7).
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from operator import itemgetter
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from station_desk.domain.errors import BadInput
from station_desk.domain.exchange.codes import BAD_ROW
from station_desk.domain.exchange.stamp import ROWS, Stamp
from station_desk.exchange.lines import BadLine, Erased, Line, data_of
from station_desk.store.far_rows import FarRow
from station_desk.store.rows import BY_TABLE, Shape

WIDTH = len("2026-11-21T17:35:00.000000Z")  # instants are ordered as texts
NUL = b"\\u0000"  # as JSON writes it; it may also be a text about it
LARGEST = 1 << 63  # what a cell of the store holds
HOMES = ("site_id", "card_site")  # fields that name a home


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
    shape = BY_TABLE.get(line.k)
    try:
        image = data_of(line.d)
    except BadLine:
        raise _NotTakenError from None
    if shape is None or not isinstance(image, dict):
        raise _NotTakenError
    if image.get("site_id") != homes.writer:
        if stamp.purged:
            return None
        raise _NotTakenError
    if line.k not in kinds or image.get("id") != line.i:
        raise _NotTakenError
    if NUL in bytes(line.d) and "\x00" in "".join(_texts(image)):
        raise _NotTakenError  # no file keeps it
    return FarRow(
        kind=line.k, id=line.i, cells=_cells(shape, mapped(image, homes)), stamp=stamp,
        said_seq=line.s, seen=line.b,
    )  # fmt: skip


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


def _texts(part: Any) -> Iterator[str]:
    """Give every text of an image."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, (dict, list)):
        for one in part.values() if isinstance(part, dict) else part:
            yield from _texts(one)


def _cells(shape: Shape, image: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the cells of an image that a record can be made of."""
    try:
        return _reader(shape.table)(image)
    except (BadInput, KeyError, TypeError, ValueError, OverflowError):
        raise _NotTakenError from None


@cache
def _reader(table: str) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Return what makes the cells of an image of ``table``, or raises ``ValueError``.

    It is ``store.rows.cells`` (a test compares them) for an image whose types were judged
    first: a part has 10,000 rows.
    """
    shape = BY_TABLE[table]
    hints = get_type_hints(shape.kind)
    names = [(name, shape.later.get(name, _NONE)) for name in shape.names]
    kinds = [(at, _kind(hints[name])) for at, name in enumerate(shape.names)]
    whole = itemgetter(*shape.names)
    judged = [(at, kind) for at, kind in kinds if kind is not None]

    def read(image: Mapping[str, Any]) -> tuple[Any, ...]:
        msgspec.convert(image, type=shape.kind, strict=True)
        try:
            row = list(whole(image))
        except KeyError:  # an older image lacks what came later
            row = [image.get(name, later) for name, later in names]
        for at, kind in judged:
            if row[at] is not None:
                row[at] = kind(row[at])
        if _NONE in row:
            raise ValueError("a field lacks")
        return tuple(row)

    return read


_NONE = object()


def _kind(hint: Any) -> Callable[[Any], Any] | None:
    """Return what makes a judged value a cell; None where it is one."""
    inner = {hint, *get_args(hint)}
    if get_origin(hint) is tuple:
        return _list
    if datetime in inner:
        return _instant
    if bool in inner:
        return int
    if int in inner:
        return _number
    return None


def _list(value: list[Any]) -> str:
    if not value:
        return "[]"
    return _ENCODER.encode(value)


def _instant(value: str) -> str:
    if len(value) != WIDTH or not value.endswith("Z"):
        raise ValueError("an instant of another width has another order")
    return value


def _number(value: int) -> int:
    if not -LARGEST <= value < LARGEST:
        raise ValueError("no cell holds it")
    return value


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
