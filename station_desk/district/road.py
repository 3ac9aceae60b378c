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

from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.exchange import road_facts
from station_desk.domain.exchange.road_facts import MOST_ADDRESSES, Address, Road
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_district, require_writable
from station_desk.services.second import Second, require
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
        _begin(opened, second)
        meant = _addresses(addresses)
        if store.authority(db) is None:
            made = authority.make(_name(opened), now)
            store.keep_authority(db, made.kept)
        store.keep_addresses(db, meant)
        _note(db, opened, "road_opened", second)
        return _road(db)

    value = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=value, touched=frozenset({Topic.SETTINGS}))


def _addresses(given: Sequence[str]) -> tuple[Address, ...]:
    found = [road_facts.address(one.strip()) for one in given]
    meant = tuple(dict.fromkeys(one for one in found if one is not None))
    if None in found or not 1 <= len(meant) <= MOST_ADDRESSES:
        raise BadInput([Problem(where="address", code="bad_address")])
    return meant


def _begin(opened: OpenDesk, second: Second | None) -> None:
    authorize(opened.desk.officer, Act.OFFICE_KEYS)
    require(opened.desk, Act.OFFICE_KEYS, second)
    require_district(opened.desk)
    require_writable(opened)


def _name(opened: OpenDesk) -> str:
    return f"station desk {opened.desk.station.code}"


def _note(db: Session, opened: OpenDesk, act: str, second: Second | None) -> None:
    looked_on = second.officer_id if second else ""
    db.act("station", opened.desk.station.id, facts={"act": act}, second=looked_on)


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
        _begin(opened, second)
        _road(db)
        if store.turn(db):
            _note(db, opened, "road_turned", second)
        else:
            store.keep_next(db, authority.make(_name(opened), now).kept)
            _note(db, opened, "road_next", second)
        return _road(db)

    value = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=value, touched=frozenset({Topic.SETTINGS}))


def close_road(opened: OpenDesk, *, second: Second | None, now: datetime) -> Saved[None]:
    """Let there be no road by network any more.

    Raises:
        NotNow: ``no_road``.
    """

    def unit(db: Session) -> None:
        _begin(opened, second)
        _road(db)
        store.close(db)
        _note(db, opened, "road_closed", second)

    opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=None, touched=frozenset({Topic.SETTINGS}))


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
