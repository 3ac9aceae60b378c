"""Own the register's records, shaped after HSDS 3: organization, service, location, phone.

``Card`` is what an officer uses: one service at one location, flattened for the ladder, the
snapshot, the screen and the papers. Numbers are kept exactly as the source printed them.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from station_desk.domain.kinds import ObservationKind, PhoneKind, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A body: authority, department, hospital, NGO; ``kind`` is a code of the pack.

    ``other_names`` are its names in other languages and on other lists, ``parent_id`` the body
    it belongs to.
    """

    site_id: int
    id: str
    version: int = 1
    name: str
    kind: str
    province: str
    email: str = ""
    website: str = ""
    licence_no: str = ""
    licence_until: date | None = None
    source: str
    licence: str = ""
    other_names: tuple[str, ...] = ()
    parent_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a body does, as codes of needs and in the source's own words.

    Whom it takes: ages in years, both ends included; ``sexes``, ``nationalities``,
    ``languages`` are empty and ``with_mother``, ``takes_disability`` None where nobody asked.
    """

    site_id: int
    id: str
    version: int = 1
    organization_id: str
    needs: tuple[str, ...]
    words: str = ""
    age_from: int | None = None
    age_to: int | None = None
    sexes: tuple[str, ...] = ()
    with_mother: bool | None = None
    how_to_refer: str = ""
    takes_disability: bool | None = None
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    papers_needed: tuple[str, ...] = ()
    cost: str = ""
    legal_power: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where it is; ``secret`` keeps all of it but the district off every output.

    ``latitude`` and ``longitude`` are decimal degrees as the source writes them; whoever shows
    them shows ``position_source`` with them.
    """

    site_id: int
    id: str
    version: int = 1
    organization_id: str
    district: str = ""
    address: str = field(default="", repr=False)
    secret: bool = False
    landmark: str = field(default="", repr=False)
    access: str = field(default="", repr=False)
    latitude: str = field(default="", repr=False)
    longitude: str = field(default="", repr=False)
    position_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAtLocation:
    """The card: a service at a location, with its hours and what is known of it.

    Hours are kept as typed (``domain.hours`` reads them): ``hours`` of an ordinary week,
    ``ramadan_hours``, ``holiday_hours`` (both empty where nobody asked), ``exceptions`` one a
    line with its date before it. ``covers`` are further districts it serves. A number of places
    is never known without its time ``places_at``.
    """

    site_id: int
    id: str
    version: int = 1
    service_id: str
    location_id: str
    hours: str = ""
    note: str = ""
    doubtful: bool = False
    operational: bool | None = None
    withdrawn: bool = False
    ramadan_hours: str = ""
    holiday_hours: str = ""
    exceptions: tuple[str, ...] = ()
    closed_until: date | None = None
    closed_why: str = ""
    covers: tuple[str, ...] = ()
    places_free: int | None = None
    places_at: datetime | None = None
    operational_on: date | None = None
    fallback_id: str | None = None
    withdrawn_why: str = ""
    merged_into: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """One number of a card, in dialling order; ``number`` as printed, ``dial`` as dialled.

    ``after_hours`` marks the number to call when the office is closed.
    """

    site_id: int
    id: str
    version: int = 1
    service_at_location_id: str
    order: int
    number: str
    dial: str
    kind: PhoneKind
    private: bool = False
    doubt: str = ""
    withdrawn: bool = False
    after_hours: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to ask for at a card, in order; a ``private`` one reaches no output."""

    site_id: int
    id: str
    version: int = 1
    service_at_location_id: str
    order: int
    name: str = field(repr=False)
    post: str = ""
    sex: Sex = Sex.UNKNOWN
    phone: str = field(default="", repr=False)
    private: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayDate:
    """The day on which a holiday of the pack is kept, as the in-charge was told.

    ``holiday`` is the pack's id, ``local`` with a ``name`` for a day that the pack does not
    know. ``until`` is the last day, ``on`` None where it is not kept in that ``year``. A
    holiday by the moon has the moon's year.
    """

    site_id: int
    id: str
    version: int = 1
    holiday: str
    name: str = ""
    year: int
    on: date | None
    until: date | None = None
    reason: str = field(default="", repr=False)
    set_at: datetime
    set_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMap:
    """How the columns of a sheet were read: ``columns`` are (its heading, our field).

    ``headings`` is the hash of the folded headings, by which the next such sheet is known.
    """

    site_id: int
    id: str
    version: int = 1
    name: str
    headings: str
    columns: tuple[tuple[str, str], ...]
    day_first: bool | None = None
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptApart:
    """The word that two cards that look alike are two offices."""

    site_id: int
    id: str
    version: int = 1
    one_id: str
    other_id: str
    at: datetime
    by: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersInUse:
    """The numbers that a station calls at a card of the district; ``id`` is the card's.

    It is kept from the first change of them on: each is (number, dial, kind, marks, language).
    ``refused`` are the changes that an officer said no to (``domain.office.in_use``).
    """

    site_id: int
    id: str
    version: int = 1
    numbers: tuple[tuple[str, ...], ...] = field(repr=False)
    refused: tuple[str, ...] = field(default=(), repr=False)
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a station found when it called a card; it never changes the card's own records.

    An empty ``phone`` speaks of the card as a whole. ``how`` holds words for the way: ``visit``
    or ``letter`` (else by phone), ``details`` where hours and papers were asked too.
    """

    site_id: int
    id: str
    version: int = 1
    card_id: str
    kind: ObservationKind
    at: datetime
    by: str
    phone: str = ""
    who_answered: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPhone:
    """A number on a card; ``wrong_at`` is when the station was told that it is a wrong one."""

    id: str
    number: str
    dial: str
    kind: PhoneKind
    private: bool = False
    doubt: str = ""
    wrong_at: datetime | None = None
    after_hours: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPerson:
    """Somebody to ask for; ``name`` is empty where only the post may be seen."""

    id: str
    name: str = field(default="", repr=False)
    post: str = ""
    sex: Sex = Sex.UNKNOWN
    phone: str = field(default="", repr=False)
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One service at one location, ready to show; ``id`` is the service-at-location's.

    ``province`` is ``national`` or a pack id, ``district`` a district id of the pack or empty
    (whole province, ruling 20). ``verified_at`` None means that nobody called and found it
    right, ``details_at`` None that nobody asked hours and papers. ``last_...`` is what the
    station's last call found, ``filed_at`` the day on which a loaded file says that it was
    right (nobody of the station called); ``gone`` (closed or moved) stands until the office is
    seen right again (``domain.observed``). The counts of calls are those of the last 90 days
    (``domain.answering``).
    """

    id: str
    site_id: int
    organization: str
    kind: str
    needs: tuple[str, ...]
    services: str = ""
    province: str
    district: str = ""
    phones: tuple[CardPhone, ...] = ()
    email: str = ""
    website: str = ""
    address: str = field(default="", repr=False)
    secret: bool = False
    hours: str = ""
    note: str = ""
    doubtful: bool = False
    operational: bool | None = None
    age_from: int | None = None
    age_to: int | None = None
    sexes: tuple[str, ...] = ()
    source: str = ""
    verified_at: datetime | None = None
    verified_by: str = ""
    filed_at: datetime | None = None
    details_at: datetime | None = None
    last_call: ObservationKind | None = None
    last_call_at: datetime | None = None
    last_call_note: str = field(default="", repr=False)
    gone: ObservationKind | None = None
    gone_at: datetime | None = None
    day_calls: int = 0
    day_answered: int = 0
    night_calls: int = 0
    night_answered: int = 0
    other_names: tuple[str, ...] = ()
    persons: tuple[CardPerson, ...] = ()
    landmark: str = field(default="", repr=False)
    access: str = field(default="", repr=False)
    latitude: str = field(default="", repr=False)
    longitude: str = field(default="", repr=False)
    position_source: str = ""
    ramadan_hours: str = ""
    holiday_hours: str = ""
    exceptions: tuple[str, ...] = ()
    closed_until: date | None = None
    closed_why: str = ""
    covers: tuple[str, ...] = ()
    places_free: int | None = None
    places_at: datetime | None = None
    operational_on: date | None = None
    with_mother: bool | None = None
    takes_disability: bool | None = None
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    papers_needed: tuple[str, ...] = ()
    how_to_refer: str = ""
    cost: str = ""
    legal_power: str = ""
    licence_no: str = ""
    licence_until: date | None = None
    licence: str = ""
    fallback_id: str | None = None
    parent_id: str | None = None

    @property
    def first(self) -> CardPhone | None:
        """Return the number that is called, copied and told first: never a private one."""
        return next((one for one in self.phones if not one.private), None)
