"""Find sealed texts: those of a concern, and earlier versions in the journal."""

from station_desk.domain.errors import NotNow
from station_desk.domain.plain import BadShape, from_plain
from station_desk.domain.records import Sealed
from station_desk.store import history
from station_desk.store.history import Wanted
from station_desk.store.session import Session


def of_concern(db: Session, concern_id: str) -> tuple[Sealed, ...]:
    """Return the sealed texts of a concern as they stand, oldest first."""
    return db.all(Sealed, where={"of_id": concern_id}, order="id")


def version_of(db: Session, sealed_id: str, version: int) -> Sealed:
    """Return one version of a sealed text; 0 is the newest.

    Raises:
        NotNow: ``no_such_record``, or ``no_such_version``: never written, or deleted since.
    """
    newest = db.get(Sealed, sealed_id)
    if version in (0, newest.version) and newest.text:  # a deleted one has none
        return newest
    for line in history.find(db, Wanted(row_ids=(sealed_id,))):
        image = history.image(db, line)
        if image.get("version") == version:
            try:
                return from_plain(Sealed, image)
            except BadShape:
                break
    raise NotNow("no_such_version", id=sealed_id, version=version)
