"""Own what a station holds of trust: the trust file and the certificate of this computer."""

from dataclasses import dataclass, replace

from station_desk.domain.errors import NotNow, Unready
from station_desk.domain.exchange.trust_facts import (
    DistrictCertificate,
    Revocation,
    StationCertificate,
    StationRelease,
    Trust,
    key_id,
)
from station_desk.exchange import epoch, seal_copies, told, trust
from station_desk.exchange.trust import Signed
from station_desk.store import office, own_origins
from station_desk.store.office import Kept
from station_desk.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What was taken so far; ``now`` and ``next`` are the district's keys, by certificate."""

    trust: Trust | None = None
    now: DistrictCertificate | None = None
    next: DistrictCertificate | None = None
    certificate: StationCertificate | None = None
    release: StationRelease | None = None  # the newest; it leads to ``now`` or away from it

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
    went = office.paper(db, Kept.RELEASE)
    release = None if went is None else trust.read(StationRelease, went).body
    certificate = None if paper is None else trust.read(StationCertificate, paper).body
    if data is None:
        return Held(certificate=certificate, release=release)
    found = trust.read(Trust, data).body
    now, later = trust.certificates(found)
    return Held(trust=found, now=now, next=later, certificate=certificate, release=release)


def take_trust(db: Session, data: bytes, *, said: str = "") -> Signed[Trust]:
    """Keep a trust file whose roots are known; ``said`` is their fingerprint, the first time.

    Raises:
        Damaged: as ``trust.read``. NotNow: as ``trust.trust``; ``other_root``,
            ``trust_older``; ``other_district``: ours has not released this station to it.
            BadInput: see :func:`require_said`.
    """
    new, known = trust.trust(data), held(db)
    if known.trust is None or known.now is None:
        trust.require_said(said, new.body)
    else:
        trust.require_roots(new.body, known.trust.roots)
        district = trust.certificates(new.body)[0].district
        if district == known.now.district:
            trust.require_not_older(new.body, known.trust)
        else:
            _change(db, known, district)
    office.keep(db, Kept.TRUST, new.data)
    return new


def _change(db: Session, known: Held, district: str) -> None:
    """Begin anew with another district: it has nothing of ours, and its word is the first."""
    if known.release is None or known.release.to_district != district:
        raise NotNow("other_district")
    office.drop(db, Kept.CERTIFICATE)
    epoch.forget(db)
    told.forget(db)
    seal_copies.forget(db)
    for one in own_origins.own_origins(db):
        own_origins.note(db, replace(one, acked_seq=0, again_seq=0))


def take_release(db: Session, data: bytes) -> Signed[StationRelease]:
    """Keep our district's word that this station goes to another one.

    Raises:
        Damaged, NotNow: as ``trust.release``; ``not_by_district``, ``certificate_other_site``.
            Unready: ``not_enrolled``.
    """
    known = held(db)
    if known.trust is None or known.now is None or known.certificate is None:
        raise Unready("not_enrolled")
    new = trust.release(data, known.trust.roots)
    if new.signer not in {one.ed_public for one in (known.now, known.next) if one}:
        raise NotNow("not_by_district")
    if new.body.site != known.certificate.site:
        raise NotNow("certificate_other_site", site=new.body.site, known=known.certificate.site)
    office.keep(db, Kept.RELEASE, new.data)
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
    new = trust.station_certificate(data, districts, known.release)
    trust.require_for(new.body, *keys)
    if new.body.practice is not practice:
        raise NotNow("other_district")
    _require_follows(new.body, known)
    office.keep(db, Kept.CERTIFICATE, new.data)
    return new


def _require_follows(new: StationCertificate, held: Held) -> None:
    """Refuse another number for the same station, and a certificate of before."""
    known = held.certificate
    number = known or held.release
    if number is not None and new.site != number.site:
        raise NotNow("certificate_other_site", site=new.site, known=number.site)
    if known is not None and new.serial < known.serial:
        raise NotNow("certificate_older")
