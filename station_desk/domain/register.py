"""Own the register's records, shaped after HSDS 3: organization, service, location, phone.

``Card`` is what an officer uses: one service at one location, flattened for the ladder, the
snapshot, the screen and the papers. Numbers are kept exactly as the source printed them.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from station_desk.domain.kinds import ObservationKind, PhoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A body: authority, department, hospital, NGO; ``kind`` is a code of the pack."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a body does, as codes of needs and in the source's own words."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where it is; ``secret`` keeps address and landmark off every output."""

    site_id: int
    id: str
    version: int = 1
    organization_id: str
    district: str = ""
    address: str = field(default="", repr=False)
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAtLocation:
    """The card: a service at a location, with its hours and what is known of it."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """One number of a card, in dialling order; ``number`` as printed, ``dial`` as dialled."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a station found when it called a card; it never changes the card's own records.

    An empty ``phone`` speaks of the card as a whole.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One service at one location, ready to show; ``id`` is the service-at-location's.

    ``province`` is ``national`` or a pack id, ``district`` a district id of the pack or empty
    (whole province, ruling 20). ``verified_at`` None means that nobody called and found it
    right. ``last_...`` is what the station's last call found, ``gone`` (closed or moved) stands
    until the office is seen right again (``domain.observed``).
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
    last_call: ObservationKind | None = None
    last_call_at: datetime | None = None
    last_call_note: str = field(default="", repr=False)
    gone: ObservationKind | None = None
    gone_at: datetime | None = None
