"""Own the records around a case: caregivers, missing facts, same child, roster, kept packs.

They follow the rules of :mod:`station_desk.domain.records`.
"""

from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.kinds import ChildSays, Sex, TurnPost, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Caregiver:
    """An adult who has, or claims, a child; what the child, asked alone, says of him.

    ``claims`` tells that the child is asked back; ``flags`` are codes of the pack's questions
    of return; ``id_no`` is the number of the CNIC or the Form-B that was seen.
    """

    site_id: int
    id: str
    version: int = 1
    concern_id: str
    child_id: str
    name: str = field(default="", repr=False)
    relation: str = field(default="", repr=False)
    id_no: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    claims: bool = False
    flags: tuple[str, ...] = ()
    child_says: ChildSays = ChildSays.NOT_ASKED
    asked_by: str = ""
    asked_at: datetime | None = None
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFacts:
    """What Schedule A of the ZARRA Act asks of a missing child: code of the fact, text."""

    site_id: int
    id: str
    version: int = 1
    concern_id: str
    facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameChild:
    """What a person said of two children who look the same; they are never merged."""

    site_id: int
    id: str
    version: int = 1
    child_id: str
    other_child_id: str
    verdict: Verdict
    reason: str = field(default="", repr=False)
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTurn:
    """One person of the roster, from when to when, and what for."""

    site_id: int
    id: str
    version: int = 1
    name: str = field(repr=False)
    belt_no: str = ""
    rank: str = ""
    sex: Sex = Sex.UNKNOWN
    phone: str = field(default="", repr=False)
    post: TurnPost
    from_at: datetime
    until_at: datetime
    withdrawn: bool = False
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCopy:
    """The rules of one pack version as cases were decided under it; JSON text in ``data``."""

    site_id: int
    id: str
    version: int = 1
    pack_id: str
    pack_version: str
    data: str = field(repr=False)
    kept_at: datetime
