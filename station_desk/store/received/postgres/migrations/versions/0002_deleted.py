"""Find the deleted rows of a station at once: each part that is taken in asks for them.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RECORDS = """
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'v_purged'
"""


def upgrade() -> None:
    """Give every table of records an index of its deleted rows, which are few."""
    found = op.get_bind().exec_driver_sql(RECORDS).scalars().all()
    for table in sorted(found):
        op.execute(
            f"CREATE INDEX IF NOT EXISTS {table}_gone ON {table} (site_id) WHERE v_purged <> 0"
        )


def downgrade() -> None:
    """Refuse: a district's database never goes back."""
    raise RuntimeError("a step is never taken back")
