"""Blank what this district said of cases that their stations have deleted.

A receipt and an outcome hold a note of the district's officer about the child's case. They are
the district's own records: they go once the deletion was heard of, in the journal too, and the
blank ones go down to the station with the next answer (exchange.md B.9).
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from station_desk.domain.exchange.records import Outcome, Receipt
from station_desk.domain.plain import to_plain
from station_desk.domain.records import Tombstone
from station_desk.exchange import redacting
from station_desk.services.station import OpenDesk
from station_desk.store import purging
from station_desk.store.database import Session
from station_desk.store.received import shelf
from station_desk.store.received.port import Received
from station_desk.store.rows import SHAPES, cells

Gone = Mapping[int, Mapping[str, Tombstone]]  # by station and case


def forget(opened: OpenDesk, *, now: datetime) -> int:
    """Blank the answers about deleted cases; return how many lines of the journal went."""
    gone = shelf.of(opened.database).read(_gone)
    if not any(gone.values()) or not opened.database.read(partial(_owed, gone=gone)):
        return 0
    unit = partial(_forget, gone=gone)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def _gone(received: Received) -> Gone:
    """Return the tombstones of every station that has deleted something."""
    return {
        int(site): {
            one.concern_id: one for one in received.all(Tombstone, where={"site_id": int(site)})
        }
        for site in received.words(redacting.KEY)
    }


def _owed(db: Session, gone: Gone) -> tuple[Receipt | Outcome, ...]:
    """Return the answers about deleted cases that still say something."""
    found: list[Receipt | Outcome] = []
    for site, cases in gone.items():
        found += [one for one in db.all(Receipt, where={"number": site}) if one.note]
        found += [
            one for one in db.all(Outcome, where={"number": site}) if one.outcome or one.note
        ]
        found = [one for one in found if one.number != site or one.concern_id in cases]
    return tuple(found)


def _forget(db: Session, *, gone: Gone) -> int:
    owed = _owed(db, gone)
    for stone in {gone[one.number][one.concern_id] for one in owed}:
        _keep(db, stone)
    for one in owed:
        db.redact(one)
    return purging.forget(db, {one.id: one.concern_id for one in owed})


def _keep(db: Session, stone: Tombstone) -> None:
    """Keep a station's tombstone in the desk, where that is not where it came to."""
    there: dict[str, str | int | None] = {"site_id": stone.site_id, "id": stone.id}
    if db.all(Tombstone, where=there):
        return
    shape = SHAPES[Tombstone]
    db.connection.exec_driver_sql(shape.insert, cells(shape, to_plain(stone)))
    db.take_in(1)
