"""Keep the keys of a district's office: ask the province, take its word, rotate, tell stations.

::

    request            keys are made once; the request goes to the province with its page
    take_certificate   the province's paper, for today's keys or the ones that follow
    rotate             first time: the keys that follow; again, once certified: they are today's
    let_go             old keys, when every station was heard with today's
    trust_file         all of it for the stations, numbered
"""

from dataclasses import dataclass
from datetime import datetime

from station_desk import __version__
from station_desk.district import door
from station_desk.domain.errors import BadInput, NotNow, Problem, Unready
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.records import Device
from station_desk.domain.exchange.trust_facts import (
    WITH_ROAD,
    WITHOUT_ROAD,
    DistrictCertificate,
    DistrictRequest,
    Province,
    Revocation,
    Trust,
    WhyRevoked,
    key_id,
)
from station_desk.domain.records import Saved
from station_desk.exchange import trust
from station_desk.exchange.trust import Signed
from station_desk.services.authorize import Act
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.store import office as store
from station_desk.store import road as roads
from station_desk.store.database import Session
from station_desk.store.office import Kept
from station_desk.store.received import shelf
from station_desk.vault import office
from station_desk.vault.office import OfficeKeys


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """What the province has certified of this district's keys."""

    province: Province
    now: DistrictCertificate
    next: DistrictCertificate | None = None


def request(opened: OpenDesk, *, now: datetime) -> Saved[bytes]:
    """Return this district's request to the province, for the keys that lack a certificate.

    The keys are made the first time. With nothing left to certify, today's are asked for anew:
    a certificate is good for a year.
    """

    def unit(db: Session) -> bytes:
        door.ask(opened, Act.OFFICE_ASK)
        keys = store.office_keys(db)
        asking = keys.next or keys.now or office.make()
        if keys.now is None:
            store.keep_now(db, asking)
        door.note(db, opened, {"act": "office_asked", "key": key_id(asking.ed_public)})
        return _request(opened, asking, now).data

    return door.write(opened, unit, now=now)


def _request(opened: OpenDesk, keys: OfficeKeys, now: datetime) -> Signed[DistrictRequest]:
    station = opened.desk.station
    body = DistrictRequest(
        ed_public=keys.ed_public,
        x_public=keys.x_public,
        code=station.code,
        name=station.name,
        province=station.province,
        district=station.district,
        practice=station.practice,
        app=__version__,
        made_at=now,
    )
    if wrong := trust_facts.unfit(body):
        raise BadInput([Problem(where=wrong, code="bad_characters")])
    return trust.make(body, keys.ed_public, keys.sign)


def take_certificate(
    opened: OpenDesk, paper: bytes, province: bytes, *, second: Second | None, now: datetime,
    root_print: str = "",
) -> Saved[DistrictCertificate]:  # fmt: skip
    """Keep the province's paper and its certificate for keys of this office.

    ``root_print`` is the fingerprint of the province, read out by it; asked for the first time.

    Raises:
        BadInput: ``root_print``. Damaged, NotNow: as ``trust``; ``certificate_other_office``,
            ``certificate_older``, ``other_root``.
    """

    def unit(db: Session) -> DistrictCertificate:
        door.ask(opened, Act.OFFICE_KEYS, second)
        roots = _province(db, province, root_print).body.roots
        new = trust.district_certificate(paper, roots)
        kept = _place(db, opened, new.body)
        before = store.paper(db, kept)
        if before and trust.read(DistrictCertificate, before).body.serial > new.body.serial:
            raise NotNow("certificate_older")
        store.keep(db, kept, new.data)
        door.note(db, opened, {"act": "office_certified", "serial": new.body.serial}, second)
        return new.body

    return door.write(opened, unit, now=now)


def _province(db: Session, data: bytes, said: str) -> Signed[Province]:
    """Return the province's paper after it was compared, and keep it."""
    new, before = trust.province(data), store.paper(db, Kept.PROVINCE)
    if before is None:
        trust.require_said(said, new.body)
    else:
        trust.require_roots(new.body, trust.read(Province, before).body.roots)
    store.keep(db, Kept.PROVINCE, new.data)
    return new


def _place(db: Session, opened: OpenDesk, one: DistrictCertificate) -> Kept:
    """Return for which of our keys a certificate is; ``NotNow`` when for none."""
    station, keys = opened.desk.station, store.office_keys(db)
    mine = (station.province, station.district, station.practice)
    if (one.province, one.district, one.practice) != mine:
        raise NotNow("other_district")
    for kept, held in ((Kept.OFFICE, keys.now), (Kept.OFFICE_NEXT, keys.next)):
        if held and (held.ed_public, held.x_public) == (one.ed_public, one.x_public):
            return kept
    raise NotNow("certificate_other_office")


def rotate(opened: OpenDesk, *, second: Second | None, now: datetime) -> Saved[bytes]:
    """Change the keys of the office, in two steps, and return the request of the first.

    The first makes the keys that follow; they are to be certified and told to the stations for
    a while. The second, called again, makes them today's; those of before are kept until every
    station was heard with the new ones, and the answer is empty.

    Raises:
        Unready: ``office_not_certified``. NotNow: ``next_not_certified``.
    """

    def unit(db: Session) -> bytes:
        door.ask(opened, Act.OFFICE_KEYS, second)
        keys = store.office_keys(db)
        if keys.now is None or store.paper(db, Kept.OFFICE) is None:
            raise Unready("office_not_certified")
        if keys.next is None:
            made = office.make()
            store.keep_next(db, made)
            door.note(db, opened, {"act": "office_next", "key": key_id(made.ed_public)}, second)
            return _request(opened, made, now).data
        if store.paper(db, Kept.OFFICE_NEXT) is None:
            raise NotNow("next_not_certified")
        store.turn(db)
        facts = {"act": "office_turned", "key": key_id(keys.next.ed_public)}
        door.note(db, opened, facts, second)
        return b""

    return door.write(opened, unit, now=now)


