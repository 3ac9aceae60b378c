"""Own the papers of trust between station, district and province (exchange.md B.11).

::

    station request          signed by the computer that asks
    district request         signed by the office key that asks
    province                 roots and escrow, signed by a root
    district certificate     signed by a root: whose keys, which numbers it may allot
    station release          signed by the district that a station leaves: its number goes along
    station certificate      signed by the district: whose keys, which number
    trust                    signed by the district: the whole of it, in one file

Every paper is canonical JSON with its signature beside it (``exchange.trust``). Keys are hex.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from station_desk.domain.exchange.road_facts import AUTHORITY, HOST, MOST_ADDRESSES, Road

LARGEST = 200_000  # bytes of a file
FIRST_SITE = 2  # 1 means "this desk itself" in every database
MOST_SITES = 10_000
MOST_REVOKED = 1000
MOST_ROOTS = 2
MOST_ALLOTTED = 800
GROUP = 5  # digits
DIGITS = 30
VALID = timedelta(days=366)  # of a certificate
EARLY = timedelta(days=30)  # before its end it is told
SLACK = timedelta(days=2)  # a clock may be wrong by that much unseen


WITHOUT_ROAD = "sdesk-trust-1"
WITH_ROAD = "sdesk-trust-2"  # the kind of a trust paper that names a road by network


class WhyRevoked(StrEnum):
    """Why a key counts no more."""

    STOLEN = "stolen"
    LOST = "lost"
    REPLACED = "replaced"  # the station has a new computer
    CLOSED = "closed"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class StationRequest:
    """What a station asks with: both public keys of its computer, and who it is."""

    kind: str = "sdesk-station-request-1"
    device_id: str
    install_id: str
    ed_public: str
    x_public: str
    code: str
    name: str
    province: str
    district: str
    pc: str
    practice: bool
    app: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictRequest:
    """What a district asks its province with: the keys of the office."""

    kind: str = "sdesk-district-request-1"
    ed_public: str
    x_public: str
    code: str
    name: str
    province: str
    district: str
    practice: bool
    app: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A key of the province that certifies districts; a sealed one is for an emergency."""

    name: str
    ed_public: str
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Escrow:
    """Whom every bundle is encrypted to besides, so that a lost key loses no child's case."""

    name: str
    x_public: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """What a province gives to its districts: its roots and its escrow."""

    kind: str = "sdesk-province-1"
    province: str
    name: str
    roots: tuple[Root, ...]
    escrow: Escrow | None = None
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictCertificate:
    """The province's word: these are a district's keys, and the numbers it may allot."""

    kind: str = "sdesk-district-certificate-1"
    serial: int
    ed_public: str
    x_public: str
    code: str
    name: str
    province: str
    district: str
    practice: bool
    sites_from: int
    sites_until: int
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotted:
    """Numbers that a province gave to a district, and under which key."""

    serial: int
    key_id: str
    district: str
    practice: bool
    sites_from: int
    sites_until: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All that a province has certified, so that no number is given twice; signed by a root."""

    kind: str = "sdesk-province-ledger-1"
    number: int
    allotted: tuple[Allotted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StationCertificate:
    """The district's word: these are the keys of one computer of one station.

    ``site`` is the station's number, ``dev`` counts its computers.
    """

    kind: str = "sdesk-station-certificate-1"
    serial: int
    site: int
    dev: int
    device_id: str
    ed_public: str
    x_public: str
    code: str
    name: str
    province: str
    district: str
    practice: bool
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StationRelease:
    """A district's word: this station goes to another one, and takes its number along.

    ``certificate`` is the province's paper for the district that signs; ``before``, where the
    number is not of its block, is the release by which the station had come to it.
    """

    kind: str = "sdesk-station-release-1"
    site: int
    code: str
    name: str
    province: str
    district: str
    to_district: str
    practice: bool
    certificate: str
    before: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """A key that counts no more; what it sends after the position waits for a person."""

    number: int
    key_id: str
    origin: str
    seq: int
    why: WhyRevoked
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """All that a station has to know of its district; a greater number wins.

    ``certificate`` and ``next_certificate`` are whole papers of the province, as text. One with
    a ``road`` is of the kind ``WITH_ROAD``, which a former program refuses as newer; it keeps
    what it has and sticks go on.
    """

    kind: str = WITHOUT_ROAD
    number: int
    made_at: datetime
    roots: tuple[Root, ...]
    certificate: str
    next_certificate: str = ""
    escrow: Escrow | None = None
    revoked: tuple[Revocation, ...] = ()
    road: Road | None = None


_KEY = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
# Field -> the only form its text may have. Fields that stand in neither table are refused.
FORMS: Mapping[str, re.Pattern[str]] = {
    "kind": re.compile(r"sdesk-[a-z-]{3,30}-[0-9]{1,3}", re.ASCII),
    "ed_public": _KEY,
    "x_public": _KEY,
    "device_id": _ID,
    "install_id": _ID,
    "key_id": re.compile(r"[0-9a-f]{16}", re.ASCII),
    "origin": re.compile(r"([0-9a-f]{32})?", re.ASCII),
    "province": re.compile(r"[a-z_]{2,20}", re.ASCII),
    "app": re.compile(r"[0-9A-Za-z.+-]{1,30}", re.ASCII),
    "host": HOST,
    "authority": AUTHORITY,
    "next_authority": re.compile(rf"({AUTHORITY.pattern})?", re.ASCII),
}
# Field -> the most characters of its words; a control character fits nowhere.
WORDS: Mapping[str, int] = {
    "code": 20, "name": 120, "district": 80, "pc": 60,
    "certificate": 4000, "next_certificate": 4000, "to_district": 80, "before": 40_000,
}  # fmt: skip
JOINERS = {0x200C: None, 0x200D: None}  # part of Urdu and Sindhi words
EMPTY = frozenset({"next_certificate", "before"})  # may have no text
NUMBERS: Mapping[str, tuple[int, int]] = {
    "site": (FIRST_SITE, 2**31 - 1),
    "sites_from": (FIRST_SITE, 2**31 - 1),
    "sites_until": (FIRST_SITE, 2**31 - 1),
    "dev": (1, 9999),
    "serial": (1, 2**53 - 1),
    "number": (1, 2**53 - 1),
    "seq": (0, 2**53 - 1),
    "port": (1, 65535),
}
COUNTS: Mapping[str, tuple[int, int]] = {
    "roots": (1, MOST_ROOTS),
    "revoked": (0, MOST_REVOKED),
    "allotted": (0, MOST_ALLOTTED),
    "addresses": (1, MOST_ADDRESSES),
}


def unfit(paper: object) -> str:
    """Return the first field of a paper that no paper of ours has so; empty when all fit."""
    wrong = next((name for name, value in _parts(paper) if not fits(name, value)), "")
    if not wrong and isinstance(paper, Trust) and (paper.kind == WITH_ROAD) != bool(paper.road):
        return "road"
    return wrong


def _parts(paper: object) -> Iterator[tuple[str, object]]:
    """Give each field, and the fields of what it holds."""
    if not is_dataclass(paper):
        return
    for one in fields(paper):
        value = getattr(paper, one.name)
        yield one.name, value
        for part in value if isinstance(value, tuple) else (value,):
            yield from _parts(part)


def fits(name: str, value: object) -> bool:
    """Tell whether a field of a paper may have this value."""
    if isinstance(value, StrEnum):
        return True
    if isinstance(value, str):
        return _text_fits(name, value)
    if isinstance(value, int) and not isinstance(value, bool):
        low, high = NUMBERS[name]
        return low <= value <= high
    if isinstance(value, tuple):
        low, high = COUNTS[name]
        return low <= len(value) <= high
    return True


def _text_fits(name: str, text: str) -> bool:
    if name in FORMS:
        return FORMS[name].fullmatch(text) is not None
    return (
        (bool(text) or name in EMPTY)
        and len(text) <= WORDS[name]
        and text.translate(JOINERS).isprintable()
        and text == text.strip()
        and unicodedata.is_normalized("NFC", text)
    )


def key_id(ed_public: str) -> str:
    """Return the short name of a key: 16 hex letters of the hash of its signing half."""
    return hashlib.sha256(bytes.fromhex(ed_public)).hexdigest()[:16]


def print_number(*publics: str) -> int:
    """Return the number that stands for public keys, in digits as in words."""
    data = b"station desk print v1\0" + b"".join(bytes.fromhex(one) for one in publics)
    return int.from_bytes(hashlib.sha256(data).digest())


def fingerprint(*publics: str) -> str:
    """Return thirty digits in groups of five that two persons compare."""
    digits = f"{print_number(*publics) % 10**DIGITS:0{DIGITS}}"
    return " ".join(digits[at : at + GROUP] for at in range(0, DIGITS, GROUP))


def same_digits(said: str, *publics: str) -> bool:
    """Tell whether what was read out or typed are the digits of these keys."""
    given = "".join(said.replace("-", " ").split())
    return given == fingerprint(*publics).replace(" ", "")


def root_publics(roots: tuple[Root, ...]) -> tuple[str, ...]:
    """Return the keys of a province in the order of its fingerprint."""
    return tuple(sorted(one.ed_public for one in roots))


def clock_doubt(certificate: DistrictCertificate | StationCertificate, now: datetime) -> str:
    """Return what the clock says against a certificate; empty when nothing.

    ``certificate_ended``, ``certificate_ends`` or ``certificate_early``. It is told and never
    locks anybody out: the clock of the computer may be the one that is wrong.
    """
    if now < certificate.not_before - SLACK:
        return "certificate_early"
    if now > certificate.not_after:
        return "certificate_ended"
    return "certificate_ends" if now > certificate.not_after - EARLY else ""
