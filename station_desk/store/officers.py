"""Own the queries about the station and its officers."""

from station_desk.domain.records import Officer, Station
from station_desk.store.session import Session


def station(db: Session) -> Station:
    """Return this station."""
    return db.all(Station, where={"site_id": db.site_id})[0]


def active(db: Session) -> tuple[Officer, ...]:
    """Return the officers who have not left, in order of belt number."""
    return db.all(Officer, where={"active_to": None}, order="belt_no")
