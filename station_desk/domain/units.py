"""Name the one unit that is meant where an entry of the register stands for many districts.

A register may list all units of a body in one entry: "Sindh Child Protection Authority,
district child protection units (29 districts)". A letter goes to one of them, and one of them
is called.
"""

import re
from dataclasses import replace

from station_desk.domain.pack.model import Pack
from station_desk.domain.register import Card
from station_desk.words import ENGLISH

MANY = re.compile(
    r"(?:(?P<body>.+), )?(?P<unit>district [^,()]*unit)s \(\d+ districts\)", re.IGNORECASE
)


def addressee(organization: str, district: str) -> tuple[str, ...]:
    """Return the name of an office in lines: the unit of ``district`` first, then its body.

    An entry that stands for one office only, or an unknown district, leaves the name as it is.
    """
    found = MANY.fullmatch(organization.strip())
    if found is None or not district:
        return (organization,)
    unit = f"{found['unit'].title()}, {district}"  # a name, in English as the list has it
    return (unit, found["body"]) if found["body"] else (unit,)


def is_many(organization: str) -> bool:
    """Tell whether a name stands for the units of many districts."""
    return MANY.fullmatch(organization.strip()) is not None


def meant(card: Card, pack: Pack, *, province: str, district: str) -> Card:
    """Return ``card`` under the name that is meant for a child in ``district``.

    A card with a district of its own is the unit of that one; one of another province stays.
    """
    if not is_many(card.organization):
        return card
    ours = district if card.province == province else ""
    at = pack.districts.get(card.district or ours)
    lines = addressee(card.organization, pack.say(at.name, ENGLISH) if at else "")
    return replace(card, organization=", ".join(lines))
