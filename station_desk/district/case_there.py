"""Open one referral of a station at the district: a read that counts, and nothing is changed.

Sealed texts stay sealed; only which there are is told.
"""

from dataclasses import dataclass
from datetime import datetime

from station_desk.district import there
from station_desk.domain.errors import NotNow
from station_desk.domain.exchange.records import Outcome, Receipt, Site
from station_desk.domain.kinds import Topic
from station_desk.domain.local import day
from station_desk.domain.records import Officer, Referral, Saved
from station_desk.domain.views import ReferralView
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import referrals
from station_desk.services.offices import require_district
from station_desk.services.station import OpenDesk
from station_desk.store import answers, tombstones
from station_desk.store.database import Session
from station_desk.store.received import homes, shelf
from station_desk.store.received.port import Received


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseThere:
    """A referral as its station last told it (``heard``), and what this district said of it.

    ``belts`` are the belt numbers of the district's own officers.
    """

    site: int
    station: str
    station_name: str
    heard: datetime | None
    view: ReferralView
    receipts: tuple[Receipt, ...]
    outcomes: tuple[Outcome, ...]
    belts: dict[str, str]


def find(db: Session, opened: OpenDesk, number: str) -> tuple[int, str]:
    """Return station and id of the referral with a printed number.

    Raises:
        NotNow: ``no_such_record``, ``not_a_district``.
    """
    authorize(opened.desk.officer, Act.DISTRICT_OPEN)
    require_district(opened.desk)
    wanted, sites = number.strip().upper(), db.all(Site, order="number")

    def look(received: Received) -> tuple[int, str] | None:
        for site in sites:
            where: dict[str, str | int | None] = {"number": wanted, "site_id": site.number}
            if found := received.all(Referral, where=where, limit=1):
                return site.number, found[0].id
        return None

    found = shelf.within(db, look)
    if found is None:
        raise NotNow("no_such_record", kind="referral", id=number)
    return found


def open_case(
    db: Session, opened: OpenDesk, site: int, referral_id: str, *, now: datetime
) -> Saved[CaseThere]:
    """Return a referral of a station whole; the opening is journaled first (ruling 6).

    Raises:
        NotNow: ``not_a_district``, ``no_such_record``, ``purged``.
    """
    authorize(opened.desk.officer, Act.DISTRICT_OPEN)
    require_district(opened.desk)
    referral = require_kept(db, site, referral_id)
    db.act("referral", referral_id, facts={
        "act": "open_there", "site": site, "number": referral.number,
    })  # fmt: skip
    return Saved(value=_seen(db, opened, site, referral, now), touched=frozenset[Topic]())


def look_again(
    db: Session, opened: OpenDesk, site: int, referral_id: str, *, now: datetime
) -> CaseThere:
    """Return a referral that is open already, as it stands now; not journaled again.

    Raises:
        NotNow: as :func:`open_case`.
    """
    authorize(opened.desk.officer, Act.DISTRICT_OPEN)
    require_district(opened.desk)
    return _seen(db, opened, site, require_kept(db, site, referral_id), now)


def _seen(
    db: Session, opened: OpenDesk, site: int, referral: Referral, now: datetime
) -> CaseThere:
    station = there.site_of(db, site)
    receipts, outcomes = answers.of_concerns(db, (referral.concern_id,))
    about = (None, referral.id)

    def look(received: Received) -> tuple[datetime | None, ReferralView]:
        home = homes.home(db, received, site)
        desk = there.desk_of(home, opened.desk, station)
        view = referrals.there(home, desk, referral.id, now=now)
        return received.last_came(site), view

    heard, view = shelf.within(db, look)
    return CaseThere(
        site=site,
        station=station.code,
        station_name=station.name,
        heard=heard,
        view=view,
        receipts=tuple(one for one in receipts if one.referral_id in about),
        outcomes=tuple(one for one in outcomes if one.referral_id in about),
        belts={one.id: one.belt_no for one in db.all(Officer)},
    )


def require_kept(db: Session, site: int, referral_id: str) -> Referral:
    """Return a referral of a station whose case was not deleted."""

    def look(received: Received) -> Referral:
        home = homes.home(db, received, site)
        referral = home.get(Referral, referral_id)
        gone = tombstones.of_concern(home, referral.concern_id)
        if gone is not None:
            raise NotNow("purged", number=gone.number, day=day(gone.purged_at))
        return referral

    return shelf.within(db, look)
