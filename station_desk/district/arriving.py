"""Let a station go to another district, and take one in that comes from there (matrix 34).

The number goes along: it names the station in every record of it, here and there. The district
that gave it says so in a signed release; the other certifies the station under it, although it
lies outside its own block. The station then gives its whole journal to the new district, whose
chains go on; what it gave before stays where it is. Here its row only says where it went.
"""

from dataclasses import replace
from datetime import datetime

from station_desk.district import door, office
from station_desk.domain.draft import require_reason
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.exchange.records import Site
from station_desk.domain.exchange.trust_facts import StationRelease, StationRequest
from station_desk.domain.records import Saved
from station_desk.exchange import trust
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.store import office as store
from station_desk.store.database import Session
from station_desk.store.office import Kept


def release(
    opened: OpenDesk, number: int, to_district: str, *, reason: str, second: Second | None,
    now: datetime,
) -> Saved[bytes]:  # fmt: skip
    """Let a station go to another district of the province; return the paper for both.

    Asked again for the same district it gives the paper once more: a stick may be lost.

    Raises:
        BadInput: ``site``, ``to_district`` or ``reason``. NotNow: ``station_moved``.
            Unready: ``office_not_certified``.
    """

    def unit(db: Session) -> bytes:
        looked_on = door.ask(opened, Act.STATION_RELEASE, second)
        require_reason(reason)
        site = _here(db, opened, number, to_district)
        made = _signed(db, opened, site, to_district, now)
        if site.district != to_district:
            gone = replace(site, version=site.version + 1, district=to_district)
            db.put(gone, reason, second=looked_on)
        facts: dict[str, str | int] = {
            "act": "station_released", "site": number, "district": to_district
        }  # fmt: skip
        db.act("site", site.id, facts=facts, second=looked_on)
        return made

    return door.write(opened, unit, now=now)


def _here(db: Session, opened: OpenDesk, number: int, to_district: str) -> Site:
    """Return the station that goes; ``BadInput`` where there is none, or no such district."""
    found = db.all(Site, where={"number": number})
    if not found:
        raise BadInput([Problem(where="site", code="no_such_site")])
    if found[0].district != to_district:
        require_here(opened, found[0])
    districts = opened.desk.pack.districts
    if to_district not in districts or to_district == opened.desk.station.district:
        allowed = (("allowed", ", ".join(sorted(districts))),)
        raise BadInput([Problem(where="to_district", code="not_one_of", facts=allowed)])
    return found[0]


def _signed(
    db: Session, opened: OpenDesk, site: Site, to_district: str, now: datetime
) -> bytes:
    keys, paper = office.signing_keys(db), store.paper(db, Kept.OFFICE)
    came, station = store.release_of(db, site.number), opened.desk.station
    body = StationRelease(
        site=site.number,
        code=site.code,
        name=site.name,
        province=station.province,
        district=station.district,
        to_district=to_district,
        practice=station.practice,
        certificate=office.text_of(paper),
        before=office.text_of(came),
        at=now,
    )
    return trust.make(body, keys.ed_public, keys.sign).data


def require_here(opened: OpenDesk, site: Site) -> None:
    """Refuse a station that went to another district.

    Raises:
        NotNow: ``station_moved`` (station, district).
    """
    if site.district != opened.desk.station.district:
        raise NotNow("station_moved", station=site.code, district=site.district)


def site(db: Session, opened: OpenDesk, asked: StationRequest, release: bytes) -> Site:
    """Return the station that comes with a release, under the number that it has.

    Raises:
        Damaged, NotNow: as ``trust.release``; ``other_district``: it leads elsewhere, or is
            not of the district to which the station went from here. BadInput: ``site``.
    """
    found = trust.release(release, office.certified(db).province.roots)
    one, here = found.body, opened.desk.station
    mine = (here.province, here.district, here.practice)
    if (one.province, one.to_district, one.practice) != mine:
        raise NotNow("other_district")
    if one.code != asked.code:
        raise BadInput([Problem(where="site", code="site_other_code")])
    known = db.all(Site, where={"number": one.site})
    if known and known[0].district == here.district:
        return known[0]  # it has come already: another of its computers, or the same again
    if known and known[0].district != one.district:
        raise NotNow("other_district")
    made = Site(
        site_id=here.site_id, id=new_id(), number=one.site, code=one.code, name=one.name,
        district=here.district, since=db.now,
    )  # fmt: skip
    if known:
        made = replace(known[0], version=known[0].version + 1, district=here.district)
    db.put(made)
    store.keep_release(db, one.site, found.data)
    return made
