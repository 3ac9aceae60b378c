"""Carry out what the district has ordered to be deleted, once, through the house's own purge.

Nothing is kept of "done": a deleted case has its tombstone, and an order that waits is looked
at with every taking. A case that still runs or is held by law is not deleted; that is told.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from station_desk.domain.exchange.records import PurgeOrder
from station_desk.domain.records import Concern
from station_desk.exchange import parties
from station_desk.services import retention
from station_desk.services.offices import require_station
from station_desk.services.station import OpenDesk
from station_desk.store import tombstones
from station_desk.store.database import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """The numbers of cases that were deleted by order, and of those that have to wait."""

    deleted: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def carry_out(opened: OpenDesk, *, now: datetime) -> Ordered:
    """Delete what the orders of the district name and nothing blocks."""
    require_station(opened.desk)
    standing = opened.database.read(partial(_standing, opened=opened))
    if not standing:
        return Ordered()
    ids = [concern_id for concern_id, _number in standing]
    deleted = retention.purge_ordered(opened, ids, now=now)
    left = opened.database.read(partial(_standing, opened=opened))
    return Ordered(deleted=deleted.numbers, waiting=tuple(number for _id, number in left))


def waiting(db: Session, opened: OpenDesk) -> tuple[str, ...]:
    """Return the numbers of the cases that an order names and that are not deleted."""
    return tuple(number for _id, number in _standing(db, opened=opened))


def _standing(db: Session, *, opened: OpenDesk) -> tuple[tuple[str, str], ...]:
    """Return id and number of every case of ours that an order names and that is there."""
    district = parties.station_side(db, opened.unlocked).district_number
    orders = db.all(PurgeOrder, where={"site_id": district}, order="at")
    ids = dict.fromkeys(each for one in orders for each in one.concern_ids)
    gone = tombstones.concern_ids(db)
    found = [(one, db.find(Concern, one)) for one in ids if one not in gone]
    return tuple((one, case.number) for one, case in found if case is not None)
