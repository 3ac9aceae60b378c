"""Name the one unit that is meant where an entry of the register stands for many districts.

A register may list all units of a body in one entry: "Sindh Child Protection Authority,
district child protection units (29 districts)". A letter goes to one of them.
"""

import re

from station_desk.words import _

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
    unit = _("{unit}, {district}").format(unit=found["unit"].title(), district=district)
    return (unit, found["body"]) if found["body"] else (unit,)
