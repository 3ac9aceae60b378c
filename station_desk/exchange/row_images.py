"""Own the typed reading of row images: what each table's image has to be, made once for each.

A part has 10,000 of them: an image is read in one go into a structure whose fields stand in the
order of its one writing, so that writing it again shows whether anything was said twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import itemgetter
from types import UnionType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import structs

from station_desk.exchange.shapes import once
from station_desk.store.rows import BY_TABLE, Shape

WIDTH = len("2026-11-21T17:35:00.000000Z")  # instants are ordered as texts
BACKSLASH = ord("\\")  # a number is found sooner than a text
NUL = b"\\u0000"  # as JSON writes it; it may also be a text about it
HOMES = ("site_id", "card_site")  # fields that name a home
TRUTH = {None: None, False: 0, True: 1}
SMALLEST, LARGEST = -(1 << 63), (1 << 63) - 1  # what a cell of the store holds
Whole = Annotated[int, msgspec.Meta(ge=SMALLEST, le=LARGEST)]
Instant = Annotated[str, msgspec.Meta(min_length=WIDTH, max_length=WIDTH)]

_encoded = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reads the images of one table; the other places are those of columns of a kind."""

    decode: Callable[[bytes], Any]
    order: Callable[[tuple[Any, ...]], tuple[Any, ...]]
    homes: tuple[int, ...]
    lists: tuple[int, ...]
    truths: tuple[int, ...]
    instants: tuple[int, ...]
    days: tuple[int, ...]

    def image(self, data: bytes) -> Any:
        """Return an image with its fields as attributes.

        Raises:
            ValueError: a field is missing or of another kind, a name is said twice, or a text
                holds NUL.
            RecursionError: what this program does not know is nested too deep.
        """
        found = self.decode(data)
        if _encoded(found) != data:  # of another version, or another writing
            once(data)
        if BACKSLASH in data and NUL in data and "\x00" in _text(msgspec.json.decode(data)):
            raise ValueError("no file keeps it")
        return found

    def cells(self, image: Any) -> list[Any]:
        """Return the cells of an image in the order of the columns, as ``store.rows.cells``.

        Raises:
            ValueError: no instant or no day.
        """
        row = list(self.order(structs.astuple(image)))
        for at in self.lists:
            row[at] = _encoded(row[at]).decode() if row[at] else "[]"
        for at in self.truths:
            row[at] = TRUTH[row[at]]
        for at in self.instants:
            _judge(row[at])
        for at in self.days:
            if row[at] is not None:
                msgspec.convert(row[at], date)
        return row


def _text(part: Any) -> str:
    """Return every text of an image."""
    if isinstance(part, dict):
        part = [*part.values()]
    if isinstance(part, list):
        return "".join(map(_text, part))
    return part if isinstance(part, str) else ""


def _judge(instant: str | None) -> None:
    """Raise ``ValueError`` where a text of its width is no instant, or not in UTC."""
    if instant is None:
        return
    if instant[-1] != "Z":
        raise ValueError("an instant of another width has another order")
    msgspec.convert(instant, datetime)


def reader(table: str) -> Reader | None:
    """Return what reads the images of a table; None where there is no such table."""
    return _reader(table) if table in BY_TABLE else None


@cache
def _reader(table: str) -> Reader:
    shape = BY_TABLE[table]
    hints = get_type_hints(shape.kind)
    written = sorted(shape.names)
    made = msgspec.defstruct(
        table, [_field(name, hints[name], shape.later) for name in written], kw_only=True,
        gc=False, frozen=True,
    )  # fmt: skip
    return Reader(
        decode=msgspec.json.Decoder(made).decode,
        order=itemgetter(*map(written.index, shape.names)),
        homes=tuple(at for at, name in enumerate(shape.names) if name in HOMES),
        lists=_places(tuple, shape, hints),
        truths=_places(bool, shape, hints),
        instants=_places(datetime, shape, hints),
        days=_places(date, shape, hints),
    )


def _places(kind: type, shape: Shape, hints: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the columns whose fields hold this kind, or nothing."""
    kinds = (
        (hints[name], get_origin(hints[name]), *get_args(hints[name])) for name in shape.names
    )
    return tuple(at for at, those in enumerate(kinds) if kind in those)


def _field(name: str, hint: Any, later: Any) -> tuple[str, Any] | tuple[str, Any, Any]:
    """Return a field as its column wants it; what came later has its default."""
    if name not in later:
        return name, _written(hint)
    default = later[name]
    return name, _written(hint), tuple(default) if isinstance(default, list) else default


def _written(hint: Any) -> Any:
    """Return the kind of a field as it is written in an image."""
    if get_origin(hint) is UnionType:
        one = next(one for one in get_args(hint) if one is not type(None))
        return _written(one) | None
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Literal[tuple(one.value for one in hint)]
    return {datetime: Instant, date: str, int: Whole}.get(hint, hint)
