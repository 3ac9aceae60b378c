"""Certify the stations of a district: compare the page, give a number, revoke a key.

A number is given once and never again: a desk that came back from a backup leaves a gap, for
it may have given numbers since, and a station that has one gets it again by name. A new
computer of a station gets a certificate of its own under the number that the station has; the
key of the one before is revoked where it was stolen or lost. Revoking deletes nothing: what
comes later under the key waits for a person.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.district import arriving, door, office
from station_desk.domain.draft import require_reason
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.records import Device, Site
from station_desk.domain.exchange.trust_facts import (
    VALID,
    StationCertificate,
    StationRequest,
    WhyRevoked,
    key_id,
)
from station_desk.domain.records import Saved
from station_desk.exchange import trust
from station_desk.exchange.trust import Signed
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_district
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.store import office as store
from station_desk.store.database import Session
from station_desk.store.received import shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A request as the officer compares it with the page that came beside it.

    ``known`` is the number that a station of this code has already; 0 for a new one.
    """

    request: StationRequest
    fingerprint: str
    words: str
    known: int
    next_free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a station gets: its certificate and the trust file, and its number."""

    certificate: bytes
    trust: bytes
    body: StationCertificate


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLine:
    """One computer of one station, for the list."""

    number: int
    code: str
    name: str
    dev: int
    key_id: str
    until: datetime
    revoked_at: datetime | None
    revoked_why: str
    heard: bool
    doubt: str
    moved: str = ""  # the district to which the station went


def look(db: Session, opened: OpenDesk, data: bytes) -> Looked:
    """Return a request with the fingerprint that the page must show.

    Raises:
        Damaged, NotNow: as ``trust.own_request``; ``other_district``.
    """
    authorize(opened.desk.officer, Act.STATION_LIST)
    require_district(opened.desk)
    asked = _asked(opened, data).body
    known = _sites(db, asked.code)
    return Looked(
        request=asked,
        fingerprint=trust_facts.fingerprint(asked.ed_public, asked.x_public),
        words=trust.fingerprint_words(asked.ed_public, asked.x_public),
        known=known[0].number if known else 0,
        next_free=_next_free(db),
    )


def _asked(opened: OpenDesk, data: bytes) -> Signed[StationRequest]:
    """Return a station's request, of this district and of the same earnest."""
    found: Signed[StationRequest] = trust.own_request(StationRequest, data)
    station = opened.desk.station
    mine = (station.province, station.district, station.practice)
    if (found.body.province, found.body.district, found.body.practice) != mine:
        raise NotNow("other_district")
    return found


def _sites(db: Session, code: str) -> tuple[Site, ...]:
    return db.all(Site, where={"code": code}, order="number")


GAP = 10  # numbers that a desk which came back does not give by itself


def _next_free(db: Session) -> int:
    """Return the next number that was never given; 0 when the province's block is used up."""
    block = office.certified(db).now
    every = [one.number for one in db.all(Site)]
    used = [one for one in every if block.sites_from <= one <= block.sites_until]
    free = max([block.sites_from, *(one + 1 for one in used)])
    if store.came_back(db) and free + GAP <= block.sites_until:
        return free + GAP
    return free if free <= block.sites_until else 0


def certify(  # noqa: PLR0913  who asks, by which pages, under which number
    opened: OpenDesk, data: bytes, *, page_print: str, second: Second | None, now: datetime,
    number: int = 0, release: bytes = b"",
) -> Saved[Given]:  # fmt: skip
    """Certify the computer that asks, after its fingerprint was read from the page.

    ``number`` names the station whose new computer it is, or the number that a station had
    before this district lost all; 0 gives the next free one. ``release`` is the word of the
    district from which it comes, whose number it keeps.

    Raises:
        BadInput: ``page_print``, ``site``. Damaged, NotNow: as :func:`look`; ``site_known``,
            ``no_site_free``, ``key_revoked``, ``station_moved``; as
            ``arriving.site``. Unready: ``office_not_certified``.
    """

    def unit(db: Session) -> Given:
        looked_on = door.ask(opened, Act.STATION_CERTIFY, second)
        asked = _asked(opened, data).body
        trust.require_page(page_print, asked)
        moved = arriving.site(db, opened, asked, release) if release else None
        site = moved or _site(db, opened, asked, number)
        arriving.require_here(opened, site)
        made = _certificate(db, asked, site, now)
        _keep_device(db, opened, made, looked_on, now)
        given = office.newest(db, now)
        facts: dict[str, str | int] = {
            "act": "station_certified", "site": site.number, "dev": made.body.dev,
        }  # fmt: skip
        db.act("site", site.id, facts=facts, second=looked_on)
        return Given(certificate=made.data, trust=given.data, body=made.body)

    return door.write(opened, unit, now=now)


def _site(db: Session, opened: OpenDesk, asked: StationRequest, number: int) -> Site:
    """Return the station that asks: the one of ``number``, or a new one."""
    known = _sites(db, asked.code)
    device = _device(db, key_id(asked.ed_public))
    if device is not None and number in (0, device.number):
        return _numbered(db, device.number)  # the same computer: its certificate is renewed
    if number and db.all(Site, where={"number": number}):
        site = _numbered(db, number)
        if site.code != asked.code or device is not None:
            raise BadInput([Problem(where="site", code="site_other_code")])
        return site
    if number and device is not None and not _is_heard(db, _numbered(db, device.number)):
        given = _numbered(db, device.number)  # it has another, of before this desk came back
        site = replace(given, version=given.version + 1, number=number)
        _require_of_block(db, number)
        db.put(site)
        return site
    if known:
        raise NotNow("site_known", site=known[0].number, station=asked.code)
    made = _new_site(db, opened, asked, number or _next_free(db))
    db.put(made)
    return made


