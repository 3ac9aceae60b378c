"""Make the first schema: the records of a station, the register, the journal and its guards.

Revision ID: 0001
Revises: none
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# column:type, T text, N whole number; a question mark allows NULL
RECORDS = {
    "station": ("code:T name:T province:T district:T phone:T practice:N created_at:T"),
    "officer": ("belt_no:T name:T rank:T sex:T role:T active_from:T active_to:T?"),
    "child": (
        "code:T name:T guardian_name:T known_as:T sex:T age_years:N? age_about:N "
        "age_basis:T birth_date:T? home_area:T caregiver_contact:T languages:T "
        "disability:T health_alert:T do_not_contact:T created_at:T created_by:T"
    ),
    "concern": (
        "number:T child_id:T situations:T answers:T risk:T found_place:T came_how:T "
        "summary:T suspect_name:T dd_no:T fir_no:T fir_sections:T mlc_no:T court_orders:T "
        "steps_taken:T whereabouts:T pack_id:T pack_version:T happened_at:T "
        "happened_about:N entered_at:T opened_by:T"
    ),
    "referral": (
        "number:T concern_id:T need:T urgency:T card_site:N card_id:T to_name:T "
        "to_phone:T profile:T basis:T basis_reason:T shared:T share_reasons:T need_line:T "
        "escort:T vehicle:T restrictions:T information_only:N previous_id:T? "
        "follow_up_at:T created_at:T created_by:T"
    ),
    "action": (
        "concern_id:T referral_id:T? kind:T happened_at:T happened_about:N entered_at:T "
        "by:T card_id:T? phone:T result:T? person:T post:T method:T condition:T reason:T "
        "note:T child_seen:N? next_at:T? document_id:T? corrects:T?"
    ),
    "document": (
        "concern_id:T referral_id:T? form:T template:T language:T code:T copy_no:N "
        "sha256:T size_bytes:N pages:N made_at:T made_by:T"
    ),
    "disclosure": (
        "child_id:T concern_id:T referral_id:T document_id:T? recipient:T profile:T "
        "items:T how:T given_at:T by:T"
    ),
    "organization": (
        "name:T kind:T province:T email:T website:T licence_no:T licence_until:T? "
        "source:T licence:T"
    ),
    "service": (
        "organization_id:T needs:T words:T age_from:N? age_to:N? sexes:T with_mother:N? "
        "how_to_refer:T"
    ),
    "location": ("organization_id:T district:T address:T secret:N"),
    "service_at_location": (
        "service_id:T location_id:T hours:T note:T doubtful:N operational:N? withdrawn:N"
    ),
    "phone": (
        "service_at_location_id:T order:N number:T dial:T kind:T private:N doubt:T withdrawn:N"
    ),
    "observation": ("card_id:T kind:T at:T by:T phone:T who_answered:T note:T"),
}
INDEXES = (
    ("child_code", "child", ["code"]),
    ("concern_child", "concern", ["child_id"]),
    ("concern_number", "concern", ["number"]),
    ("referral_concern", "referral", ["concern_id"]),
    ("action_concern", "action", ["concern_id"]),
    ("action_referral", "action", ["referral_id"]),
    ("document_code", "document", ["code"]),
    ("document_concern", "document", ["concern_id"]),
    ("disclosure_child", "disclosure", ["child_id"]),
    ("disclosure_concern", "disclosure", ["concern_id"]),
    ("service_organization", "service", ["organization_id"]),
    ("location_organization", "location", ["organization_id"]),
    ("card_service", "service_at_location", ["service_id"]),
    ("phone_card", "phone", ["service_at_location_id"]),
    ("observation_card", "observation", ["card_id"]),
)
APPEND_ONLY = ("action", "document", "disclosure", "observation")

# The only change of a line that is ever allowed: to its erased form, key and hashes unchanged.
ERASURE_ONLY = """
CREATE TRIGGER journal_erasure_only BEFORE UPDATE ON journal
WHEN NOT (
    NEW.site_id IS OLD.site_id AND NEW.origin IS OLD.origin AND NEW.seq IS OLD.seq
    AND NEW.lh IS OLD.lh AND NEW.h IS OLD.h
    AND NEW.line IS CAST(
        '{"s":' || OLD.seq || ',"lh":"' || lower(hex(OLD.lh)) || '"}' AS BLOB)
)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""


def _column(words: str) -> sa.Column[Any]:
    name, kind = words.split(":")
    made: sa.types.TypeEngine[Any] = sa.Text() if kind[0] == "T" else sa.Integer()
    return sa.Column(name, made, nullable=kind.endswith("?"))


def upgrade() -> None:
    """Make every table, index and trigger of the first schema."""
    for name, words in RECORDS.items():
        op.create_table(
            name,
            sa.Column("site_id", sa.Integer(), nullable=False, autoincrement=False),
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            *(_column(one) for one in words.split()),
            sa.PrimaryKeyConstraint("site_id", "id"),
            sqlite_strict=True,
        )
    _make_journal()
    _make_unjournaled()
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    calls = sa.text("kind = 'call_attempt'")
    op.create_index("action_call", "action", ["happened_at"], sqlite_where=calls)
    _guard()


def _make_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("site_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("line", sa.BLOB(), nullable=False),
        sa.Column("lh", sa.BLOB(), nullable=False),
        sa.Column("h", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "origin", "seq"),
        sqlite_strict=True,
    )


def _make_unjournaled() -> None:
    op.create_table(
        "draft",
        sa.Column("officer_id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("officer_id", "form"),
        sqlite_strict=True,
    )
    op.create_table(
        "document_bytes",
        sa.Column("site_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("data", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "document_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sqlite_strict=True,
    )


def _guard() -> None:
    op.get_bind().exec_driver_sql(ERASURE_ONLY)
    for name in (*RECORDS, "journal", "document_bytes"):
        _refuse(name, "DELETE", "nothing is deleted")
    for name in (*APPEND_ONLY, "document_bytes"):
        _refuse(name, "UPDATE", "this table is append-only")


def _refuse(name: str, event: str, why: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name}_no_{event.lower()} BEFORE {event} ON {name} "
        f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


def downgrade() -> None:
    """Refuse: a station's database never goes back."""
    raise RuntimeError("a step is never taken back")
