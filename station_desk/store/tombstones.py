"""Read what stays of deleted cases."""

from station_desk.domain.records import Tombstone
from station_desk.store.session import Session


def of_concern(db: Session, concern_id: str) -> Tombstone | None:
    """Return the tombstone of a case; None where it was not deleted."""
    return next(iter(db.all(Tombstone, where={"concern_id": concern_id}, limit=1)), None)


def concern_ids(db: Session) -> frozenset[str]:
    """Return the ids of all deleted cases."""
    return frozenset(one.concern_id for one in db.all(Tombstone))
