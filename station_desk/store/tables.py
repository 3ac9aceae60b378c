"""Declare every table of the store, as the migrations make it (a test compares the two).

One table for each kind of record; its columns are the record's fields in their order. Scalars
are columns of their own, tuples JSON text, instants the fixed-width UTC text of
``plain.instant_text``, truth values 0 and 1. The key is ``(site_id, id)``: no UNIQUE and no
foreign key spans homes.
"""

from sqlalchemy import BLOB, Column, Index, Integer, Table, Text, text

from station_desk.store import columns
from station_desk.store.columns import maybe_texts, maybe_wholes, texts, wholes

metadata = columns.metadata


def _record(name: str, *columns: list[Column[str]] | list[Column[int]]) -> Table:
    """Return the table of a record: its key and version, then ``columns``."""
    return Table(
        name,
        metadata,
        Column("site_id", Integer, primary_key=True, autoincrement=False, nullable=False),
        Column("id", Text, primary_key=True, nullable=False),
        Column("version", Integer, nullable=False),
        *(column for group in columns for column in group),
        sqlite_strict=True,
    )


station = _record(
    "station",
    texts("code", "name", "province", "district", "phone"),
    wholes("practice"),
    texts("created_at", "office"),
)
officer = _record(
    "officer",
    texts("belt_no", "name", "rank", "sex", "role", "active_from"),
    maybe_texts("active_to"),
)
child = _record(
    "child",
    texts("code", "name", "guardian_name", "known_as", "sex"),
    maybe_wholes("age_years"),
    wholes("age_about"),
    texts("age_basis"),
    maybe_texts("birth_date"),
    texts("home_area", "caregiver_contact", "languages", "disability", "health_alert"),
    texts("do_not_contact", "created_at", "created_by", "nationality"),
    maybe_wholes("with_mother"),
    texts("age_paper"),
)
concern = _record(
    "concern",
    texts("number", "child_id", "situations", "answers", "risk", "found_place", "came_how"),
    texts("summary", "suspect_name", "dd_no", "fir_no", "fir_sections", "mlc_no"),
    texts("court_orders", "steps_taken", "whereabouts", "pack_id", "pack_version"),
    texts("happened_at"),
    wholes("happened_about"),
    texts("entered_at", "opened_by", "event", "brought_by", "belongings", "own_words"),
    maybe_texts("group_id"),
    texts("sharing"),
)
referral = _record(
    "referral",
    texts("number", "concern_id", "need", "urgency"),
    wholes("card_site"),
    texts("card_id", "to_name", "to_phone", "profile", "basis", "basis_reason", "shared"),
    texts("share_reasons", "need_line", "escort", "vehicle", "restrictions"),
    wholes("information_only"),
    maybe_texts("previous_id"),
    texts("follow_up_at", "created_at", "created_by", "consent_of", "consent_how"),
    maybe_wholes("child_told"),
    maybe_texts("decided_by", "escort_id"),
    texts("escort_sex"),
)
action = _record(
    "action",
    texts("concern_id"),
    maybe_texts("referral_id"),
    texts("kind", "happened_at"),
    wholes("happened_about"),
    texts("entered_at", "by"),
    maybe_texts("card_id"),
    texts("phone"),
    maybe_texts("result"),
    texts("person", "post", "method", "condition", "reason", "note"),
    maybe_wholes("child_seen"),
    maybe_texts("next_at", "document_id", "corrects"),
    texts("outcome", "late_why", "correct_why"),
    maybe_texts("whereabouts"),
    texts("place", "items", "reference", "authority"),
    maybe_texts("until_at", "escort_id"),
    texts("escort", "escort_sex", "vehicle", "told", "pad_no"),
    maybe_texts("out_at", "in_at"),
    texts("crew"),
)
document = _record(
    "document",
    texts("concern_id"),
    maybe_texts("referral_id"),
    texts("form", "template", "language", "code"),
    wholes("copy_no"),
    texts("sha256"),
    wholes("size_bytes", "pages"),
    texts("made_at", "made_by"),
    maybe_texts("replaces"),
)
disclosure = _record(
    "disclosure",
    texts("child_id", "concern_id", "referral_id"),
    maybe_texts("document_id"),
    texts("recipient", "profile", "items", "how", "given_at", "by"),
    maybe_texts("action_id"),
)
organization = _record(
    "organization",
    texts("name", "kind", "province", "email", "website", "licence_no"),
    maybe_texts("licence_until"),
    texts("source", "licence", "other_names"),
    maybe_texts("parent_id"),
)
service = _record(
    "service",
    texts("organization_id", "needs", "words"),
    maybe_wholes("age_from", "age_to"),
    texts("sexes"),
    maybe_wholes("with_mother"),
    texts("how_to_refer"),
    maybe_wholes("takes_disability"),
    texts("nationalities", "languages", "papers_needed", "cost", "legal_power"),
)
location = _record(
    "location",
    texts("organization_id", "district", "address"),
    wholes("secret"),
    texts("landmark", "access", "latitude", "longitude", "position_source"),
)
service_at_location = _record(
    "service_at_location",
    texts("service_id", "location_id", "hours", "note"),
    wholes("doubtful"),
    maybe_wholes("operational"),
    wholes("withdrawn"),
    texts("ramadan_hours", "holiday_hours", "exceptions"),
    maybe_texts("closed_until"),
    texts("closed_why", "covers"),
    maybe_wholes("places_free"),
    maybe_texts("places_at", "operational_on", "fallback_id"),
    texts("withdrawn_why"),
    maybe_texts("merged_into"),
)
phone = _record(
    "phone",
    texts("service_at_location_id"),
    wholes("order"),
    texts("number", "dial", "kind"),
    wholes("private"),
    texts("doubt"),
    wholes("withdrawn", "after_hours"),
    texts("language"),
)
person = _record(
    "person",
    texts("service_at_location_id"),
    wholes("order"),
    texts("name", "post", "sex", "phone"),
    wholes("private", "withdrawn"),
)
holiday_date = _record(
    "holiday_date",
    texts("holiday", "name"),
    wholes("year"),
    maybe_texts("on", "until"),
    texts("reason", "set_at", "set_by"),
)
sheet_map = _record(
    "sheet_map",
    texts("name", "headings", "columns"),
    maybe_wholes("day_first"),
    texts("made_at", "made_by"),
)
kept_apart = _record(
    "kept_apart",
    texts("one_id", "other_id", "at", "by"),
    wholes("withdrawn"),
)
numbers_in_use = _record("numbers_in_use", texts("numbers", "refused", "at", "by"))
observation = _record(
    "observation",
    texts("card_id", "kind", "at", "by", "phone", "who_answered", "note", "how"),
)
sealed = _record(
    "sealed",
    texts("of_kind", "of_id", "of_field", "key_id", "text", "created_at", "created_by"),
)
legal_hold = _record(
    "legal_hold",
    texts("concern_id", "reason", "set_at", "set_by"),
    maybe_texts("lifted_at", "lifted_by"),
)
tombstone = _record(
    "tombstone",
    texts("concern_id", "number", "policy", "pack_id", "pack_version", "entered_at"),
    texts("ended_at", "purged_at", "purged_by", "second_by"),
)
caregiver = _record(
    "caregiver",
    texts("concern_id", "child_id", "name", "relation", "id_no", "phone"),
    wholes("claims"),
    texts("flags", "child_says", "asked_by"),
    maybe_texts("asked_at"),
    texts("made_at", "made_by"),
)
missing_facts = _record("missing_facts", texts("concern_id", "facts", "at", "by"))
same_child = _record(
    "same_child", texts("child_id", "other_child_id", "verdict", "reason", "at", "by")
)
duty_turn = _record(
    "duty_turn",
    texts("name", "belt_no", "rank", "sex", "phone", "post", "from_at", "until_at"),
    wholes("withdrawn"),
    texts("made_at", "made_by"),
)
pack_copy = _record("pack_copy", texts("pack_id", "pack_version", "data", "kept_at"))
site = _record("site", wholes("number"), texts("code", "name", "district", "since"))
device = _record(
    "device",
    wholes("number"),
    texts("key_id", "certificate", "from_at"),
    maybe_texts("revoked_at"),
    texts("revoked_why", "revoked_origin"),
    wholes("revoked_seq"),
)
receipt = _record(
    "receipt",
    wholes("number"),
    texts("concern_id"),
    maybe_texts("referral_id"),
    texts("at", "by", "note"),
)
outcome = _record(
    "outcome",
    wholes("number"),
    texts("concern_id"),
    maybe_texts("referral_id"),
    texts("outcome", "note", "at", "by"),
)
purge_order = _record(
    "purge_order", wholes("number"), texts("concern_ids", "ground", "at", "by", "second_by")
)
conflict = _record(
    "conflict",
    texts("of_kind", "of_id", "kept", "other", "at"),
    maybe_texts("settled_at", "settled_by"),
    texts("choice"),
)