def let_go(opened: OpenDesk, *, second: Second | None, now: datetime) -> Saved[int]:
    """Forget the old keys for good and return how many.

    Raises:
        NotNow: ``stations_not_heard`` (count): some have not written to today's keys yet.
    """

    def unit(db: Session) -> int:
        door.ask(opened, Act.OFFICE_KEYS, second)
        keys = store.office_keys(db)
        if waiting := not_heard(db, keys.now):
            raise NotNow("stations_not_heard", count=len(waiting))
        for one in keys.old:
            store.forget_old(db, one)
        door.note(db, opened, {"act": "office_let_go", "count": len(keys.old)}, second)
        return len(keys.old)

    return door.write(opened, unit, now=now)


def not_heard(db: Session, keys: OfficeKeys | None) -> tuple[Device, ...]:
    """Return the computers that have not written to these keys of ours yet."""
    heard, mine = shelf.within(db, store.heard), key_id(keys.ed_public) if keys else ""
    return tuple(
        one
        for one in db.all(Device)
        if one.revoked_at is None and mine not in heard.get(one.key_id, frozenset())
    )


def certified(db: Session) -> Certified:
    """Return what the province has certified; it was checked when it was taken.

    Raises:
        Unready: ``office_not_certified``.
    """
    province, paper = store.paper(db, Kept.PROVINCE), store.paper(db, Kept.OFFICE)
    if province is None or paper is None:
        raise Unready("office_not_certified")
    later = store.paper(db, Kept.OFFICE_NEXT)
    return Certified(
        province=trust.read(Province, province).body,
        now=trust.read(DistrictCertificate, paper).body,
        next=None if later is None else trust.read(DistrictCertificate, later).body,
    )


def signing_keys(db: Session) -> OfficeKeys:
    """Return today's keys of this office.

    Raises:
        Unready: ``office_not_certified``.
    """
    keys = store.office_keys(db).now
    if keys is None or store.paper(db, Kept.OFFICE) is None:
        raise Unready("office_not_certified")
    return keys


def trust_file(opened: OpenDesk, *, now: datetime) -> Saved[bytes]:
    """Return the trust file for the stations, with a new number."""

    def unit(db: Session) -> bytes:
        door.ask(opened, Act.STATION_LIST)
        made = make_trust(db, now)
        door.note(db, opened, {"act": "trust_made", "number": made.body.number})
        return made.data

    return door.write(opened, unit, now=now)


def make_trust(db: Session, now: datetime) -> Signed[Trust]:
    """Return a new trust file, and keep it as the newest; the caller journals it."""
    keys = signing_keys(db)
    body = _trust(db, store.next_number(db, int(now.timestamp())), now)
    made = trust.make(body, keys.ed_public, keys.sign)
    store.keep(db, Kept.TRUST, made.data)
    return made


def newest(db: Session, now: datetime, *, above: int = 0) -> Signed[Trust]:
    """Return the newest trust file; a new one where something changed since it was made.

    A station that holds number ``above`` already gets none below it: this database was brought
    back, and does not know what it said.
    """
    data = store.paper(db, Kept.TRUST)
    if data is not None:
        made = trust.read(Trust, data)
        if made.body.number >= above and is_true(db, made):
            return made
    made = make_trust(db, now)
    db.act("exchange", "trust", facts={"act": "trust_made", "number": made.body.number})
    return made


def is_true(db: Session, made: Signed[Trust]) -> bool:
    """Tell whether a trust file still says what is so."""
    same = _trust(db, made.body.number, made.body.made_at) == made.body
    return same and made.signer == signing_keys(db).ed_public


def _trust(db: Session, number: int, made_at: datetime) -> Trust:
    known = certified(db)
    paper, later = store.paper(db, Kept.OFFICE), store.paper(db, Kept.OFFICE_NEXT)
    road = roads.road(db)
    return Trust(
        kind=WITH_ROAD if road else WITHOUT_ROAD,
        number=number,
        made_at=made_at,
        roots=known.province.roots,
        certificate=text_of(paper),
        next_certificate=text_of(later),
        escrow=known.province.escrow,
        revoked=_revoked(db),
        road=road,
    )


def text_of(paper: bytes | None) -> str:
    """Return a signed paper as it stands within another; empty where there is none."""
    return "" if paper is None else paper.decode().rstrip("\n")


def _revoked(db: Session) -> tuple[Revocation, ...]:
    """Return every key that counts no more, in the order in which that was said."""
    gone = [(one.revoked_at, one) for one in db.all(Device) if one.revoked_at is not None]
    ordered = sorted(gone, key=lambda one: (one[0], one[1].key_id))
    return tuple(
        Revocation(
            number=number,
            key_id=one.key_id,
            origin=one.revoked_origin,
            seq=one.revoked_seq,
            why=WhyRevoked(one.revoked_why),
            at=at,
        )
        for number, (at, one) in enumerate(ordered, 1)
    )
