"""Make room for the numbers in use of the district's cards.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLE = "numbers_in_use"


def upgrade() -> None:
    """Add the table; records are never deleted."""
    op.create_table(
        TABLE,
        sa.Column("site_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("numbers", "refused", "at", "by")
        ),
        sa.PrimaryKeyConstraint("site_id", "id"),
        sqlite_strict=True,
    )
    op.get_bind().exec_driver_sql(
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} "
        "BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
    )


def downgrade() -> None:
    """Refuse: a station's database never goes back."""
    raise RuntimeError("a step is never taken back")