journal = Table(
    "journal",
    metadata,
    Column("site_id", Integer, primary_key=True, autoincrement=False, nullable=False),
    Column("origin", Text, primary_key=True, nullable=False),
    Column("seq", Integer, primary_key=True, nullable=False),
    Column("line", BLOB, nullable=False),
    Column("lh", BLOB, nullable=False),
    Column("h", BLOB, nullable=False),
    sqlite_strict=True,
)
draft = Table(
    "draft",
    metadata,
    Column("officer_id", Text, primary_key=True, nullable=False),
    Column("form", Text, primary_key=True, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("data", Text, nullable=False),
    sqlite_strict=True,
)
document_bytes = Table(
    "document_bytes",
    metadata,
    Column("site_id", Integer, primary_key=True, autoincrement=False, nullable=False),
    Column("document_id", Text, primary_key=True, nullable=False),
    Column("data", BLOB, nullable=False),
    sqlite_strict=True,
)
meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
Index("child_code", child.c.code)
Index("concern_number", concern.c.number)
Index("concern_child", concern.c.child_id)
Index("concern_group", concern.c.group_id, sqlite_where=text("group_id IS NOT NULL"))
Index("referral_concern", referral.c.concern_id)
Index("action_concern", action.c.concern_id)
Index("action_referral", action.c.referral_id)
Index(  # of calls only: other actions do not pay for it
    "action_call", action.c.happened_at, sqlite_where=text("kind = 'call_attempt'")
)
Index("document_concern", document.c.concern_id)
Index("document_code", document.c.code)
Index("disclosure_child", disclosure.c.child_id)
Index("sealed_of", sealed.c.of_id)
Index("hold_concern", legal_hold.c.concern_id)
Index("tombstone_concern", tombstone.c.concern_id)
Index("disclosure_concern", disclosure.c.concern_id)
Index("service_organization", service.c.organization_id)
Index("location_organization", location.c.organization_id)
Index("card_service", service_at_location.c.service_id)
Index("phone_card", phone.c.service_at_location_id)
Index("person_card", person.c.service_at_location_id)
Index("observation_card", observation.c.card_id)
Index("caregiver_concern", caregiver.c.concern_id)
Index("missing_facts_concern", missing_facts.c.concern_id)
Index("same_child_one", same_child.c.child_id)
Index("same_child_other", same_child.c.other_child_id)
Index("duty_turn_until", duty_turn.c.until_at)
Index("pack_copy_of", pack_copy.c.pack_id, pack_copy.c.pack_version)
Index("site_number", site.c.number)
Index("device_key", device.c.key_id)
Index("receipt_concern", receipt.c.concern_id)
Index("outcome_concern", outcome.c.concern_id)
