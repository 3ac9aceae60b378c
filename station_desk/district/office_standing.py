"""Tell how a district's office stands: its certificate, its keys, its road by network."""

from dataclasses import dataclass
from datetime import datetime

from station_desk.district import office
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.road_facts import Road
from station_desk.domain.exchange.trust_facts import DistrictCertificate, Province
from station_desk.exchange import trust
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_district
from station_desk.services.station import OpenDesk
from station_desk.store import office as store
from station_desk.store import road as roads
from station_desk.store.database import Session
from station_desk.store.office import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeStanding:
    """How the office stands with its province, and what its stations are told.

    ``fingerprint`` and ``words`` are of the keys that a request would ask for; empty before the
    first one. ``next_is`` is "" without keys that follow, "made" or "certified". ``old`` keys
    are kept until the ``not_heard`` computers have written to today's.
    """

    fingerprint: str = ""
    words: str = ""
    until: datetime | None = None
    first: int = 0
    last: int = 0
    doubt: str = ""
    next_is: str = ""
    old: int = 0
    not_heard: int = 0
    root_print: str = ""
    root_words: str = ""
    road: Road | None = None


def standing(db: Session, opened: OpenDesk, *, now: datetime) -> OfficeStanding:
    """Return how this office stands with its province."""
    authorize(opened.desk.officer, Act.STATION_LIST)
    require_district(opened.desk)
    keys, paper = store.office_keys(db), store.paper(db, Kept.OFFICE)
    asking = keys.next or keys.now
    publics = (asking.ed_public, asking.x_public) if asking else ()
    mine = trust.read(DistrictCertificate, paper).body if paper else None
    roots = _roots(db)
    certified = store.paper(db, Kept.OFFICE_NEXT) is not None
    follows = "certified" if certified else "made"
    return OfficeStanding(
        fingerprint=trust_facts.fingerprint(*publics) if publics else "",
        words=trust.fingerprint_words(*publics) if publics else "",
        until=mine.not_after if mine else None,
        first=mine.sites_from if mine else 0,
        last=mine.sites_until if mine else 0,
        doubt=trust_facts.clock_doubt(mine, now) if mine else "",
        next_is=follows if keys.next else "",
        old=len(keys.old),
        not_heard=len(office.not_heard(db, keys.now)) if mine else 0,
        root_print=trust_facts.fingerprint(*roots) if roots else "",
        root_words=trust.fingerprint_words(*roots) if roots else "",
        road=roads.road(db),
    )


def _roots(db: Session) -> tuple[str, ...]:
    paper = store.paper(db, Kept.PROVINCE)
    found = trust.read(Province, paper).body.roots if paper else ()
    return trust_facts.root_publics(found) if found else ()
