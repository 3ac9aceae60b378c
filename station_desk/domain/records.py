"""Own the records of a station: itself, its officers, children, concerns, referrals, actions.

Every record has one home (``site_id``), an ``id`` and a ``version`` that counts its images
from 1 (``records.md``). Words a person typed about a person are ``repr=False``, so that no log
or error can carry them. Instants are aware and in UTC.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from station_desk.domain.kinds import (
    ActionKind,
    AgeBasis,
    Basis,
    CallResult,
    Risk,
    Role,
    Sex,
    Urgency,
    Whereabouts,
)

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """This station: its code (``KHI-SDR``) begins every number it gives."""

    site_id: int
    id: str
    version: int = 1
    code: str
    name: str
    province: str
    district: str
    phone: str = ""
    practice: bool = False
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person with a slot in the vault."""

    site_id: int
    id: str
    version: int = 1
    belt_no: str
    name: str = field(repr=False)
    rank: str = ""
    sex: Sex = Sex.UNKNOWN
    role: Role
    active_from: datetime
    active_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child, known by code always, by name where it is known."""

    site_id: int
    id: str
    version: int = 1
    code: str
    name: str = field(default="", repr=False)
    guardian_name: str = field(default="", repr=False)
    known_as: str = field(default="", repr=False)
    sex: Sex = Sex.UNKNOWN
    age_years: int | None = None
    age_about: bool = True
    age_basis: AgeBasis = AgeBasis.UNKNOWN
    birth_date: date | None = field(default=None, repr=False)
    home_area: str = field(default="", repr=False)
    caregiver_contact: str = field(default="", repr=False)
    languages: tuple[str, ...] = ()
    disability: str = field(default="", repr=False)
    health_alert: str = field(default="", repr=False)
    do_not_contact: tuple[str, ...] = field(default=(), repr=False)
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One child, one event at the desk, decided under one version of one pack."""

    site_id: int
    id: str
    version: int = 1
    number: str
    child_id: str
    situations: tuple[str, ...]
    answers: tuple[tuple[str, str], ...] = ()
    risk: Risk
    found_place: str = field(default="", repr=False)
    came_how: str = field(default="", repr=False)
    summary: str = field(default="", repr=False)
    suspect_name: str = field(default="", repr=False)
    dd_no: str = ""
    fir_no: str = ""
    fir_sections: str = field(default="", repr=False)
    mlc_no: str = ""
    court_orders: str = field(default="", repr=False)
    steps_taken: str = field(default="", repr=False)
    whereabouts: Whereabouts = Whereabouts.STATION
    pack_id: str
    pack_version: str
    happened_at: datetime
    happened_about: bool = False
    entered_at: datetime
    opened_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One concern to one service; its status is derived from its actions, never stored."""

    site_id: int
    id: str
    version: int = 1
    number: str
    concern_id: str
    need: str
    urgency: Urgency
    card_site: int
    card_id: str
    to_name: str
    to_phone: str = ""
    profile: str
    basis: Basis
    basis_reason: str = field(default="", repr=False)
    shared: tuple[str, ...] = ()
    share_reasons: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    need_line: str = field(default="", repr=False)
    escort: str = field(default="", repr=False)
    vehicle: str = field(default="", repr=False)
    restrictions: str = field(default="", repr=False)
    information_only: bool = False
    previous_id: str | None = None
    follow_up_at: datetime
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One fact about a concern or referral; never changed, only corrected by another action.

    ``happened_at`` was typed (or taken from the clock), ``entered_at`` is the clock
    (``records.md`` 2.4).
    """

    site_id: int
    id: str
    version: int = 1
    concern_id: str
    referral_id: str | None = None
    kind: ActionKind
    happened_at: datetime
    happened_about: bool = False
    entered_at: datetime
    by: str
    card_id: str | None = None
    phone: str = ""
    result: CallResult | None = None
    person: str = field(default="", repr=False)
    post: str = ""
    method: str = ""
    condition: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    child_seen: bool | None = None
    next_at: datetime | None = None
    document_id: str | None = None
    corrects: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper as issued; its bytes are kept beside the record, by hash."""

    site_id: int
    id: str
    version: int = 1
    concern_id: str
    referral_id: str | None = None
    form: str
    template: str
    language: str
    code: str
    copy_no: int
    sha256: str
    size_bytes: int
    pages: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Which items went to whom, on which paper; written by printing, never by hand."""

    site_id: int
    id: str
    version: int = 1
    child_id: str
    concern_id: str
    referral_id: str
    document_id: str | None = None
    recipient: str
    profile: str
    items: tuple[str, ...]
    how: str
    given_at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved(Generic[V]):
    """What a write returns: its value and the topics it touched."""

    value: V
    touched: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """One field of a record that only cleared officers read again (security.md B6).

    ``text`` is ``v1.<key_id>.<box>``, sealed to the public key ``key_id`` and bound to this
    record's id, version and field.
    """

    site_id: int
    id: str
    version: int = 1
    of_kind: str
    of_id: str
    of_field: str
    key_id: str
    text: str = field(repr=False)
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHold:
    """The word that a concern is not deleted until the hold is lifted (security.md B10)."""

    site_id: int
    id: str
    version: int = 1
    concern_id: str
    reason: str = field(repr=False)
    set_at: datetime
    set_by: str
    lifted_at: datetime | None = None
    lifted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What stays of a deleted case: its number, its dates, the rule and the two officers.

    ``second_by`` is empty where nobody else had a key (security.md B10).
    """

    site_id: int
    id: str
    version: int = 1
    concern_id: str
    number: str
    policy: str
    pack_id: str
    pack_version: str
    entered_at: datetime
    ended_at: datetime
    purged_at: datetime
    purged_by: str
    second_by: str = ""
