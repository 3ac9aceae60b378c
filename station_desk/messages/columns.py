"""Own how the fields of an office are called, in a form and in an answer."""

from collections.abc import Iterable

from station_desk.words import N_, _

COLUMN_WORDS: dict[str, str] = {
    "organisation": N_("Name of the office"), "kind": N_("Kind of office"),
    "services": N_("What it does"), "needs": N_("Needs it serves"),
    "short_code": N_("Short code"), "phones": N_("Phones"), "email": N_("E-mail"),
    "website": N_("Website"), "hours": N_("Hours"), "source": N_("Source"),
    "verified_on": N_("Verified on"), "parent": N_("Belongs to"),
    "fallback": N_("If nobody answers"), "address": N_("Address"),
    "secret": N_("Secret place"), "doubtful": N_("Doubtful"), "persons": N_("Persons"),
    "other_names": N_("Other names"), "landmark": N_("Landmark"), "access": N_("Access"),
    "latitude": N_("Latitude"), "longitude": N_("Longitude"),
    "position_source": N_("Source of the point"), "covers": N_("Also serves districts"),
    "ramadan_hours": N_("Hours in Ramadan"), "holiday_hours": N_("Hours on holidays"),
    "exceptions": N_("Other days"), "closed_until": N_("Closed until"),
    "closed_why": N_("Why closed"), "age_from": N_("Age from"), "age_to": N_("Age to"),
    "sexes": N_("Girls or boys"), "with_mother": N_("Takes a child with the mother"),
    "takes_disability": N_("Takes children with a disability"),
    "nationalities": N_("Nationalities"), "papers_needed": N_("Papers needed"),
    "how_to_refer": N_("How to refer"), "cost": N_("Cost"), "legal_power": N_("Legal power"),
    "places_free": N_("Places free"), "places_at": N_("Places counted at"),
    "operational": N_("Working"), "operational_on": N_("Working, as known on"),
    "licence_no": N_("Licence number"), "licence_until": N_("Licence until"),
    "licence": N_("Licence of the data"), "other": N_("Other contact"),
}  # fmt: skip

# Fields of the register's records, where no column has their name; some by their record.
RECORD_WORDS: dict[str, str] = {
    "organization.name": N_("Name of the office"), "person.name": N_("Person"),
    "person.phone": N_("Number of the person"), "phone.number": N_("Number"),
    "phone.kind": N_("Kind of number"), "observation.kind": N_("Found or noted"),
    "observation.phone": N_("Number called"), "person.withdrawn": N_("Person taken off"),
    "phone.withdrawn": N_("Number taken off"), "name": N_("Name"), "post": N_("Post"),
    "person.private": N_("Private"), "organization.kind": N_("Kind of office"),
    "sex": N_("Woman or man"), "private": N_("Private"), "doubt": N_("Doubt"),
    "after_hours": N_("When the office is closed"), "language": N_("Language"),
    "languages": N_("Languages"), "words": N_("What it does"), "district": N_("District"),
    "province": N_("Province"), "note": N_("Note"), "how": N_("In which way"),
    "who_answered": N_("Who answered"), "withdrawn": N_("Out of use"),
    "withdrawn_why": N_("Why out of use"), "merged_into": N_("Merged into"),
    "fallback_id": N_("If nobody answers"), "parent_id": N_("Belongs to"),
    "numbers": N_("Numbers called here"), "refused": N_("Numbers said no to"),
}  # fmt: skip


def record_words(of: str, name: str) -> str:
    """Return how the field ``name`` of a record of the kind ``of`` is called."""
    known = RECORD_WORDS.get(f"{of}.{name}") or COLUMN_WORDS.get(name) or RECORD_WORDS.get(name)
    return _(known or name)


def left_words(names: Iterable[str]) -> str:
    """Return which fields a merge leaves behind; empty where it is none."""
    said = ", ".join(record_words("", name) for name in names)
    return _("Not taken over, write it yourself: {fields}.").format(fields=said) if said else ""
