"""Own the answer to "a station's desk or a district's?": the same program serves both."""

from station_desk.domain.errors import NotNow, Unready
from station_desk.services.desk import Desk
from station_desk.services.station import OpenDesk

DISTRICT = "district"


def is_district(desk: Desk) -> bool:
    """Tell whether this desk is a district's."""
    return desk.station.office == DISTRICT


def require_station(desk: Desk) -> None:
    """Raise ``NotNow`` (``not_a_station``) at a district's desk."""
    if is_district(desk):
        raise NotNow("not_a_station")


def require_district(desk: Desk) -> None:
    """Raise ``NotNow`` (``not_a_district``) at a station's desk."""
    if not is_district(desk):
        raise NotNow("not_a_district")


def require_writable(opened: OpenDesk) -> None:
    """Raise ``Unready`` with what hinders changes, where only acts may still be written."""
    if hindered := opened.database.limits.frozen:
        raise Unready(hindered)
