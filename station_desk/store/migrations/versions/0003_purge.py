"""Make room for tombstones, and let a deleted case take its redacted form (security.md B10).

Append-only rows may change once their case has a tombstone, and only to the redacted form; the
bytes of its papers may go. What is kept of a row is unchanged, the rest is empty.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TOMBSTONE = (
    "concern_id", "number", "policy", "pack_id", "pack_version", "entered_at", "ended_at",
    "purged_at", "purged_by", "second_by",
)  # fmt: skip
# Of each append-only table: what stays as it was, and what the rest becomes.
KEPT = {
    "action": "concern_id referral_id happened_at entered_at by",
    "document": "concern_id referral_id form code copy_no made_at made_by",
    "disclosure": "child_id concern_id referral_id document_id given_at by",
}
BLANK = {
    "action": (
        "kind='note' happened_about=0 card_id=NULL phone='' result=NULL person='' post='' "
        "method='' condition='' reason='' note='' child_seen=NULL next_at=NULL "
        "document_id=NULL corrects=NULL"
    ),
    "document": "template='' language='' sha256='' size_bytes=0 pages=0",
    "disclosure": "recipient='' profile='' items='[]' how=''",
}
GONE = (
    "EXISTS (SELECT 1 FROM tombstone WHERE tombstone.site_id = OLD.site_id "
    "AND tombstone.concern_id = {concern})"
)
OF_PAPER = (
    "(SELECT document.concern_id FROM document "
    "WHERE document.site_id = OLD.site_id AND document.id = OLD.document_id)"
)


def upgrade() -> None:
    """Make the table and put the new guards in the place of the old ones."""
    op.create_table(
        "tombstone",
        sa.Column("site_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TOMBSTONE),
        sa.PrimaryKeyConstraint("site_id", "id"),
        sqlite_strict=True,
    )
    op.create_index("tombstone_concern", "tombstone", ["concern_id"])
    _trigger("tombstone_no_delete", "DELETE ON tombstone", "nothing is deleted")
    _trigger("tombstone_no_update", "UPDATE ON tombstone", "this table is append-only")
    for name in KEPT:
        op.execute(f"DROP TRIGGER {name}_no_update")
        _trigger(
            f"{name}_redaction_only", f"UPDATE ON {name} WHEN NOT ({_form(name)})",
            "this table is append-only",
        )  # fmt: skip
    op.execute("DROP TRIGGER document_bytes_no_delete")
    when = f"WHEN NOT {GONE.format(concern=OF_PAPER)}"
    _trigger(
        "document_bytes_no_delete", f"DELETE ON document_bytes {when}", "nothing is deleted"
    )


def _form(name: str) -> str:
    """Return when a change of a row is its redaction."""
    same = [f'NEW."{one}" IS OLD."{one}"' for one in ("site_id", "id", *KEPT[name].split())]
    pairs = [one.split("=") for one in BLANK[name].split()]
    blank = [f'NEW."{column}" IS {value}' for column, value in pairs]
    gone = GONE.format(concern="OLD.concern_id")
    return " AND ".join((gone, "NEW.version IS OLD.version + 1", *same, *blank))


def _trigger(name: str, what: str, why: str) -> None:
    op.get_bind().exec_driver_sql(
        f"CREATE TRIGGER {name} BEFORE {what} BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


def downgrade() -> None:
    """Refuse: a station's database never goes back."""
    raise RuntimeError("a step is never taken back")
