"""Look at the rows of one station as its own desk has them, so that its own rules hold."""

from dataclasses import replace

from station_desk.domain.exchange.records import Site
from station_desk.domain.records import Station
from station_desk.services.desk import Desk
from station_desk.store.database import Session


def desk_of(home: Session, desk: Desk, site: Site) -> Desk:
    """Return the district's desk as if it stood in the station: its code, its district."""
    found = home.all(Station, limit=1)
    known = found[0] if found else replace(
        desk.station, code=site.code, name=site.name, district=site.district
    )  # fmt: skip
    return replace(desk, station=known)


def site_of(db: Session, number: int) -> Site:
    """Return a station by its number.

    Raises:
        NotNow: ``no_such_record``.
    """
    found = db.all(Site, where={"number": number}, limit=1)
    return found[0] if found else db.get(Site, str(number))
