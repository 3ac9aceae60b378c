"""Own the records that only a district writes: its stations, their computers, its answers.

``number`` is the number that the district has allotted to a station (2 or more, never used
again); ``site_id`` is, as everywhere, the home of the record, which is the district here.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A station of the district; ``number`` is allotted once and never again."""

    site_id: int
    id: str
    version: int = 1
    number: int
    code: str
    name: str
    district: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One computer of a station, by its certificate.

    ``key_id`` is the first 16 hex letters of the SHA-256 of its signing key. What it sent after
    ``revoked_origin`` and ``revoked_seq`` is set aside for a person.
    """

    site_id: int
    id: str
    version: int = 1
    number: int
    key_id: str
    certificate: str = field(repr=False)
    from_at: datetime
    revoked_at: datetime | None = None
    revoked_why: str = ""
    revoked_origin: str = ""
    revoked_seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """An officer of the district has read a referral: more than "it lies in our database"."""

    site_id: int
    id: str
    version: int = 1
    number: int
    concern_id: str
    referral_id: str | None = None
    at: datetime
    by: str
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a referral, as the district knows it; ``outcome`` is a code."""

    site_id: int
    id: str
    version: int = 1
    number: int
    concern_id: str
    referral_id: str | None = None
    outcome: str
    note: str = field(default="", repr=False)
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeOrder:
    """An order of the district to delete cases for good; the station carries it out once."""

    site_id: int
    id: str
    version: int = 1
    number: int
    concern_ids: tuple[str, ...]
    ground: str
    at: datetime
    by: str
    second_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two images of one record, written on two computers of one station after a fork.

    ``kept`` and ``other`` are where each was said first, as ``<origin>:<sequence>``; both lie
    in the journal. The station settles it; ``choice`` is ``kept`` or ``other``.
    """

    site_id: int
    id: str
    version: int = 1
    of_kind: str
    of_id: str
    kept: str
    other: str
    at: datetime
    settled_at: datetime | None = None
    settled_by: str | None = None
    choice: str = ""
