"""Enrol a station: ask the district with a signed request, take its papers, show the standing.

The request goes by stick, the page with its fingerprint by hand or is read out on the
telephone; so a request that was exchanged on its way is found before it is certified.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial

from station_desk import __version__
from station_desk.domain.errors import BadInput, NotNow, Problem, Trouble
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.trust_facts import (
    StationCertificate,
    StationRelease,
    StationRequest,
    Trust,
)
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved, Station
from station_desk.exchange import held as holding
from station_desk.exchange import trust
from station_desk.exchange.held import Held
from station_desk.exchange.trust import Signed
from station_desk.machine import this_pc
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.offices import require_station, require_writable
from station_desk.services.second import Second, by_two
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.vault import keys
from station_desk.vault.signing import computer_publics

ENDING = ".sdp"  # of a paper that is carried as a file
MOST_PAPERS = 8  # taken at once
ORDER: Sequence[type[object]] = (StationRelease, Trust, StationCertificate)


class Stands(StrEnum):
    """How a station stands with its district."""

    NOT_YET = "not_yet"  # nothing was taken
    NO_CERTIFICATE = "no_certificate"  # the district is known, this computer is not certified
    OTHER_PC = "other_pc"  # the certificate is of the computer before this one
    REVOKED = "revoked"
    ENROLLED = "enrolled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How this computer stands with its district, and what the clock says against it."""

    stands: Stands
    fingerprint: str
    words: str
    district: str = ""
    root_print: str = ""
    root_words: str = ""
    site: int = 0
    dev: int = 0
    until: datetime | None = None
    trust_number: int = 0
    goes_to: str = ""  # a district to which ours has released this station
    doubts: tuple[str, ...] = ()


def request(opened: OpenDesk, *, now: datetime, pc: str = "") -> Saved[bytes]:
    """Return this station's request, to be carried to the district on a stick."""

    def unit(db: Session) -> bytes:
        authorize(opened.desk.officer, Act.ENROL_ASK)
        require_station(opened.desk)
        district = db.get(Station, opened.desk.station.id).district
        made = _request(opened, district, pc or this_pc.label(), now)
        db.act("station", opened.desk.station.id, facts={"act": "enrol_asked"})
        return made.data

    data = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=data, touched=frozenset())


def _request(opened: OpenDesk, district: str, pc: str, now: datetime) -> Signed[StationRequest]:
    station, (ed, x) = opened.desk.station, computer_publics(opened.unlocked)
    body = StationRequest(
        device_id=opened.unlocked.device_id,
        install_id=opened.unlocked.install_id,
        ed_public=ed,
        x_public=x,
        code=station.code,
        name=station.name,
        province=station.province,
        district=district,
        pc=pc,
        practice=station.practice,
        app=__version__,
        made_at=now,
    )
    if wrong := trust_facts.unfit(body):
        raise BadInput([Problem(where=wrong, code="bad_characters")])
    return trust.make(body, ed, partial(keys.sign, opened.unlocked))


def take(
    opened: OpenDesk, papers: Sequence[bytes], *, second: Second | None, now: datetime,
    root_print: str = "",
) -> Saved[Standing]:  # fmt: skip
    """Keep the trust file and the certificate that the district gave, in either order.

    A release comes before them: it lets this station go to another district.

    ``root_print`` is the fingerprint of the province, read out by the district: it is asked for
    the first time only. Nothing is kept unless all is right.

    Raises:
        BadInput: ``papers`` or ``root_print``. Damaged, NotNow, Unready: as ``held``.
    """

    def unit(db: Session) -> Standing:
        looked_on = by_two(opened.desk, Act.ENROL_TAKE, second)
        require_station(opened.desk)
        require_writable(opened)
        for kind, data in _wanted(db, _in_order(papers)):
            facts = _keep(db, opened, kind, data, root_print)
            station = opened.desk.station.id
            db.act("station", station, facts=facts, second=looked_on)
        return standing(db, desk=opened.desk, publics=computer_publics(opened.unlocked),
                        now=now)  # fmt: skip

    stands = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=stands, touched=frozenset({Topic.SETTINGS}))


def ours(papers: Sequence[bytes], publics: tuple[str, str]) -> list[bytes]:
    """Return of the papers of a folder the newest ones that this computer may take."""
    best: dict[type[object], tuple[int, bytes]] = {}
    for data in papers:
        kind, number = _newness(data, publics)
        if number > best.get(kind, (0, b""))[0]:
            best[kind] = (number, data)
    return [data for _number, data in best.values()]