def _new_site(db: Session, opened: OpenDesk, asked: StationRequest, number: int) -> Site:
    """Return a new station; a number is named where a district that lost all begins anew."""
    if not number:
        raise NotNow("no_site_free")
    _require_of_block(db, number)
    store.note_given(db)
    return Site(
        site_id=opened.desk.station.site_id, id=new_id(), number=number, code=asked.code,
        name=asked.name, district=asked.district, since=db.now,
    )  # fmt: skip


def _require_of_block(db: Session, number: int) -> None:
    block = office.certified(db).now
    if not block.sites_from <= number <= block.sites_until:
        raise BadInput([Problem(where="site", code="no_such_site")])


def _is_heard(db: Session, site: Site) -> bool:
    """Tell whether anything of a station came under its number."""
    return shelf.within(db, lambda received: bool(received.origins(site.number)))


def _numbered(db: Session, number: int) -> Site:
    found = db.all(Site, where={"number": number})
    if not found:
        raise BadInput([Problem(where="site", code="no_such_site")])
    return found[0]


def _device(db: Session, key: str) -> Device | None:
    found = db.all(Device, where={"key_id": key})
    return found[0] if found else None


def _certificate(
    db: Session, asked: StationRequest, site: Site, now: datetime
) -> Signed[StationCertificate]:
    """Return the certificate of the computer that asks, signed by today's key."""
    keys, mine = office.signing_keys(db), key_id(asked.ed_public)
    others = [one for one in db.all(Device) if one.number == site.number]
    known = next((one for one in others if one.key_id == mine), None)
    if known is not None and known.revoked_at is not None:
        raise NotNow("key_revoked")
    dev = of_device(known).dev if known else len(others) + 1
    body = StationCertificate(
        serial=store.next_number(db, int(now.timestamp())),
        site=site.number,
        dev=dev,
        device_id=asked.device_id,
        ed_public=asked.ed_public,
        x_public=asked.x_public,
        code=site.code,
        name=site.name,
        province=asked.province,
        district=asked.district,
        practice=asked.practice,
        not_before=now,
        not_after=now + VALID,
    )
    return trust.make(body, keys.ed_public, keys.sign)


def of_device(device: Device) -> StationCertificate:
    """Return the certificate of a computer as this district wrote it."""
    return trust.read(StationCertificate, device.certificate.encode()).body


def _keep_device(
    db: Session, opened: OpenDesk, made: Signed[StationCertificate], second: str, now: datetime
) -> None:
    """Write the computer down, or its new certificate."""
    known = _device(db, key_id(made.body.ed_public))
    if known is not None:
        one = replace(
            known, version=known.version + 1, certificate=made.text, number=made.body.site
        )
        db.put(one, second=second)
        return
    one = Device(
        site_id=opened.desk.station.site_id, id=new_id(), number=made.body.site,
        key_id=key_id(made.body.ed_public), certificate=made.text, from_at=now,
    )  # fmt: skip
    db.put(one, second=second)


def revoke(  # noqa: PLR0913  which key, why, from which line on, who looks on
    opened: OpenDesk, key: str, *, why: WhyRevoked, reason: str, second: Second | None,
    now: datetime, position: tuple[str, int] | None = None,
) -> Saved[bytes]:  # fmt: skip
    """Let a computer's key count no more, and return the new trust file.

    What was received until now counts; ``position`` (origin, sequence) names an earlier line,
    where the theft is known to be older.

    Raises:
        BadInput: ``key``, ``position`` or ``reason``. NotNow: ``key_revoked``.
    """

    def unit(db: Session) -> bytes:
        looked_on = door.ask(opened, Act.STATION_REVOKE, second)
        require_reason(reason)
        known = _device(db, key)
        if known is None:
            raise BadInput([Problem(where="key", code="no_such_key")])
        if known.revoked_at is not None:
            raise NotNow("key_revoked")
        origin, seq = position or _last_heard(db, known)
        if not trust_facts.fits("origin", origin) or not trust_facts.fits("seq", seq):
            raise BadInput([Problem(where="position", code="no_such_position")])
        gone = replace(
            known, version=known.version + 1, revoked_at=now, revoked_why=why.value,
            revoked_origin=origin, revoked_seq=seq,
        )  # fmt: skip
        db.put(gone, reason, second=looked_on)
        given = office.make_trust(db, now)
        db.act("device", known.id, facts={"act": "trust_made", "number": given.body.number})
        return given.data

    return door.write(opened, unit, now=now)


def _last_heard(db: Session, known: Device) -> tuple[str, int]:
    signer = of_device(known).ed_public
    return shelf.within(db, lambda received: received.last_heard(known.number, signer))


def stations(db: Session, opened: OpenDesk, *, now: datetime) -> tuple[StationLine, ...]:
    """Return every computer of every station, by number."""
    authorize(opened.desk.officer, Act.STATION_LIST)
    require_district(opened.desk)
    waiting = {one.key_id for one in office.not_heard(db, store.office_keys(db).now)}
    sites = {one.number: one for one in db.all(Site)}
    lines = []
    for one in db.all(Device):
        paper, site = of_device(one), sites[one.number]
        lines.append(
            StationLine(
                number=one.number, code=site.code, name=site.name, dev=paper.dev,
                key_id=one.key_id, until=paper.not_after, revoked_at=one.revoked_at,
                revoked_why=one.revoked_why, heard=one.key_id not in waiting,
                doubt=trust_facts.clock_doubt(paper, now), moved=_moved(opened, site),
            )
        )  # fmt: skip
    return tuple(sorted(lines, key=lambda one: (one.number, one.dev)))


def _moved(opened: OpenDesk, site: Site) -> str:
    return "" if site.district == opened.desk.station.district else site.district
