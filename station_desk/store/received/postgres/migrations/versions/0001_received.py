"""Make room for what a district received.

Revision ID: 0001
Revises:
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# name:kind, kind T text, N number, B bytes; with ? it may be NULL, with ! it is of the key.
RECORDS = {
    "station": "code:T name:T province:T district:T phone:T practice:N created_at:T office:T",
    "officer": "belt_no:T name:T rank:T sex:T role:T active_from:T active_to:T?",
    "child": (
        "code:T name:T guardian_name:T known_as:T sex:T age_years:N? age_about:N "
        "age_basis:T birth_date:T? home_area:T caregiver_contact:T languages:T "
        "disability:T health_alert:T do_not_contact:T created_at:T created_by:T "
        "nationality:T with_mother:N? age_paper:T"
    ),
    "concern": (
        "number:T child_id:T situations:T answers:T risk:T found_place:T came_how:T "
        "summary:T suspect_name:T dd_no:T fir_no:T fir_sections:T mlc_no:T court_orders:T "
        "steps_taken:T whereabouts:T pack_id:T pack_version:T happened_at:T "
        "happened_about:N entered_at:T opened_by:T event:T brought_by:T belongings:T "
        "own_words:T group_id:T? sharing:T"
    ),
    "referral": (
        "number:T concern_id:T need:T urgency:T card_site:N card_id:T to_name:T "
        "to_phone:T profile:T basis:T basis_reason:T shared:T share_reasons:T need_line:T "
        "escort:T vehicle:T restrictions:T information_only:N previous_id:T? "
        "follow_up_at:T created_at:T created_by:T consent_of:T consent_how:T "
        "child_told:N? decided_by:T? escort_id:T? escort_sex:T"
    ),
    "action": (
        "concern_id:T referral_id:T? kind:T happened_at:T happened_about:N entered_at:T "
        "by:T card_id:T? phone:T result:T? person:T post:T method:T condition:T reason:T "
        "note:T child_seen:N? next_at:T? document_id:T? corrects:T? outcome:T late_why:T "
        "correct_why:T whereabouts:T? place:T items:T reference:T authority:T until_at:T? "
        "escort_id:T? escort:T escort_sex:T vehicle:T told:T pad_no:T out_at:T? in_at:T? "
        "crew:T"
    ),
    "document": (
        "concern_id:T referral_id:T? form:T template:T language:T code:T copy_no:N "
        "sha256:T size_bytes:N pages:N made_at:T made_by:T replaces:T?"
    ),
    "disclosure": (
        "child_id:T concern_id:T referral_id:T document_id:T? recipient:T profile:T "
        "items:T how:T given_at:T by:T action_id:T?"
    ),
    "sealed": "of_kind:T of_id:T of_field:T key_id:T text:T created_at:T created_by:T",
    "legal_hold": "concern_id:T reason:T set_at:T set_by:T lifted_at:T? lifted_by:T?",
    "tombstone": (
        "concern_id:T number:T policy:T pack_id:T pack_version:T entered_at:T ended_at:T "
        "purged_at:T purged_by:T second_by:T"
    ),
    "organization": (
        "name:T kind:T province:T email:T website:T licence_no:T licence_until:T? "
        "source:T licence:T other_names:T parent_id:T?"
    ),
    "service": (
        "organization_id:T needs:T words:T age_from:N? age_to:N? sexes:T with_mother:N? "
        "how_to_refer:T takes_disability:N? nationalities:T languages:T papers_needed:T "
        "cost:T legal_power:T"
    ),
    "location": (
        "organization_id:T district:T address:T secret:N landmark:T access:T latitude:T "
        "longitude:T position_source:T"
    ),
    "service_at_location": (
        "service_id:T location_id:T hours:T note:T doubtful:N operational:N? withdrawn:N "
        "ramadan_hours:T holiday_hours:T exceptions:T closed_until:T? closed_why:T "
        "covers:T places_free:N? places_at:T? operational_on:T? fallback_id:T? "
        "withdrawn_why:T merged_into:T?"
    ),
    "phone": (
        "service_at_location_id:T order:N number:T dial:T kind:T private:N doubt:T "
        "withdrawn:N after_hours:N language:T"
    ),
    "person": (
        "service_at_location_id:T order:N name:T post:T sex:T phone:T private:N withdrawn:N"
    ),
    "holiday_date": "holiday:T name:T year:N on:T? until:T? reason:T set_at:T set_by:T",
    "sheet_map": "name:T headings:T columns:T day_first:N? made_at:T made_by:T",
    "kept_apart": "one_id:T other_id:T at:T by:T withdrawn:N",
    "observation": "card_id:T kind:T at:T by:T phone:T who_answered:T note:T how:T",
    "numbers_in_use": "numbers:T refused:T at:T by:T",
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
    "conflict": "of_kind:T of_id:T kept:T other:T at:T settled_at:T? settled_by:T? choice:T",
}
STAMP = (
    "v_purged:N v_ms:N v_count:N v_origin:T v_seq:N v_salt:T "
    "said_no:N said_seq:N again_no:N again_seq:N"
)
OF_STATIONS = {
    "home": "site_id:I!",
    "far_origin": (
        "site_id:I! no:N! origin:T signer:T head_seq:N head_h:B parent:T forked:N seen_at:T"
    ),
    "received": (
        "site_id:I! origin_no:N! first:N! last:N bundle_id:T received_at:T header:B "
        "signature:B manifest:B body:B"
    ),
    "reject": "site_id:I! origin_no:N! seq:N! code:T",
    "twofold": "site_id:I! kind:T! id:T! origin_no:N seq:N other_no:N other_seq:N at:T",
}
OF_THE_DESK = {
    "bundle_in": "sha:T! name:T sender:T kind:T at:T code:T site_id:N lines:N",
    "parked": "sha:T! name:T why:T at:T data:B",
    "word": "key:T! word:T",
}
INDEXES = {
    "child_code": "child site_id code",
    "concern_child": "concern site_id child_id",
    "concern_group": "concern site_id group_id",
    "concern_number": "concern site_id number",
    "referral_concern": "referral site_id concern_id",
    "action_call": "action site_id happened_at",
    "action_concern": "action site_id concern_id",
    "action_referral": "action site_id referral_id",
    "document_code": "document site_id code",
    "document_concern": "document site_id concern_id",
    "disclosure_child": "disclosure site_id child_id",
    "disclosure_concern": "disclosure site_id concern_id",
    "sealed_of": "sealed site_id of_id",
    "hold_concern": "legal_hold site_id concern_id",
    "tombstone_concern": "tombstone site_id concern_id",
    "service_organization": "service site_id organization_id",
    "location_organization": "location site_id organization_id",
    "card_service": "service_at_location site_id service_id",
    "phone_card": "phone site_id service_at_location_id",
    "person_card": "person site_id service_at_location_id",
    "observation_card": "observation site_id card_id",
    "caregiver_concern": "caregiver site_id concern_id",
    "missing_facts_concern": "missing_facts site_id concern_id",
    "same_child_one": "same_child site_id child_id",
    "same_child_other": "same_child site_id other_child_id",
    "duty_turn_until": "duty_turn site_id until_at",
    "pack_copy_of": "pack_copy site_id pack_id pack_version",
    "bundle_in_of": "bundle_in site_id at",
}
LASTING = ("home", "far_origin", "received", "reject")  # what the stations said
TYPES: dict[str, Any] = {
    "T": sa.Text(collation="C"), "N": sa.BigInteger(), "I": sa.Integer(), "B": sa.LargeBinary(),
}  # fmt: skip
KEEP = (
    "CREATE FUNCTION nothing_is_deleted() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'nothing is deleted'; END $$"
)
# What a session says it looks at, and what its role may look at: both must name the station.
SAYS = "site_id = ANY((SELECT current_setting('app.sites')::int[])::int[])"
MAY = "site_id = ANY((SELECT staff.sites FROM staff WHERE staff.role = current_user)::int[])"


def upgrade() -> None:
    """Make the tables; what stations said is never deleted, and staff sees its own stations."""
    op.execute(KEEP)
    for table, columns in RECORDS.items():
        _make(table, f"site_id:I! id:T! version:N {columns} {STAMP}")
    for table, columns in {**OF_STATIONS, **OF_THE_DESK}.items():
        _make(table, columns)
    op.execute("ALTER TABLE received ALTER body SET STORAGE EXTERNAL")  # it is packed already
    op.create_table(
        "told",
        sa.Column("no", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("row_id", TYPES["T"], nullable=False),
        sa.Column("facts", TYPES["T"], nullable=False),
    )
    op.create_table(
        "staff",
        sa.Column("role", TYPES["T"], primary_key=True),
        sa.Column("sites", sa.ARRAY(sa.Integer), nullable=False),
    )
    for name, words in INDEXES.items():
        table, *names = words.split()
        op.create_index(name, table, names)
    op.create_index("far_origin_of", "far_origin", ["site_id", "origin"], unique=True)
    for table in (*RECORDS, *LASTING):
        op.execute(
            f"CREATE TRIGGER {table}_lasts BEFORE DELETE OR TRUNCATE ON {table} "
            "EXECUTE FUNCTION nothing_is_deleted()"
        )
    for table in (*RECORDS, *OF_STATIONS):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY says ON {table} FOR SELECT USING ({SAYS})")
        op.execute(f"CREATE POLICY may ON {table} AS RESTRICTIVE FOR SELECT USING ({MAY})")
    op.execute("ALTER TABLE staff ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY own ON staff FOR SELECT USING (role = current_user)")


def _make(table: str, columns: str) -> None:
    words = columns.split()
    op.create_table(
        table,
        *(_column(one) for one in words),
        sa.PrimaryKeyConstraint(*(one.split(":")[0] for one in words if one.endswith("!"))),
    )


def _column(words: str) -> sa.Column[Any]:
    name, kind = words.split(":")
    made = TYPES[kind[0]]
    return sa.Column(name, made, nullable=kind.endswith("?"), autoincrement=False)


def downgrade() -> None:
    """Refuse: a district's database never goes back."""
    raise RuntimeError("a step is never taken back")