def _newness(data: bytes, publics: tuple[str, str]) -> tuple[type[object], int]:
    """Return what a paper is and its number; 0 for one that is not for this computer."""
    try:
        if trust.kind_of(data) is Trust:
            return Trust, trust.read(Trust, data).body.number
        if trust.kind_of(data) is StationRelease:
            return StationRelease, int(trust.read(StationRelease, data).body.at.timestamp())
        body = trust.read(StationCertificate, data).body
    except Trouble:
        return object, 0
    mine = (body.ed_public, body.x_public) == publics
    return StationCertificate, body.serial if mine else 0


def _in_order(papers: Sequence[bytes]) -> list[tuple[type[object], bytes]]:
    """Return the papers that a station takes: a release, the trust file, the certificate.

    Raises:
        BadInput: there is none, or too many. NotNow: ``paper_other``.
    """
    if not 0 < len(papers) <= MOST_PAPERS:
        raise BadInput([Problem(where="papers", code="required")])
    found = [(trust.kind_of(one), one) for one in papers]
    known = [(kind, one) for kind, one in found if kind is not None and kind in ORDER]
    if len(known) < len(found):
        raise NotNow("paper_other")
    return sorted(known, key=lambda one: ORDER.index(one[0]))


def _wanted(
    db: Session, papers: list[tuple[type[object], bytes]]
) -> list[tuple[type[object], bytes]]:
    """Leave out of several papers other stations' releases, and the one that was taken."""
    known = holding.held(db)

    def counts(data: bytes) -> bool:
        body = trust.read(StationRelease, data).body
        mine = known.certificate is not None and body.site == known.certificate.site
        return mine and body != known.release

    return [
        (kind, data)
        for kind, data in papers
        if kind is not StationRelease or len(papers) == 1 or counts(data)
    ]


def _keep(
    db: Session, opened: OpenDesk, kind: type[object], data: bytes, root_print: str
) -> dict[str, str | int]:
    """Keep one paper and return the facts of its journal line."""
    if kind is StationRelease:
        return _go(db, opened, data)
    if kind is Trust:
        taken = holding.take_trust(db, data, said=root_print)
        return {"act": "trust_taken", "number": taken.body.number}
    certificate = holding.take_certificate(
        db, data, keys=computer_publics(opened.unlocked),
        practice=opened.desk.station.practice,
    ).body  # fmt: skip
    return {"act": "certificate_taken", "site": certificate.site, "dev": certificate.dev}


def _go(db: Session, opened: OpenDesk, data: bytes) -> dict[str, str | int]:
    """Keep a release; this station is of the district that it names from here on."""
    district = holding.take_release(db, data).body.to_district
    station = db.get(Station, opened.desk.station.id)
    db.put(replace(station, version=station.version + 1, district=district))
    return {"act": "release_taken", "district": district}


def standing(db: Session, *, desk: Desk, publics: tuple[str, str], now: datetime) -> Standing:
    """Return how this computer, with these public keys, stands with its district."""
    authorize(desk.officer, Act.ENROL_SHOW)
    require_station(desk)
    known = holding.held(db)
    plain = Standing(
        stands=_stands(known, publics),
        fingerprint=trust_facts.fingerprint(*publics),
        words=trust.fingerprint_words(*publics),
    )
    return _with_district(plain, known, now)


def _stands(known: Held, publics: tuple[str, str]) -> Stands:
    one = known.certificate
    if known.trust is None:
        return Stands.NOT_YET
    if one is None:
        return Stands.NO_CERTIFICATE
    if (one.ed_public, one.x_public) != publics:
        return Stands.OTHER_PC
    return Stands.REVOKED if known.revoked else Stands.ENROLLED


def _goes_to(known: Held) -> str:
    """Return to which district ours has released this station; empty where it is there."""
    if known.release is None or known.now is None:
        return ""
    here = known.release.to_district == known.now.district
    left = known.release.district == known.now.district
    return known.release.to_district if left and not here else ""


def _with_district(plain: Standing, known: Held, now: datetime) -> Standing:
    """Return the standing with what the papers say of district, number and time."""
    if known.trust is None or known.now is None:
        return plain
    one, roots = known.certificate, trust_facts.root_publics(known.trust.roots)
    doubts = [trust_facts.clock_doubt(paper, now) for paper in (known.now, one) if paper]
    return Standing(
        stands=plain.stands,
        fingerprint=plain.fingerprint,
        words=plain.words,
        district=known.now.name,
        root_print=trust_facts.fingerprint(*roots),
        root_words=trust.fingerprint_words(*roots),
        site=one.site if one else 0,
        dev=one.dev if one else 0,
        until=one.not_after if one else None,
        trust_number=known.trust.number,
        goes_to=_goes_to(known),
        doubts=tuple(dict.fromkeys(doubt for doubt in doubts if doubt)),
    )
