"""Own what a station holds of trust: the trust file and the certificate of this computer."""

from dataclasses import dataclass

from station_desk.domain.errors import NotNow, Unready
from station_desk.domain.exchange.trust_facts import (
    DistrictCertificate,
    Revocation,
    StationCertificate,
    Trust,
    key_id,
)
from station_desk.exchange import trust
from station_desk.exchange.trust import Signed
from station_desk.store import office
from station_desk.store.office import Kept
from station_desk.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What was taken so far; ``now`` and ``next`` are the district's keys, by certificate."""

    trust: Trust | None = None
    now: DistrictCertificate | None = None
    next: DistrictCertificate | None = None
    certificate: StationCertificate | None = None

    @property
    def revoked(self) -> Revocation | None:
        """Return the revocation of this station's own key; None when it counts."""
        if self.trust is None or self.certificate is None:
            return None
        mine = key_id(self.certificate.ed_public)
        return next((one for one in self.trust.revoked if one.key_id == mine), None)


def held(db: Session) -> Held:
    """Return what this station holds; it was checked when it was taken."""
    data, paper = office.paper(db, Kept.TRUST), office.paper(db, Kept.CERTIFICATE)
    certificate = None if paper is None else trust.read(StationCertificate, paper).body
    if data is None:
        return Held(certificate=certificate)
    found = trust.read(Trust, data).body
    now, later = trust.certificates(found)
    return Held(trust=found, now=now, next=later, certificate=certificate)


def take_trust(db: Session, data: bytes, *, said: str = "") -> Signed[Trust]:
    """Keep a trust file whose roots are known; ``said`` is their fingerprint, the first time.

    Raises:
        Damaged: as ``trust.read``. NotNow: as ``trust.trust``; ``other_root``,
            ``trust_older``. BadInput: see :func:`require_said`.
    """
    new = trust.trust(data)
    known = held(db).trust
    if known is None:
        trust.require_said(said, new.body)
    else:
        trust.require_roots(new.body, known.roots)
        trust.require_not_older(new.body, known)
    office.keep(db, Kept.TRUST, new.data)
    return new


def take_certificate(
    db: Session, data: bytes, *, keys: tuple[str, str], practice: bool
) -> Signed[StationCertificate]:
    """Keep the certificate of this computer, whose public keys are ``keys``.

    Raises:
        Damaged: as ``trust.read``. NotNow: as ``trust.station_certificate``;
            ``certificate_other_pc``, ``certificate_other_site``, ``certificate_older``,
            ``other_district``: practice and earnest are never mixed. Unready: ``no_trust``.
    """
    known = held(db)
    if known.now is None:
        raise Unready("no_trust")
    districts = [one for one in (known.now, known.next) if one is not None]
    new = trust.station_certificate(data, districts)
    trust.require_for(new.body, *keys)
    if new.body.practice is not practice:
        raise NotNow("other_district")
    _require_follows(new.body, known.certificate)
    office.keep(db, Kept.CERTIFICATE, new.data)
    return new


def _require_follows(new: StationCertificate, known: StationCertificate | None) -> None:
    """Refuse another number for the same station, and a certificate of before."""
    if known is None:
        return
    if new.site != known.site:
        raise NotNow("certificate_other_site", site=new.site, known=known.site)
    if new.serial < known.serial:
        raise NotNow("certificate_older")
