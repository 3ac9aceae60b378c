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
    AgePaper,
    Basis,
    CallResult,
    ConsentHow,
    ConsentOf,
    Event,
    Risk,
    Role,
    Sex,
    Urgency,
    Whereabouts,
)

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """This station: its code (``KHI-SDR``) begins every number it gives.

    ``office`` is ``station`` or ``district``: the same program serves both.
    """

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
    office: str = "station"


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
    nationality: str = field(default="", repr=False)
    with_mother: bool | None = None
    age_paper: AgePaper = AgePaper.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One child, one event at the desk, decided under one version of one pack.

    ``whereabouts`` is what releases before schema 5 wrote; where the child is follows from
    ``event`` and the actions (``domain.whereabouts``). ``group_id`` is one for siblings who
    came together; ``sharing`` holds what is withheld: item, from whom, why.
    """

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
    event: Event = Event.NOT_SAID
    brought_by: str = field(default="", repr=False)
    belongings: str = field(default="", repr=False)
    own_words: str = field(default="", repr=False)
    group_id: str | None = None
    sharing: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One concern to one service; its status is derived from its actions, never stored.

    ``decided_by`` is the in-charge who shares in the child's best interests; ``escort_id`` the
    turn of the roster, where the escort is one of it.
    """

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
    consent_of: ConsentOf = ConsentOf.NOT_ASKED
    consent_how: ConsentHow = ConsentHow.NOT_ASKED
    child_told: bool | None = None
    decided_by: str | None = None
    escort_id: str | None = None
    escort_sex: Sex = Sex.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One fact about a concern or referral; never changed, only corrected by another action.

    ``happened_at`` was typed (or taken from the clock), ``entered_at`` is the clock
    (``records.md`` 2.4). ``whereabouts`` is where the act leaves the child, None where it says
    nothing of it; ``escort`` the adult who is with the child then, on the way or as carer, and
    ``escort_id`` the turn of the roster; ``late_why`` why a clock was stopped late;
    ``correct_why`` why it takes the place of ``corrects``; ``pad_no`` the blank form it was
    first written on. ``out_at`` and ``in_at`` are when who went along left the station and was
    back, ``crew`` that of an ambulance. ``outcome`` and ``items`` are codes; each kind has its
    own list.
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
    outcome: str = ""
    late_why: str = field(default="", repr=False)
    correct_why: str = field(default="", repr=False)
    whereabouts: Whereabouts | None = None
    place: str = field(default="", repr=False)
    items: tuple[str, ...] = ()
    reference: str = field(default="", repr=False)
    authority: str = ""
    until_at: datetime | None = None
    escort_id: str | None = None
    escort: str = field(default="", repr=False)
    escort_sex: Sex = Sex.UNKNOWN
    vehicle: str = field(default="", repr=False)
    told: tuple[str, ...] = field(default=(), repr=False)
    pad_no: str = ""
    out_at: datetime | None = None
    in_at: datetime | None = None
    crew: str = field(default="", repr=False)


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
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Which items went to whom, on which paper or in which call; never written by hand.

    ``referral_id`` is empty where the recipient has no referral (a court's demand).
    """

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
    action_id: str | None = None


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
