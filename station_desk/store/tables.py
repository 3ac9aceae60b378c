"""Declare every table of the store, as the migrations make it (a test compares the two).

One table for each kind of record; its columns are the record's fields in their order. Scalars
are columns of their own, tuples JSON text, instants the fixed-width UTC text of
``plain.instant_text``, truth values 0 and 1. The key is ``(site_id, id)``: no UNIQUE and no
foreign key spans homes.
"""

from sqlalchemy import BLOB, Column, Index, Integer, MetaData, Table, Text, text

metadata = MetaData()


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _maybe_text(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=True) for name in names]


def _whole(*names: str) -> list[Column[int]]:
    return [Column(name, Integer, nullable=False) for name in names]


def _maybe_whole(*names: str) -> list[Column[int]]:
    return [Column(name, Integer, nullable=True) for name in names]


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
    _text("code", "name", "province", "district", "phone"),
    _whole("practice"),
    _text("created_at"),
)
officer = _record(
    "officer",
    _text("belt_no", "name", "rank", "sex", "role", "active_from"),
    _maybe_text("active_to"),
)
child = _record(
    "child",
    _text("code", "name", "guardian_name", "known_as", "sex"),
    _maybe_whole("age_years"),
    _whole("age_about"),
    _text("age_basis"),
    _maybe_text("birth_date"),
    _text("home_area", "caregiver_contact", "languages", "disability", "health_alert"),
    _text("do_not_contact", "created_at", "created_by", "nationality"),
    _maybe_whole("with_mother"),
    _text("age_paper"),
)
concern = _record(
    "concern",
    _text("number", "child_id", "situations", "answers", "risk", "found_place", "came_how"),
    _text("summary", "suspect_name", "dd_no", "fir_no", "fir_sections", "mlc_no"),
    _text("court_orders", "steps_taken", "whereabouts", "pack_id", "pack_version"),
    _text("happened_at"),
    _whole("happened_about"),
    _text("entered_at", "opened_by", "event", "brought_by", "belongings", "own_words"),
    _maybe_text("group_id"),
    _text("sharing"),
)
referral = _record(
    "referral",
    _text("number", "concern_id", "need", "urgency"),
    _whole("card_site"),
    _text("card_id", "to_name", "to_phone", "profile", "basis", "basis_reason", "shared"),
    _text("share_reasons", "need_line", "escort", "vehicle", "restrictions"),
    _whole("information_only"),
    _maybe_text("previous_id"),
    _text("follow_up_at", "created_at", "created_by", "consent_of", "consent_how"),
    _maybe_whole("child_told"),
    _maybe_text("decided_by", "escort_id"),
    _text("escort_sex"),
)
action = _record(
    "action",
    _text("concern_id"),
    _maybe_text("referral_id"),
    _text("kind", "happened_at"),
    _whole("happened_about"),
    _text("entered_at", "by"),
    _maybe_text("card_id"),
    _text("phone"),
    _maybe_text("result"),
    _text("person", "post", "method", "condition", "reason", "note"),
    _maybe_whole("child_seen"),
    _maybe_text("next_at", "document_id", "corrects"),
    _text("outcome", "late_why", "correct_why"),
    _maybe_text("whereabouts"),
    _text("place", "items", "reference", "authority"),
    _maybe_text("until_at", "escort_id"),
    _text("escort", "escort_sex", "vehicle", "told", "pad_no"),
    _maybe_text("out_at", "in_at"),
    _text("crew"),
)
document = _record(
    "document",
    _text("concern_id"),
    _maybe_text("referral_id"),
    _text("form", "template", "language", "code"),
    _whole("copy_no"),
    _text("sha256"),
    _whole("size_bytes", "pages"),
    _text("made_at", "made_by"),
    _maybe_text("replaces"),
)
disclosure = _record(
    "disclosure",
    _text("child_id", "concern_id", "referral_id"),
    _maybe_text("document_id"),
    _text("recipient", "profile", "items", "how", "given_at", "by"),
    _maybe_text("action_id"),
)
organization = _record(
    "organization",
    _text("name", "kind", "province", "email", "website", "licence_no"),
    _maybe_text("licence_until"),
    _text("source", "licence", "other_names"),
    _maybe_text("parent_id"),
)
service = _record(
    "service",
    _text("organization_id", "needs", "words"),
    _maybe_whole("age_from", "age_to"),
    _text("sexes"),
    _maybe_whole("with_mother"),
    _text("how_to_refer"),
    _maybe_whole("takes_disability"),
    _text("nationalities", "languages", "papers_needed", "cost", "legal_power"),
)
location = _record(
    "location",
    _text("organization_id", "district", "address"),
    _whole("secret"),
    _text("landmark", "access", "latitude", "longitude", "position_source"),
)
service_at_location = _record(
    "service_at_location",
    _text("service_id", "location_id", "hours", "note"),
    _whole("doubtful"),
    _maybe_whole("operational"),
    _whole("withdrawn"),
    _text("ramadan_hours", "holiday_hours", "exceptions"),
    _maybe_text("closed_until"),
    _text("closed_why", "covers"),
    _maybe_whole("places_free"),
    _maybe_text("places_at", "operational_on", "fallback_id"),
    _text("withdrawn_why"),
    _maybe_text("merged_into"),
)
phone = _record(
    "phone",
    _text("service_at_location_id"),
    _whole("order"),
    _text("number", "dial", "kind"),
    _whole("private"),
    _text("doubt"),
    _whole("withdrawn", "after_hours"),
    _text("language"),
)
person = _record(
    "person",
    _text("service_at_location_id"),
    _whole("order"),
    _text("name", "post", "sex", "phone"),
    _whole("private", "withdrawn"),
)
holiday_date = _record(
    "holiday_date",
    _text("holiday", "name"),
    _whole("year"),
    _maybe_text("on", "until"),
    _text("reason", "set_at", "set_by"),
)
sheet_map = _record(
    "sheet_map",
    _text("name", "headings", "columns"),
    _maybe_whole("day_first"),
    _text("made_at", "made_by"),
)
kept_apart = _record(
    "kept_apart",
    _text("one_id", "other_id", "at", "by"),
    _whole("withdrawn"),
)
observation = _record(
    "observation",
    _text("card_id", "kind", "at", "by", "phone", "who_answered", "note", "how"),
)
sealed = _record(
    "sealed",
    _text("of_kind", "of_id", "of_field", "key_id", "text", "created_at", "created_by"),
)
legal_hold = _record(
    "legal_hold",
    _text("concern_id", "reason", "set_at", "set_by"),
    _maybe_text("lifted_at", "lifted_by"),
)
tombstone = _record(
    "tombstone",
    _text("concern_id", "number", "policy", "pack_id", "pack_version", "entered_at"),
    _text("ended_at", "purged_at", "purged_by", "second_by"),
)
caregiver = _record(
    "caregiver",
    _text("concern_id", "child_id", "name", "relation", "id_no", "phone"),
    _whole("claims"),
    _text("flags", "child_says", "asked_by"),
    _maybe_text("asked_at"),
    _text("made_at", "made_by"),
)
missing_facts = _record("missing_facts", _text("concern_id", "facts", "at", "by"))
same_child = _record(
    "same_child", _text("child_id", "other_child_id", "verdict", "reason", "at", "by")
)
duty_turn = _record(
    "duty_turn",
    _text("name", "belt_no", "rank", "sex", "phone", "post", "from_at", "until_at"),
    _whole("withdrawn"),
    _text("made_at", "made_by"),
)
pack_copy = _record("pack_copy", _text("pack_id", "pack_version", "data", "kept_at"))

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
