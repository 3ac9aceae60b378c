"""Own the items of a record that a recipient may be told, in the order of a letter."""

from collections.abc import Mapping

from station_desk.words import N_

ITEM_WORDS: Mapping[str, str] = {
    "name": N_("Child's name"),
    "age": N_("Age and how it is known"),
    "sex": N_("Sex"),
    "address": N_("Home area"),
    "caregiver": N_("Caregiver's contact"),
    "languages": N_("Languages"),
    "disability": N_("Disability"),
    "health": N_("Health alert"),
    "concern": N_("The concern in one line"),
    "sexual_detail": N_("Detail of a sexual offence"),
    "fir": N_("FIR number and sections"),
    "suspect": N_("Suspect's name"),
    "court_orders": N_("Court orders"),
    "contact_limits": N_("Who must not be contacted"),
    "photo": N_("Photo"),
}
ALWAYS_WORDS: Mapping[str, str] = {
    "code": N_("Child's code"),
    "need": N_("Service asked for"),
    "station": N_("Station and its phone"),
}
ITEMS: tuple[str, ...] = tuple(ITEM_WORDS)
ALWAYS: tuple[str, ...] = tuple(ALWAYS_WORDS)
MINIMUM = "minimum"  # the profile of whoever has none
