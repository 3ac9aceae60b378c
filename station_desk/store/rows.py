"""Own the way between records and rows: one table for each kind of record, field by column."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Protocol, TypeVar, get_args, get_origin, get_type_hints

from sqlalchemy import Table

from station_desk.domain.case_records import (
    Caregiver,
    DutyTurn,
    MissingFacts,
    PackCopy,
    SameChild,
)
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.exchange.records import (
    Conflict,
    Device,
    Outcome,
    PurgeOrder,
    Receipt,
    Site,
)
from station_desk.domain.plain import to_plain
from station_desk.domain.records import (
    Action,
    Child,
    Concern,
    Disclosure,
    Document,
    LegalHold,
    Officer,
    Referral,
    Sealed,
    Station,
    Tombstone,
)
from station_desk.domain.register import (
    HolidayDate,
    KeptApart,
    Location,
    NumbersInUse,
    Observation,
    Organization,
    Person,
    Phone,
    Service,
    ServiceAtLocation,
    SheetMap,
)
from station_desk.store import tables


class Record(Protocol):
    """What every stored record has."""

    @property
    def site_id(self) -> int:
        """The home of the record."""

    @property
    def id(self) -> str:
        """The id, unique at its home."""

    @property
    def version(self) -> int:
        """The number of its image, from 1."""


R = TypeVar("R", bound=Record)
Cell = str | int | None
Decode = Callable[[Any], object]

TABLES: Mapping[type[Any], Table] = {
    Station: tables.station,
    Officer: tables.officer,
    Child: tables.child,
    Concern: tables.concern,
    Referral: tables.referral,
    Action: tables.action,
    Document: tables.document,
    Disclosure: tables.disclosure,
    Sealed: tables.sealed,
    LegalHold: tables.legal_hold,
    Tombstone: tables.tombstone,
    Organization: tables.organization,
    Service: tables.service,
    Location: tables.location,
    ServiceAtLocation: tables.service_at_location,
    Phone: tables.phone,
    Person: tables.person,
    HolidayDate: tables.holiday_date,
    SheetMap: tables.sheet_map,
    KeptApart: tables.kept_apart,
    Observation: tables.observation,
    NumbersInUse: tables.numbers_in_use,
    Caregiver: tables.caregiver,
    MissingFacts: tables.missing_facts,
    SameChild: tables.same_child,
    DutyTurn: tables.duty_turn,
    PackCopy: tables.pack_copy,
    Site: tables.site,
    Device: tables.device,
    Receipt: tables.receipt,
    Outcome: tables.outcome,
    PurgeOrder: tables.purge_order,
    Conflict: tables.conflict,
}
APPEND_ONLY: frozenset[type[Any]] = frozenset(
    {Action, Document, Disclosure, Observation, Tombstone, Receipt, Outcome, PurgeOrder}
)
# What only a district writes: a station's line about one of these is no row of its own.
OF_DISTRICT: frozenset[type[Any]] = frozenset({Site, Device, Receipt, Outcome, PurgeOrder})
# Fields that came after the first schema: an older image in the journal lacks them, and its row
# was given the field's default by the migration.
LATER: Mapping[type[Any], str] = {
    Station: "office",
    Organization: "other_names parent_id",
    Service: "takes_disability nationalities languages papers_needed cost legal_power",
    Location: "landmark access latitude longitude position_source",
    ServiceAtLocation: (
        "ramadan_hours holiday_hours exceptions closed_until closed_why covers places_free "
        "places_at operational_on fallback_id withdrawn_why merged_into"
    ),
    Phone: "after_hours language",
    Observation: "how",
    Child: "nationality with_mother age_paper",
    Concern: "event brought_by belongings own_words group_id sharing",
    Referral: "consent_of consent_how child_told decided_by escort_id escort_sex",
    Action: (
        "outcome late_why correct_why whereabouts place items reference authority until_at "
        "escort_id escort escort_sex vehicle told pad_no out_at in_at crew"
    ),
    Document: "replaces",
    Disclosure: "action_id",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The prepared statements of one kind of record; decoders stand by the column's place.

    ``setters`` fill the slots of a record in order: a frozen class asks for each field anew.
    """

    kind: type[Any]
    setters: tuple[Callable[[Any, Any], None], ...]
    table: str
    names: tuple[str, ...]
    decoders: tuple[tuple[int, Decode], ...]
    later: Mapping[str, object]
    select: str
    insert: str
    update: str


