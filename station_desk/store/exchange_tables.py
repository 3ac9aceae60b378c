"""Declare what each end of the exchange knows of the other (exchange.md B.4, ruling 4).

None of it is journaled, none of it travels: a database that lost it asks and says again.
"""

from sqlalchemy import BLOB, Column, Index, Integer, Table, Text

from station_desk.store import tables
from station_desk.store.columns import texts, wholes

metadata = tables.metadata  # with every table that the migrations make

own_origin = Table(  # how far the district has what this database wrote
    "own_origin",
    metadata,
    Column("origin", Text, primary_key=True, nullable=False),
    *wholes("acked_seq", "again_seq"),
    sqlite_strict=True,
)
far_origin = Table(  # at the district: the end of each chain of each station
    "far_origin",
    metadata,
    Column("no", Integer, primary_key=True, nullable=False),
    *wholes("site_id"),
    *texts("origin", "signer"),
    *wholes("head_seq"),
    Column("head_h", BLOB, nullable=False),
    *texts("parent"),
    *wholes("forked"),
    *texts("seen_at"),
    sqlite_strict=True,
)
received = Table(  # at the district: each part as it came, with the proof of who said it
    "received",
    metadata,
    Column("origin_no", Integer, primary_key=True, autoincrement=False, nullable=False),
    Column("first", Integer, primary_key=True, autoincrement=False, nullable=False),
    *wholes("last"),
    *texts("bundle_id", "received_at"),
    *(Column(name, BLOB, nullable=False) for name in ("header", "signature", "manifest")),
    Column("body", BLOB, nullable=False),
    sqlite_strict=True,
)
stamp = Table(  # at the district: which line is the word on each row that it took in
    "stamp",
    metadata,
    Column("site_id", Integer, primary_key=True, autoincrement=False, nullable=False),
    Column("kind", Text, primary_key=True, nullable=False),
    Column("id", Text, primary_key=True, nullable=False),
    *wholes("purged", "ms", "count", "origin_no", "seq"),  # where it was said first
    *texts("salt"),
    *wholes("said_no", "said_seq", "again_no", "again_seq"),  # how it came: first, and last
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
reject = Table(  # at the district: a line whose row cannot be taken; the chain goes on
    "reject",
    metadata,
    Column("origin_no", Integer, primary_key=True, autoincrement=False, nullable=False),
    Column("seq", Integer, primary_key=True, autoincrement=False, nullable=False),
    *texts("code"),
    sqlite_strict=True,
)
twofold = Table(  # at the district: rows that two computers of a station changed
    "twofold",
    metadata,
    Column("site_id", Integer, primary_key=True, autoincrement=False, nullable=False),
    Column("kind", Text, primary_key=True, nullable=False),
    Column("id", Text, primary_key=True, nullable=False),
    *wholes("origin_no", "seq", "other_no", "other_seq"),
    *texts("at"),
    sqlite_strict=True,
)
bundle_out = Table(
    "bundle_out",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    *texts("kind", "to", "origin"),
    *wholes("first", "last", "size_bytes"),
    *texts("at", "road"),
    sqlite_strict=True,
)
bundle_in = Table(
    "bundle_in",
    metadata,
    Column("sha", Text, primary_key=True, nullable=False),
    *texts("name", "sender", "kind", "at", "code"),
    *wholes("site_id", "lines"),
    sqlite_strict=True,
)
parked = Table(  # files that wait: for a missing part, a newer program, a person
    "parked",
    metadata,
    Column("sha", Text, primary_key=True, nullable=False),
    *texts("name", "why", "at"),
    Column("data", BLOB, nullable=False),
    sqlite_strict=True,
)

Index("far_origin_of", far_origin.c.site_id, far_origin.c.origin)
Index("bundle_in_at", bundle_in.c.at)
