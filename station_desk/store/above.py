"""Own the reading of what two homes keep: this desk's own records and those of its district.

A station reads its district's directory beside its own. It never writes there: what it knows
better is a record of its own (records.md 2.1).
"""

from collections.abc import Mapping

from station_desk.domain.register import ServiceAtLocation
from station_desk.store import meta
from station_desk.store.rows import R
from station_desk.store.session import Reading

ABOVE = "exchange.above"  # the number of the district whose directory this station takes
Where = Mapping[str, str | int | None]


def note(db: Reading, site_id: int) -> None:
    """Read the directory of home ``site_id`` from now on: the one that came last."""
    meta.put(db.connection, ABOVE, str(site_id))


def number(db: Reading) -> int | None:
    """Return the home of the district; None where no directory came yet."""
    found = meta.get(db.connection, ABOVE)
    return None if found is None else int(found)


def theirs(db: Reading, kind: type[R], where: Where | None = None) -> tuple[R, ...]:
    """Return the records of the district alone."""
    site_id = number(db)
    if site_id is None:
        return ()
    return db.all(kind, where={**(where or {}), "site_id": site_id})


def both(db: Reading, kind: type[R], where: Where | None = None) -> tuple[R, ...]:
    """Return the own records, then those of the district."""
    return db.all(kind, where=where) + theirs(db, kind, where)


def places(db: Reading, where: Where | None = None) -> tuple[ServiceAtLocation, ...]:
    """Return the cards of both homes; the same id in both is one card, the district's."""
    wanted = where or {}
    own = db.all(ServiceAtLocation, where=where)
    by_id = {"id": wanted["id"]} if "id" in wanted else None
    there = theirs(db, ServiceAtLocation, by_id)
    if not there:
        return own
    ids = {one.id for one in there}
    fit = [
        one
        for one in there
        if all(getattr(one, name) == value for name, value in wanted.items())
    ]
    found = [one for one in own if one.id not in ids] + fit
    return tuple(sorted(found, key=lambda one: one.id))


def place(db: Reading, card_id: str) -> ServiceAtLocation | None:
    """Return a card of either home, also one out of use; None where neither has it."""
    return next(iter(places(db, {"id": card_id})), None)
