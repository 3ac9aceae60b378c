"""Make room for the register's whole fields, its persons, holidays and sheet maps.

Rows of before get the values that say "nobody asked": empty texts and lists, NULL, no.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# name:kind, kind T text, L list, N number or truth value; with ? it may be NULL.
ADDED = {
    "organization": "other_names:L parent_id:T?",
    "service": (
        "takes_disability:N? nationalities:L languages:L papers_needed:L cost:T legal_power:T"
    ),
    "location": "landmark:T access:T latitude:T longitude:T position_source:T",
    "service_at_location": (
        "ramadan_hours:T holiday_hours:T exceptions:L closed_until:T? closed_why:T covers:L "
        "places_free:N? places_at:T? operational_on:T? fallback_id:T? withdrawn_why:T "
        "merged_into:T?"
    ),
    "phone": "after_hours:N language:T",
    "observation": "how:T",
}
RECORDS = {
    "person": (
        "service_at_location_id:T order:N name:T post:T sex:T phone:T private:N withdrawn:N"
    ),
    "holiday_date": "holiday:T name:T year:N on:T? until:T? reason:T set_at:T set_by:T",
    "sheet_map": "name:T headings:T columns:T day_first:N? made_at:T made_by:T",
    "kept_apart": "one_id:T other_id:T at:T by:T withdrawn:N",
}
BEFORE = {"T": "''", "L": "'[]'", "N": "0"}  # what a row of before has


def upgrade() -> None:
    """Add the columns and tables; nothing in the new tables is ever deleted."""
    for table, columns in ADDED.items():
        for one in columns.split():
            name, kind = one.split(":")
            null = "" if kind.endswith("?") else f" NOT NULL DEFAULT {BEFORE[kind]}"
            of = "INTEGER" if kind[0] == "N" else "TEXT"
            op.execute(f'ALTER TABLE {table} ADD COLUMN "{name}" {of}{null}')
    for table, columns in RECORDS.items():
        op.create_table(
            table,
            sa.Column("site_id", sa.Integer(), nullable=False, autoincrement=False),
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            *(_column(one) for one in columns.split()),
            sa.PrimaryKeyConstraint("site_id", "id"),
            sqlite_strict=True,
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        )
    op.create_index("person_card", "person", ["service_at_location_id"])


def _column(words: str) -> sa.Column[object]:
    name, kind = words.split(":")
    made = sa.Integer() if kind[0] == "N" else sa.Text()
    return sa.Column(name, made, nullable=kind.endswith("?"))


def downgrade() -> None:
    """Refuse: a station's database never goes back."""
    raise RuntimeError("a step is never taken back")