def _words(row: object) -> tuple[object, ...]:
    if row == "[]":  # most lists of a row are empty; parsing them is a tenth of reading it
        return ()
    return tuple(tuple(one) if isinstance(one, list) else one for one in json.loads(str(row)))


def _decoder(hint: Any) -> Decode | None:
    """Return what turns a cell into a field of type ``hint``; None when it is one already."""
    if get_origin(hint) is UnionType:
        inner = _decoder(next(one for one in get_args(hint) if one is not type(None)))
        return None if inner is None else _unless_none(inner)
    if get_origin(hint) is tuple:
        return _words
    if hint is datetime:
        return datetime.fromisoformat
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _member(hint)
    return bool if hint is bool else None


def _unless_none(inner: Decode) -> Decode:
    return lambda cell: None if cell is None else inner(cell)


def _member(hint: type[Enum]) -> Decode:
    """Return what turns a value into its member: a look into a table, else the enum's word."""
    known: dict[object, Enum] = {one.value: one for one in hint}
    return lambda cell: known.get(cell) or hint(cell)


def _shape(kind: type[Any], table: Table) -> Shape:
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind))
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    sets = ", ".join(f'"{name}" = ?' for name in names)
    return Shape(
        kind=kind,
        setters=tuple(getattr(kind, name).__set__ for name in names),
        table=table.name,
        names=names,
        decoders=tuple(
            (at, decode)
            for at, name in enumerate(names)
            if (decode := _decoder(hints[name])) is not None
        ),
        later=_later(kind),
        select=f"SELECT {columns} FROM {table.name}",  # noqa: S608  names of our own tables
        insert=f"INSERT INTO {table.name} ({columns}) VALUES ({marks})",  # noqa: S608  as above
        update=f"UPDATE {table.name} SET {sets} WHERE site_id = ? AND id = ? AND version = ?",  # noqa: S608  as above
    )


def _later(kind: type[Any]) -> Mapping[str, object]:
    named = LATER.get(kind, "").split()
    return {one.name: to_plain(one.default) for one in fields(kind) if one.name in named}


SHAPES: Mapping[type[Any], Shape] = {
    kind: _shape(kind, table) for kind, table in TABLES.items()
}
BY_TABLE: Mapping[str, Shape] = {shape.table: shape for shape in SHAPES.values()}


_listed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def cells(shape: Shape, image: Mapping[str, object]) -> tuple[Cell, ...]:
    """Return the row of a record's plain ``image``, in order of the columns.

    ``KeyError`` when a field is missing that every image has had.

    Raises:
        BadInput: a text holds NUL or a lone half of a surrogate pair, which no file keeps.
    """
    later = shape.later
    return tuple(
        _cell(name, later[name] if name in later and name not in image else image[name])
        for name in shape.names
    )


def _cell(name: str, value: object) -> Cell:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        value = _listed(value)
        if "\\u0000" in value:
            raise BadInput([Problem(where=name, code="bad_characters")])
    if isinstance(value, str):
        if "\x00" in value or not (value.isascii() or is_text(value)):
            raise BadInput([Problem(where=name, code="bad_characters")])
        return value
    if value is None or isinstance(value, int):
        return value
    raise TypeError(f"{name} has no column form")


def is_text(value: str) -> bool:
    """Tell whether a text can be kept in a file: no lone half of a surrogate pair."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def record(shape: Shape, row: Sequence[Any]) -> Any:
    """Return the record of a row whose columns are in the shape's order."""
    decoded = list(row)
    for at, decode in shape.decoders:
        decoded[at] = decode(decoded[at])
    made = object.__new__(shape.kind)
    for put, value in zip(shape.setters, decoded, strict=True):
        put(made, value)
    return made
