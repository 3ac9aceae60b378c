"""Open, change and close the road by network of a district: its addresses, its authority.

::

    open_road   where the server is reached; the authority is made the first time
    renew       first time: the authority that follows; again: it is today's
    close_road  stations are told that there is none; sticks go on
    papers      what a server shows, certified anew at each start

Stations hear of each change with the next trust paper.
"""

from collections.abc import Sequence
from datetime import datetime

from station_desk.district import door
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.exchange import road_facts
from station_desk.domain.exchange.road_facts import MOST_ADDRESSES, Address, Road
from station_desk.domain.records import Saved
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_district
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.store import road as store
from station_desk.store.database import Session
from station_desk.vault import authority
from station_desk.vault.authority import ServerPapers


def open_road(
    opened: OpenDesk, addresses: Sequence[str], *, second: Second | None, now: datetime
) -> Saved[Road]:
    """Keep where stations reach the server of this district, and return the road.

    Raises:
        BadInput: ``bad_address`` at ``address``.
    """

    def unit(db: Session) -> Road:
        door.ask(opened, Act.OFFICE_KEYS, second)
        meant = _addresses(addresses)
        if store.authority(db) is None:
            made = authority.make(_name(opened), now)
            store.keep_authority(db, made.kept)
        store.keep_addresses(db, meant)
        door.note(db, opened, {"act": "road_opened"}, second)
        return _road(db)

    return door.write(opened, unit, now=now)


def _addresses(given: Sequence[str]) -> tuple[Address, ...]:
    found = [road_facts.address(one.strip()) for one in given]
    meant = tuple(dict.fromkeys(one for one in found if one is not None))
    if None in found or not 1 <= len(meant) <= MOST_ADDRESSES:
        raise BadInput([Problem(where="address", code="bad_address")])
    return meant


def _name(opened: OpenDesk) -> str:
    return f"station desk {opened.desk.station.code}"


def _road(db: Session) -> Road:
    found = store.road(db)
    if found is None:
        raise NotNow("no_road")
    return found


def renew(opened: OpenDesk, *, second: Second | None, now: datetime) -> Saved[Road]:
    """Change the authority in two steps, so that no station is left behind.

    The first makes the one that follows, which the next trust papers name besides; the second,
    once the stations have them, puts it to use.

    Raises:
        NotNow: ``no_road``.
    """

    def unit(db: Session) -> Road:
        door.ask(opened, Act.OFFICE_KEYS, second)
        _road(db)
        if store.turn(db):
            door.note(db, opened, {"act": "road_turned"}, second)
        else:
            store.keep_next(db, authority.make(_name(opened), now).kept)
            door.note(db, opened, {"act": "road_next"}, second)
        return _road(db)

    return door.write(opened, unit, now=now)


def close_road(opened: OpenDesk, *, second: Second | None, now: datetime) -> Saved[None]:
    """Let there be no road by network any more.

    Raises:
        NotNow: ``no_road``.
    """

    def unit(db: Session) -> None:
        door.ask(opened, Act.OFFICE_KEYS, second)
        _road(db)
        store.close(db)
        door.note(db, opened, {"act": "road_closed"}, second)

    return door.write(opened, unit, now=now)


def show(db: Session, opened: OpenDesk) -> Road | None:
    """Return the road by network of this district; None where there is none."""
    authorize(opened.desk.officer, Act.STATION_LIST)
    require_district(opened.desk)
    return store.road(db)


def papers(db: Session, opened: OpenDesk, *, now: datetime) -> ServerPapers:
    """Return what the server of this district shows to stations, certified anew.

    Raises:
        NotNow: ``no_road``. Damaged: ``office_keys_damaged``.
    """
    authorize(opened.desk.officer, Act.INTAKE)
    require_district(opened.desk)
    hosts = [one.host for one in _road(db).addresses]
    return authority.certify(authority.from_kept(store.authority(db) or ""), hosts, now)
