"""Make room for the whole life of a concern: where the child is, who has it, who agreed.

Rows of before get the values that say "nobody asked". The guards of append-only rows are made
anew, so that the redacted form names the new columns too.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# name:kind, kind T text, L list, N number or truth value; with ? it may be NULL.
ADDED = {
    "child": "nationality:T with_mother:N? age_paper:T",
    "concern": "event:T brought_by:T belongings:T own_words:T group_id:T? sharing:L",
    "referral": (
        "consent_of:T consent_how:T child_told:N? decided_by:T? escort_id:T? escort_sex:S"
    ),
    "action": (
        "outcome:T late_why:T correct_why:T whereabouts:T? place:T items:L reference:T "
        "authority:T until_at:T? escort_id:T? escort:T escort_sex:S vehicle:T told:L pad_no:T"
    ),
    "document": "replaces:T?",
    "disclosure": "action_id:T?",
}
RECORDS = {
    "caregiver": (
        "concern_id:T child_id:T name:T relation:T id_no:T phone:T claims:N flags:T "
        "child_says:T asked_by:T asked_at:T? made_at:T made_by:T"
    ),
    "missing_facts": "concern_id:T facts:T at:T by:T",
    "same_child": "child_id:T other_child_id:T verdict:T reason:T at:T by:T",
    "duty_turn": (
        "name:T belt_no:T rank:T sex:T phone:T post:T from_at:T until_at:T withdrawn:N "
        "made_at:T made_by:T"
    ),
    "pack_copy": "pack_id:T pack_version:T data:T kept_at:T",
}
INDEXES = (
    ("caregiver_concern", "caregiver", ["concern_id"]),
    ("missing_facts_concern", "missing_facts", ["concern_id"]),
    ("same_child_one", "same_child", ["child_id"]),
    ("same_child_other", "same_child", ["other_child_id"]),
    ("duty_turn_until", "duty_turn", ["until_at"]),
    ("pack_copy_of", "pack_copy", ["pack_id", "pack_version"]),
)
BEFORE = {"T": "''", "L": "'[]'", "N": "0", "S": "'unknown'"}  # what a row of before has
# Of each append-only table: what stays as it was in the redacted form.
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
    "AND tombstone.concern_id = OLD.concern_id)"
)


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
    for name, table, names in INDEXES:
        op.create_index(name, table, names)
    op.create_index(
        "concern_group", "concern", ["group_id"], sqlite_where=sa.text("group_id IS NOT NULL")
    )
    for table in KEPT:
        _guard(table)


def _column(words: str) -> sa.Column[object]:
    name, kind = words.split(":")
    made = sa.Integer() if kind[0] == "N" else sa.Text()
    return sa.Column(name, made, nullable=kind.endswith("?"))


def _guard(table: str) -> None:
    """Let an append-only row change to its redacted form, and to nothing else."""
    op.execute(f"DROP TRIGGER {table}_redaction_only")
    op.get_bind().exec_driver_sql(
        f"CREATE TRIGGER {table}_redaction_only BEFORE UPDATE ON {table} "
        f"WHEN NOT ({_form(table)}) "
        "BEGIN SELECT RAISE(ABORT, 'this table is append-only'); END"
    )


def _form(table: str) -> str:
    same = [f'NEW."{one}" IS OLD."{one}"' for one in ("site_id", "id", *KEPT[table].split())]
    blank = [one.split("=") for one in BLANK[table].split()]
    added = [one.split(":") for one in ADDED[table].split()]
    blank += [[name, "NULL" if kind[-1] == "?" else BEFORE[kind]] for name, kind in added]
    empty = [f'NEW."{column}" IS {value}' for column, value in blank]
    return " AND ".join((GONE, "NEW.version IS OLD.version + 1", *same, *empty))


def downgrade() -> None:
    """Refuse: a station's database never goes back."""
    raise RuntimeError("a step is never taken back")
