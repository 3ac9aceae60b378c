"""Make room for sealed texts and legal holds (security.md B6, B10).

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RECORDS = {
    "sealed": ("of_kind", "of_id", "of_field", "key_id", "text", "created_at", "created_by"),
    "legal_hold": ("concern_id", "reason", "set_at", "set_by", "lifted_at?", "lifted_by?"),
}
INDEXES = (("sealed_of", "sealed", ["of_id"]), ("hold_concern", "legal_hold", ["concern_id"]))


def upgrade() -> None:
    """Make both tables; nothing in them is ever deleted."""
    for name, columns in RECORDS.items():
        op.create_table(
            name,
            sa.Column("site_id", sa.Integer(), nullable=False, autoincrement=False),
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            *(
                sa.Column(one.rstrip("?"), sa.Text(), nullable=one.endswith("?"))
                for one in columns
            ),
            sa.PrimaryKeyConstraint("site_id", "id"),
            sqlite_strict=True,
        )
        op.execute(
            f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} "
            "BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        )
    for name, table, names in INDEXES:
        op.create_index(name, table, names)


def downgrade() -> None:
    """Refuse: a station's database never goes back."""
    raise RuntimeError("a step is never taken back")
