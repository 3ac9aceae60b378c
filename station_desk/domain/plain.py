"""Turn frozen records into JSON-able data and back, strictly and with the place of every fault.

``to_plain`` gives ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None`` only;
``from_plain`` is its inverse and refuses unknown keys, missing keys and wrong types. Instants
are written as UTC with six decimals (``2026-11-21T17:35:00.000000Z``), so that the order of
texts is the order of times.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[object, str], object]
INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


class BadShape(ValueError):  # noqa: N818  says the fault, as the house names troubles
    """Say where data does not have the declared shape."""

    def __init__(self, where: str, reason: str) -> None:
        """Keep the dotted place (``clocks[3].hours``) and the reason in words."""
        super().__init__(f"{where or 'top'}: {reason}")
        self.where = where
        self.reason = reason


def instant_text(at: datetime) -> str:
    """Return an aware instant as fixed-width UTC text; ``ValueError`` when it is naive."""
    if at.tzinfo is None:
        raise ValueError("an instant must be aware")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def instant_from(text: str) -> datetime:
    """Return the instant that :func:`instant_text` wrote."""
    return datetime.strptime(text, INSTANT).replace(tzinfo=UTC)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def to_plain(value: object) -> Any:
    """Return ``value`` as JSON-able data; dataclasses become dicts in order of their fields."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    for kind, write in WRITERS:
        if isinstance(value, kind):
            return write(value)
    raise TypeError(f"{type(value).__name__} has no plain form")


WRITERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], object]], ...] = (
    (Enum, lambda value: value.value),
    (str, str),
    (datetime, instant_text),
    (date, lambda value: value.isoformat()),
    (Mapping, lambda value: {str(key): to_plain(one) for key, one in value.items()}),
    ((tuple, list), lambda value: [to_plain(one) for one in value]),
)


def from_plain(kind: type[T], data: object, where: str = "") -> T:
    """Return ``data`` as a ``kind``; ``BadShape`` names the first place that does not fit."""
    read: Reader = _reader(cast("Any", kind))
    return cast("T", read(data, where))


def _wants(kind: type, word: str) -> Reader:
    def read(data: object, where: str) -> object:
        if type(data) is not kind:
            raise BadShape(where, f"expected {word}, found {type(data).__name__}")
        return data

    return read


def _read_float(data: object, where: str) -> object:
    if type(data) not in (int, float):
        raise BadShape(where, f"expected a number, found {type(data).__name__}")
    return float(cast("float", data))


def _read_instant(data: object, where: str) -> object:
    if isinstance(data, datetime):
        return data
    try:
        return instant_from(str(data))
    except ValueError:
        raise BadShape(where, "expected an instant like 2026-11-21T17:35:00.000000Z") from None


def _read_date(data: object, where: str) -> object:
    if isinstance(data, date) and not isinstance(data, datetime):
        return data
    try:
        return date.fromisoformat(str(data))
    except ValueError:
        raise BadShape(where, "expected a date like 2026-11-21") from None


BASIC: dict[object, Reader] = {
    bool: _wants(bool, "true or false"),
    int: _wants(int, "a whole number"),
    str: _wants(str, "text"),
    float: _read_float,
    datetime: _read_instant,
    date: _read_date,
    object: lambda data, _where: data,
    Any: lambda data, _where: data,
}


@cache
def _reader(kind: Any) -> Reader:
    if kind in BASIC:
        return BASIC[kind]
    origin, args = get_origin(kind), get_args(kind)
    if origin is not None:
        return _generic(kind, origin, args)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    if hasattr(kind, "__supertype__"):
        return _reader(kind.__supertype__)
    raise TypeError(f"no plain form for {kind!r}")


def _generic(kind: Any, origin: Any, args: tuple[Any, ...]) -> Reader:
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(args)
    if issubclass(origin, Mapping):
        return _mapping(args[1])
    raise TypeError(f"no plain form for {kind!r}")


def _optional(kind: Any) -> Reader:
    inner = [one for one in get_args(kind) if one is not type(None)]
    if len(inner) != 1:
        raise TypeError(f"only one kind beside None can be read, not {kind!r}")
    read = _reader(inner[0])
    return lambda data, where: None if data is None else read(data, where)


def _tuple(args: tuple[Any, ...]) -> Reader:
    def read_many(data: object, where: str) -> object:
        if not isinstance(data, list | tuple):
            raise BadShape(where, f"expected a list, found {type(data).__name__}")
        one = _reader(args[0])
        return tuple(one(item, f"{where}[{n}]") for n, item in enumerate(data))

    def read_fixed(data: object, where: str) -> object:
        if not isinstance(data, list | tuple) or len(data) != len(args):
            raise BadShape(where, f"expected a list of {len(args)}")
        return tuple(
            _reader(kind)(item, f"{where}[{n}]")
            for n, (kind, item) in enumerate(zip(args, data, strict=True))
        )

    return read_many if len(args) == 2 and args[1] is Ellipsis else read_fixed


def _mapping(value: Any) -> Reader:
    def read(data: object, where: str) -> object:
        if not isinstance(data, Mapping):
            raise BadShape(where, f"expected a table, found {type(data).__name__}")
        one = _reader(value)
        return {str(key): one(item, f"{where}.{key}") for key, item in data.items()}

    return read


def _enum(kind: type[Enum]) -> Reader:
    def read(data: object, where: str) -> object:
        try:
            return kind(data)
        except ValueError:
            allowed = ", ".join(str(one.value) for one in kind)
            raise BadShape(where, f"{data!r} is not one of: {allowed}") from None

    return read


def _record(kind: type) -> Reader:
    hints = get_type_hints(kind)
    parts = [(one.name, hints[one.name], _is_required(one)) for one in fields(kind)]
    known = {name for name, _, _ in parts}

    def read(data: object, where: str) -> object:
        if not isinstance(data, Mapping):
            raise BadShape(where, f"expected a table, found {type(data).__name__}")
        if unknown := set(data) - known:
            raise BadShape(where, f"unknown key: {', '.join(sorted(map(str, unknown)))}")
        given: dict[str, object] = {}
        for name, hint, required in parts:
            if name in data:
                place = f"{where}.{name}" if where else name
                given[name] = _reader(hint)(data[name], place)
            elif required:
                raise BadShape(where, f"missing key: {name}")
        return kind(**given)

    return read


def _is_required(one: Any) -> bool:
    return one.default is MISSING and one.default_factory is MISSING
