"""Own the fields of an office's form, in groups, each offered as it is best typed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from station_desk.messages.columns import COLUMN_WORDS
from station_desk.ui.forms.fields import Field, Line, Pick, Text, Ticks
from station_desk.words import N_

if TYPE_CHECKING:
    from station_desk.services.register.register_edit import Choices

LIMIT = 2_000  # letters a line can hold; how many it may hold, the judge says
MORE_WORDS = {"province": N_("Province"), "district": N_("District"), "note": N_("Note"),
              "languages": N_("Languages")}  # fmt: skip
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Office and numbers"), (
        "organisation", "phones", "short_code", "services", "kind", "province", "district",
        "operational", "operational_on",
    )),
    (N_("Needs"), ("needs",)),
    (N_("Hours"), (
        "hours", "ramadan_hours", "holiday_hours", "exceptions", "closed_until", "closed_why",
    )),
    (N_("Whom it takes"), (
        "age_from", "age_to", "sexes", "with_mother", "takes_disability", "nationalities",
        "languages", "covers", "places_free", "places_at",
    )),
    (N_("How to refer"), (
        "how_to_refer", "fallback", "papers_needed", "cost", "legal_power", "licence_no",
        "licence_until",
    )),
    (N_("Where"), (
        "secret", "address", "landmark", "access", "latitude", "longitude", "position_source",
        "email", "website",
    )),
    (N_("Persons, notes, source"), (
        "persons", "note", "source", "other_names", "parent", "doubtful", "licence",
    )),
)  # fmt: skip
UNKNOWN_YES_NO = (("", N_("Unknown")), ("yes", N_("Yes")), ("no", N_("No")))
ROWS: dict[str, tuple[tuple[str, str], ...]] = {
    "operational": UNKNOWN_YES_NO,
    "with_mother": UNKNOWN_YES_NO,
    "takes_disability": UNKNOWN_YES_NO,
    "sexes": (
        ("", N_("Both")),
        ("girl", N_("Girls")),
        ("boy", N_("Boys")),
    ),
    "secret": (("", N_("By its kind")), ("yes", N_("Yes")), ("no", N_("No"))),
    "doubtful": (("", N_("By its note")), ("yes", N_("Yes")), ("no", N_("No"))),
}
STORIES = frozenset({"how_to_refer", "note"})
HINTS: dict[str, str] = {
    "phones": N_("021-34567890; 0300-1234567 (night) (private)"),
    "short_code": N_("1121"),
    "services": N_("shelter; legal aid"),
    "hours": N_("Mon-Thu 9-17, Fri 9-12:30"),
    "exceptions": N_("25-12-2026: closed; 26-12-2026: 10-14"),
    "closed_until": N_("dd-mm-yyyy"),
    "places_at": N_("dd-mm-yyyy HH:MM"),
    "operational_on": N_("dd-mm-yyyy"),
    "licence_until": N_("dd-mm-yyyy"),
    "persons": N_("name | post | number (private); next"),
    "covers": N_("districts, parted by ;"),
    "papers_needed": N_("letter; FIR copy"),
    "other_names": N_("names, parted by ;"),
    "fallback": N_("name of another contact"),
    "parent": N_("name of the office above"),
}


def fields_of(names: tuple[str, ...], choices: "Choices") -> Iterator[Field]:
    """Give the fields of one group."""
    for name in names:
        label = COLUMN_WORDS.get(name) or MORE_WORDS[name]
        offered = _offered(name, choices)
        if name == "needs":
            yield Ticks(name, label, choices=choices.needs)
        elif name in ROWS:
            yield Pick(name, label, choices=ROWS[name], row=True)
        elif offered:
            yield Pick(name, label, choices=offered)
        elif name in STORIES:
            yield Text(name, label, rows=2)
        else:
            yield Line(name, label, hint=HINTS.get(name, ""), limit=LIMIT)


def _offered(name: str, choices: "Choices") -> tuple[tuple[str, str], ...]:
    if name == "district":
        return districts(choices, next(iter(choices.districts)))
    return {"province": choices.provinces, "kind": choices.kinds}.get(name, ())


def districts(choices: "Choices", province: str) -> tuple[tuple[str, str], ...]:
    """Return what is offered as the district of an office of ``province``."""
    whole = N_("Whole country") if province == "national" else N_("Whole province")
    return (("", whole), *choices.districts.get(province, ()))
