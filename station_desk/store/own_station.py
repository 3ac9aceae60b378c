"""Own which record of a station is this desk's own."""

from station_desk.domain.records import Station
from station_desk.store.session import Reading


def own_station(db: Reading) -> Station:
    """Return the record of this desk's own station.

    A computer that was set up anew has the record of its first run beside the one that came
    back: the older one, by its id, is the station.
    """
    return db.all(Station)[0]
