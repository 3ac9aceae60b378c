"""Carry a pack as JSON in the start-up snapshot, and read it back as it is touched.

A desk that starts from its snapshot needs ten entries of a thousand, so that an entry is only
made when somebody asks for it. ``SHAPE`` goes with the data: a snapshot that another release
wrote is refused at once, never half read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.names import UNNAMED, mark, resolve_table, shorten_table
from station_desk.domain.plain import BadShape, from_plain, to_plain

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):  # noqa: ANN001, ANN201, D103, RUF100  spares the start typing_extensions
        """Return ``method`` unchanged."""
        return method


SHAPE = 20  # counts the changes of the pack's classes; a test compares it with them
T = TypeVar("T")


class Entries(Mapping[str, T]):
    """Hold one table of a pack and make each entry the first time it is asked for."""

    def __init__(
        self, kind: type[T], table: Mapping[str, object], where: str, sources: Mapping[str, Any]
    ) -> None:
        """Keep ``table`` as it is; the faults of an entry are found when it is made."""
        self._kind = kind
        self._table = table
        self._where = where
        self._sources = sources
        self._made: dict[str, T] = {}

    @override
    def __getitem__(self, key: str) -> T:
        if key not in self._made:
            place = f"{self._where}.{key}"
            plain: object = self._table[key]
            if self._where not in UNNAMED and isinstance(plain, Mapping):
                plain = resolve_table(plain, place, self._sources, {})
            self._made[key] = from_plain(self._kind, plain, place)
        return self._made[key]

    @override
    def __contains__(self, key: object) -> bool:
        return key in self._table

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    @override
    def __len__(self) -> int:
        return len(self._table)


def to_data(pack: Pack) -> dict[str, object]:
    """Return ``pack`` as JSON-able data in which every source stands once."""
    plain = to_plain(pack)
    names = {mark(one): key for key, one in plain["sources"].items()}
    short = {key: one for key, one in plain.items() if key in UNNAMED}
    named = {key: one for key, one in plain.items() if key not in UNNAMED}
    return {"shape": SHAPE, **short, **shorten_table(named, names)}


def from_data(data: Mapping[str, object]) -> Pack:
    """Return the pack that :func:`to_data` wrote; its tables are read as they are touched.

    Raises:
        BadShape: another release wrote it, or a part outside the tables does not fit.
    """
    if data.get("shape") != SHAPE:
        raise BadShape("shape", "written by another release")
    sources = _table(data, "sources")
    given: dict[str, Any] = {}
    for name, kind in _parts():
        if name not in data:
            raise BadShape(name, "missing key")
        if get_origin(kind) is Mapping and get_args(kind)[1] is not str:
            given[name] = Entries(get_args(kind)[1], _table(data, name), name, sources)
        else:
            plain = resolve_table({name: data[name]}, "", sources, {})[name]
            given[name] = from_plain(kind, plain, name)
    return Pack(**given)


def _parts() -> list[tuple[str, Any]]:
    hints = get_type_hints(Pack)
    return [(one.name, hints[one.name]) for one in fields(Pack)]


def _table(data: Mapping[str, object], name: str) -> Mapping[str, Any]:
    table = data.get(name)
    if not isinstance(table, Mapping):
        raise BadShape(name, "expected a table")
    return table
