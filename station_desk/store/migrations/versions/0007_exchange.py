"""Make room for the exchange: the district's own records, and what each end knows of the other.

Revision ID: 0007
Revises: 0006
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# name:kind, kind T text, N number, B bytes; with ? it may be NULL, with ! it is of the key.
RECORDS = {
    "site": "number:N code:T name:T district:T since:T",
    "device": (
        "number:N key_id:T certificate:T from_at:T revoked_at:T? revoked_why:T "
        "revoked_origin:T revoked_seq:N"
    ),
    "receipt": "number:N concern_id:T referral_id:T? at:T by:T note:T",
    "outcome": "number:N concern_id:T referral_id:T? outcome:T note:T at:T by:T",
    "purge_order": "number:N concern_ids:T ground:T at:T by:T second_by:T",
    "conflict": ("of_kind:T of_id:T kept:T other:T at:T settled_at:T? settled_by:T? choice:T"),
}
# An answer changes to its redacted form only, once its case has a tombstone.
BLANK = {"receipt": "note=''", "outcome": "outcome='' note=''"}
KEPT = "site_id id number concern_id referral_id at by"
GONE = "EXISTS (SELECT 1 FROM tombstone WHERE tombstone.concern_id = OLD.concern_id)"
UNJOURNALED = {
    "own_origin": "origin:T! acked_seq:N again_seq:N",
    "far_origin": (
        "no:N! site_id:N origin:T signer:T head_seq:N head_h:B parent:T forked:N seen_at:T"
    ),
    "received": (
        "origin_no:N! first:N! last:N bundle_id:T received_at:T header:B signature:B "
        "manifest:B body:B"
    ),
    "reject": "origin_no:N! seq:N! code:T",
    "twofold": "site_id:N! kind:T! id:T! origin_no:N seq:N other_no:N other_seq:N at:T",
    "bundle_out": ("id:T! kind:T to:T origin:T first:N last:N size_bytes:N at:T road:T"),
    "bundle_in": "sha:T! name:T sender:T kind:T at:T code:T site_id:N lines:N",
    "parked": "sha:T! name:T why:T at:T data:B",
}
LASTING = ("far_origin", "received", "reject", "stamp")  # what the stations said
KEYED = {  # without a rowid: the key is the row
    "stamp": (
        "site_id:N! kind:T! id:T! purged:N ms:N count:N origin_no:N seq:N salt:T said_no:N "
        "said_seq:N again_no:N again_seq:N"
    ),
}
TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "T": sa.Text, "N": sa.Integer, "B": sa.BLOB,
}  # fmt: skip
INDEXES = (
    ("site_number", "site", ["number"]),
    ("device_key", "device", ["key_id"]),
    ("receipt_concern", "receipt", ["concern_id"]),
    ("outcome_concern", "outcome", ["concern_id"]),
    ("bundle_in_at", "bundle_in", ["at"]),
)


def upgrade() -> None:
    """Add one column and the tables; records are never deleted, answers never changed."""
    op.execute("ALTER TABLE station ADD COLUMN office TEXT NOT NULL DEFAULT 'station'")
    for table, columns in RECORDS.items():
        _make(table, "site_id:N! id:T! version:N " + columns)
        _guard(table, "no_delete", f"DELETE ON {table}", "nothing is deleted")
    for table in BLANK:
        when = f"UPDATE ON {table} WHEN NOT ({_form(table)})"
        _guard(table, "redaction_only", when, "this table is append-only")
    _guard("purge_order", "no_update", "UPDATE ON purge_order", "this table is append-only")
    for table, columns in UNJOURNALED.items():
        _make(table, columns)
    for table, columns in KEYED.items():
        _make(table, columns, rowid=False)
    for table in LASTING:
        _guard(table, "no_delete", f"DELETE ON {table}", "nothing is deleted")
    for name, table, names in INDEXES:
        op.create_index(name, table, names)
    op.create_index("far_origin_of", "far_origin", ["site_id", "origin"])


def _make(table: str, columns: str, *, rowid: bool = True) -> None:
    words = columns.split()
    op.create_table(
        table,
        *(_column(one) for one in words),
        sa.PrimaryKeyConstraint(*(one.split(":")[0] for one in words if one.endswith("!"))),
        sqlite_strict=True,
        sqlite_with_rowid=rowid,
    )


def _column(words: str) -> sa.Column[Any]:
    name, kind = words.split(":")
    made = TYPES[kind[0]]
    return sa.Column(name, made, nullable=kind.endswith("?"), autoincrement=False)


def _guard(table: str, name: str, what: str, why: str) -> None:
    op.get_bind().exec_driver_sql(
        f"CREATE TRIGGER {table}_{name} BEFORE {what} BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


def _form(table: str) -> str:
    same = [f'NEW."{one}" IS OLD."{one}"' for one in KEPT.split()]
    blank = [one.split("=") for one in BLANK[table].split()]
    empty = [f'NEW."{column}" IS {value}' for column, value in blank]
    return " AND ".join((GONE, "NEW.version IS OLD.version + 1", *same, *empty))


def downgrade() -> None:
    """Refuse: a station's database never goes back."""
    raise RuntimeError("a step is never taken back")
