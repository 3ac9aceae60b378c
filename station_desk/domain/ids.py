"""Own the kinds of identifiers and the numbers people say.

Ids are UUIDv7 text (made by ``machine.ids``); loaded offices have UUIDv5 ids, so that a second
load finds the first (ruling 5). Numbers follow ruling 21.
"""

from typing import NewType
from uuid import UUID, uuid5

SiteId = NewType("SiteId", int)
OfficerId = NewType("OfficerId", str)
ChildId = NewType("ChildId", str)
ConcernId = NewType("ConcernId", str)
ReferralId = NewType("ReferralId", str)
ActionId = NewType("ActionId", str)
CardId = NewType("CardId", str)
DocumentId = NewType("DocumentId", str)

# Name space of loaded offices; never changed, or a second load would double the register.
OFFICES = UUID("6f1f7c1e-2b0b-5d0e-9d43-0a7f5f0e5a11")
CHECK_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY"


def office_id(*parts: str) -> str:
    """Return the lasting id of a loaded office or of a part of it, from folded words."""
    return str(uuid5(OFFICES, "\x1f".join(parts)))


def check_letter(year: int, serial: int) -> str:
    """Return the check letter of a number (ruling 21: modulus 23)."""
    return CHECK_LETTERS[(year * 100_000 + serial) % 23]


def check_letter_of(text: str) -> str:
    """Return the check letter of a code: each letter weighs by its place, modulo 23."""
    total = sum(place * ord(letter) for place, letter in enumerate(text, start=1))
    return CHECK_LETTERS[total % 23]


def concern_number(station: str, year: int, serial: int) -> str:
    """Return ``KHI-SDR-2026-00123-K`` for station, Karachi year and serial (1 to 99999)."""
    if not 1 <= serial <= 99_999:
        raise ValueError("serial out of range")
    return f"{station}-{year:04d}-{serial:05d}-{check_letter(year, serial)}"


def is_number(text: str) -> bool:
    """Tell whether ``text`` is a whole concern number whose check letter is right."""
    parts = text.strip().upper().rsplit("-", 3)
    if len(parts) != 4 or not (parts[1].isdecimal() and parts[2].isdecimal()):
        return False
    return parts[3] == check_letter(int(parts[1]), int(parts[2]))
