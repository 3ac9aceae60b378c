"""Blank what this district said of cases that their stations have deleted.

A receipt and an outcome hold a note of the district's officer about the child's case. They are
the district's own records: they go once the deletion was heard of, in the journal too, and the
blank ones go down to the station with the next answer (exchange.md B.9). So does the reason why
a sealed text of the case was opened here.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from station_desk.district import sealed_there
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
    if not any(gone.values()) or not opened.database.read(partial(_is_owed, gone=gone)):
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


def _is_owed(db: Session, *, gone: Gone) -> bool:
    return bool(_owed(db, gone) or _read(db, gone))


def _read(db: Session, gone: Gone) -> tuple[tuple[int, str], ...]:
    """Return the deleted cases of which a sealed text was opened here."""
    known = sealed_there.opened_cases(db)
    return tuple((site, one) for site, one in known if one in gone.get(site, {}))


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
    owed, read = _owed(db, gone), _read(db, gone)
    cases = {(one.number, one.concern_id) for one in owed}
    for site, concern_id in {*cases, *read}:
        _keep(db, gone[site][concern_id])
    for one in owed:
        db.redact(one)
    for site, concern_id in read:
        sealed_there.forget(db, site, concern_id)
    owner = {one.id: one.concern_id for one in owed}
    return purging.forget(db, owner | {concern_id: concern_id for _site, concern_id in read})


def _keep(db: Session, stone: Tombstone) -> None:
    """Keep a station's tombstone in the desk, where that is not where it came to."""
    there: dict[str, str | int | None] = {"site_id": stone.site_id, "id": stone.id}
    if db.all(Tombstone, where=there):
        return
    shape = SHAPES[Tombstone]
    db.connection.exec_driver_sql(shape.insert, cells(shape, to_plain(stone)))
    db.take_in(1)
