"""Make room for the journey of a child: when they left, when they were back, whose ambulance.

Rows of before have neither; the guard of append-only rows is made anew, so that the redacted
form names the new columns too.

Revision ID: 0006
Revises: 0005
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ADDED = {"out_at": None, "in_at": None, "crew": "''"}  # None: it may be NULL, and was
KEPT = "site_id id concern_id referral_id happened_at entered_at by"  # as they were
BLANK = (
    "kind='note' happened_about=0 card_id=NULL phone='' result=NULL person='' post='' "
    "method='' condition='' reason='' note='' child_seen=NULL next_at=NULL "
    "document_id=NULL corrects=NULL outcome='' late_why='' correct_why='' whereabouts=NULL "
    "place='' items='[]' reference='' authority='' until_at=NULL escort_id=NULL escort='' "
    "escort_sex='unknown' vehicle='' told='[]' pad_no=''"
)
GONE = (
    "EXISTS (SELECT 1 FROM tombstone WHERE tombstone.site_id = OLD.site_id "
    "AND tombstone.concern_id = OLD.concern_id)"
)


def upgrade() -> None:
    """Add the columns."""
    for name, before in ADDED.items():
        null = "" if before is None else f" NOT NULL DEFAULT {before}"
        op.execute(f'ALTER TABLE action ADD COLUMN "{name}" TEXT{null}')
    op.execute("DROP TRIGGER action_redaction_only")
    op.get_bind().exec_driver_sql(
        "CREATE TRIGGER action_redaction_only BEFORE UPDATE ON action "
        f"WHEN NOT ({_form()}) "
        "BEGIN SELECT RAISE(ABORT, 'this table is append-only'); END"
    )


def _form() -> str:
    same = [f'NEW."{one}" IS OLD."{one}"' for one in KEPT.split()]
    blank = [one.split("=") for one in BLANK.split()]
    blank += [[name, before or "NULL"] for name, before in ADDED.items()]
    empty = [f'NEW."{column}" IS {value}' for column, value in blank]
    return " AND ".join((GONE, "NEW.version IS OLD.version + 1", *same, *empty))


def downgrade() -> None:
    """Refuse: a station's database never goes back."""
    raise RuntimeError("a step is never taken back")
