"""Declare what a PostgreSQL keeps for a district, as its own migrations make it.

The rows of stations lie in the tables that ``store.rows`` names, with the same columns; behind
them stands the version stamp, which the encrypted SQLite keeps in a table of its own. Every
key of what came from a station begins with ``site_id``, so that a distributed PostgreSQL can
part it by station.
"""

from collections.abc import Iterator

from sqlalchemy import (
    BigInteger,
    Column,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from station_desk.store.rows import OF_DISTRICT, TABLES

metadata = MetaData()
STAMP = ("v_purged", "v_ms", "v_count", "v_origin", "v_seq", "v_salt")  # in order of weight
SAID = ("said_no", "said_seq", "again_no", "again_seq")  # how it came: first, and last
BY_BYTES = "C"  # texts are ordered as SQLite orders them, and quicker


def text(name: str, *, key: bool = False, null: bool = False) -> Column[str]:
    """Return a column of text that is ordered by its bytes."""
    kind = Text(collation=BY_BYTES)
    return Column(name, kind, primary_key=key, nullable=null)


def whole(name: str, *, key: bool = False, null: bool = False) -> Column[int]:
    """Return a column of whole numbers, as wide as those of SQLite."""
    return Column(name, BigInteger, primary_key=key, autoincrement=False, nullable=null)


def site() -> Column[int]:
    """Return the number of the station that a row is of."""
    return Column("site_id", Integer, primary_key=True, autoincrement=False, nullable=False)


def _blob(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def _columns(table: Table) -> Iterator[Column[int] | Column[str]]:
    yield site()
    for column in list(table.columns)[1:]:
        make = whole if isinstance(column.type, Integer) else text
        yield make(column.name, key=column.primary_key, null=bool(column.nullable))
    for name in (*STAMP, *SAID):
        yield text(name) if name in ("v_origin", "v_salt") else whole(name)


def _record(table: Table) -> Table:
    made = Table(table.name, metadata, *_columns(table))
    for index in sorted(table.indexes, key=lambda one: str(one.name)):
        Index(index.name, made.c.site_id, *(made.c[column.name] for column in index.columns))
    gone = made.c.v_purged != 0
    Index(f"{table.name}_gone", made.c.site_id, postgresql_where=gone)
    return made


records = {
    table.name: _record(table) for kind, table in TABLES.items() if kind not in OF_DISTRICT
}
home = Table("home", metadata, site())  # whoever writes for a station holds its row
far_origin = Table(
    "far_origin",
    metadata,
    site(),
    whole("no", key=True),
    text("origin"),
    text("signer"),
    whole("head_seq"),
    _blob("head_h"),
    text("parent"),
    whole("forked"),
    text("seen_at"),
)
received = Table(
    "received",
    metadata,
    site(),
    whole("origin_no", key=True),
    whole("first", key=True),
    whole("last"),
    text("bundle_id"),
    text("received_at"),
    *(_blob(name) for name in ("header", "signature", "manifest", "body")),
)
reject = Table(
    "reject",
    metadata,
    site(),
    whole("origin_no", key=True),
    whole("seq", key=True),
    text("code"),
)
twofold = Table(
    "twofold",
    metadata,
    site(),
    text("kind", key=True),
    text("id", key=True),
    *(whole(name) for name in ("origin_no", "seq", "other_no", "other_seq")),
    text("at"),
)
bundle_in = Table(
    "bundle_in",
    metadata,
    text("sha", key=True),
    *(text(name) for name in ("name", "sender", "kind", "at", "code")),
    whole("site_id"),
    whole("lines"),
)
parked = Table(
    "parked",
    metadata,
    text("sha", key=True),
    *(text(name) for name in ("name", "why", "at")),
    _blob("data"),
)
word = Table("word", metadata, text("key", key=True), text("word"))
told = Table(  # acts that the desk's journal has not told yet
    "told",
    metadata,
    Column("no", BigInteger, Identity(always=True), primary_key=True),
    text("row_id"),
    text("facts"),
)
staff = Table(  # which stations a role of this PostgreSQL may look at
    "staff",
    metadata,
    text("role", key=True),
    Column("sites", ARRAY[int](Integer), nullable=False),
)
Index("far_origin_of", far_origin.c.site_id, far_origin.c.origin, unique=True)
Index("bundle_in_of", bundle_in.c.site_id, bundle_in.c.at)
OF_STATIONS = (*records.values(), home, far_origin, received, reject, twofold)
