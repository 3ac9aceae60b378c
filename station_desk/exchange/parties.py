"""Own the question who writes to whom: a station's two keys and its district's, and back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from station_desk.domain.errors import Unready
from station_desk.domain.exchange.envelope import Manifest
from station_desk.domain.exchange.records import Device
from station_desk.domain.exchange.trust_facts import (
    DistrictCertificate,
    StationCertificate,
    key_id,
)
from station_desk.exchange import held, told, trust
from station_desk.exchange.bundle import Known, Letterbox
from station_desk.exchange.downlink import Asked
from station_desk.store import office
from station_desk.store.database import Session
from station_desk.store.office import Kept
from station_desk.store.received.port import Received
from station_desk.vault import keys
from station_desk.vault.keys import Unlocked
from station_desk.vault.office import OfficeKeys

DISTRICTS = 1_000_000_000  # a district's own number lies above every station's
ASKED = "exchange.asked."  # + key id of a station's computer


@dataclass(frozen=True, slots=True, kw_only=True)
class StationSide:
    """A station that writes to its district."""

    me: Letterbox
    number: int
    code: str
    district: tuple[Known, ...]
    district_code: str
    district_number: int
    escrow: tuple[bytes, ...] = field(repr=False)

    def known(self, key: str) -> Known | None:
        """Return the district's key of this id; None for anybody else's."""
        return next((one for one in self.district if one.key_id == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictSide:
    """A district that reads its stations and answers them."""

    me: Letterbox
    number: int
    code: str
    stations: Mapping[str, tuple[Known, str]]  # by key id: the computer, the station's code
    escrow: tuple[bytes, ...] = field(repr=False)

    def known(self, key: str) -> Known | None:
        """Return a certified computer; None for a stranger's key."""
        found = self.stations.get(key)
        return None if found is None else found[0]

    def code_of(self, known: Known) -> str:
        """Return the code of the station whose computer that is."""
        return self.stations[known.key_id][1]


def number_of(certificate: DistrictCertificate) -> int:
    """Return what stations call a district: one of its kind in the province."""
    return DISTRICTS + certificate.sites_from


def station_side(db: Session, unlocked: Unlocked) -> StationSide:
    """Return who this station is and whom it writes to.

    Raises:
        Unready: ``not_enrolled``; or ``other_pc``: the certificate is of another computer.
    """
    known = held.held(db)
    if known.now is None or known.certificate is None:
        raise Unready("not_enrolled")
    if known.certificate.ed_public != unlocked.device_public.hex():
        raise Unready("other_pc")
    number = number_of(known.now)
    escrow = known.trust.escrow if known.trust else None
    return StationSide(
        me=Letterbox(
            key_id=key_id(known.certificate.ed_public),
            sign=partial(keys.sign, unlocked),
            secrets=(bytes(unlocked.device_x),),
        ),
        number=known.certificate.site,
        code=known.certificate.code,
        district=tuple(_of_district(one, number) for one in (known.now, known.next) if one),
        district_code=known.now.code,
        district_number=number,
        escrow=(bytes.fromhex(escrow.x_public),) if escrow else (),
    )


def _of_district(one: DistrictCertificate, number: int) -> Known:
    return Known(
        key_id=key_id(one.ed_public), ed_public=bytes.fromhex(one.ed_public),
        x_public=bytes.fromhex(one.x_public), site=number,
    )  # fmt: skip


def district_side(db: Session) -> DistrictSide:
    """Return who this district is and whom it knows.

    Raises:
        Unready: ``office_not_certified``.
    """
    mine, paper = office.office_keys(db), office.paper(db, Kept.OFFICE)
    if mine.now is None or paper is None:
        raise Unready("office_not_certified")
    certificate = trust.read(DistrictCertificate, paper).body
    others = [one for one in (mine.next, *mine.old) if one is not None]
    province = _trust_escrow(db)
    return DistrictSide(
        me=_letterbox(mine.now, others),
        number=number_of(certificate),
        code=certificate.code,
        stations={one.key_id: _of_station(one) for one in db.all(Device)},
        escrow=province,
    )


def _letterbox(now: OfficeKeys, others: list[OfficeKeys]) -> Letterbox:
    return Letterbox(
        key_id=key_id(now.ed_public),
        sign=now.sign,
        secrets=(now.x, *(one.x for one in others)),
        also=tuple(key_id(one.ed_public) for one in others),
    )


def _trust_escrow(db: Session) -> tuple[bytes, ...]:
    paper = office.paper(db, Kept.PROVINCE)
    one = trust.province(paper).body.escrow if paper is not None else None
    return (bytes.fromhex(one.x_public),) if one else ()


def _of_station(device: Device) -> tuple[Known, str]:
    paper = _certificate(device.certificate)
    position = (device.revoked_origin, device.revoked_seq)
    known = Known(
        key_id=device.key_id, ed_public=bytes.fromhex(paper.ed_public),
        x_public=bytes.fromhex(paper.x_public), site=device.number,
        revoked=position if device.revoked_at is not None else None,
    )  # fmt: skip
    return known, paper.code


@lru_cache(4096)
def _certificate(text: str) -> StationCertificate:
    """Return a certificate of this office's own making; a thousand take half a second."""
    return trust.read(StationCertificate, text.encode()).body


def note_asked(received: Received, key: str, said: Manifest) -> None:
    """Keep what a computer said it has, for the next answer to it."""
    ahead = told.ahead_of(said.made, received.now)
    plain = {"holds": said.holds, "have": said.have, "ahead": ahead}
    received.put(ASKED + key, json.dumps(plain))


def asked(received: Received, key: str) -> Asked:
    """Return what a computer last said it has; nothing where it was not heard yet."""
    found = received.get(ASKED + key)
    if found is None:
        return Asked(holds={}, have={})
    plain = json.loads(found)
    return Asked(
        holds={name: (int(seq), str(h)) for name, (seq, h) in plain["holds"].items()},
        have={name: (str(origin), int(seq)) for name, (origin, seq) in plain["have"].items()},
        ahead=int(plain.get("ahead", 0)),
    )
