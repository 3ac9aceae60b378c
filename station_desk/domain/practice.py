"""Turn real numbers into numbers that ring nowhere, for the practice desk (care.md).

The shape of a number stays, so that it is read and dialled as a real one would be; every digit
becomes 0 but the last three, which tell the numbers apart.
"""

import re
from dataclasses import replace

from station_desk.domain.register import Phone, ServiceAtLocation

LONG = re.compile(r"\d[\d\s()-]{2,}\d")  # a run of digits that could be a number


def dummy(number: str, key: str) -> str:
    """Return ``number`` with zeros for its digits; ``key`` (an id) decides the last three."""
    tail = f"{int(key.replace('-', '')[:8], 16) % 1000:03d}"
    count = sum(one.isdecimal() for one in number)
    digits = iter("0" * (count - 3) + tail[-count:] if count else "")
    return "".join(next(digits) if one.isdecimal() else one for one in number)


def phone(one: Phone) -> Phone:
    """Return a phone record that rings nowhere."""
    return replace(one, number=dummy(one.number, one.id), dial=dummy(one.dial, one.id))


def place(one: ServiceAtLocation) -> ServiceAtLocation:
    """Return a card's record whose note names no real number."""
    return replace(one, note=LONG.sub(lambda found: dummy(found[0], one.id), one.note))
