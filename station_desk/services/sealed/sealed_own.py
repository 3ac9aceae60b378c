"""Keep what an officer sealed, for the rest of this shift, sealed to the officer's own key.

Only so can the author print the text into the doctor's letter without seeing it again
(care.md): the key that reads sealed texts is not in that slot. The copies lie among the drafts:
nobody else opens them, and the shift's end wipes them.
"""

import json
from datetime import datetime

from station_desk.domain.records import Sealed
from station_desk.services import reach
from station_desk.services.desk import Desk
from station_desk.store import drafts
from station_desk.store.database import Session
from station_desk.vault import own
from station_desk.vault.keys import Unlocked

FORM = "sealed_own:"  # and the id of the sealed text


def remember(
    db: Session, desk: Desk, unlocked: Unlocked, one: Sealed, text: str, *, now: datetime
) -> None:
    """Keep the text of ``one`` for its author; wipe what earlier shifts left."""
    sweep(db, now=now)
    body = own.seal_own(unlocked, json.dumps([one.id, one.version, text]))
    drafts.keep(db, officer=desk.officer.id, form=FORM + one.id, body=body, now=now)


def is_kept(db: Session, desk: Desk, sealed_id: str, *, now: datetime) -> bool:
    """Tell whether the officer sealed this text in this shift."""
    found = drafts.kept(db, officer=desk.officer.id, form=FORM + sealed_id)
    return found is not None and found[0] >= reach.shift_began(db, now=now)


def text_of(
    db: Session, desk: Desk, unlocked: Unlocked, sealed_id: str, version: int, *, now: datetime
) -> str | None:
    """Return the officer's own text of this shift; None where it is not (or no longer) kept."""
    found = drafts.kept(db, officer=desk.officer.id, form=FORM + sealed_id)
    if found is None or not is_kept(db, desk, sealed_id, now=now):
        return None
    opened = own.open_own(unlocked, found[1])
    match json.loads(opened) if opened is not None else None:
        case [str() as of, int() as at, str() as text] if (of, at) == (sealed_id, version):
            return text
    return None


def wipe_old(db: Session, *, now: datetime) -> None:
    """Wipe the copies that no shift can still need; done at every log-in."""
    drafts.drop_older(db, forms=FORM, before=now - reach.SHIFT)


def sweep(db: Session, *, now: datetime) -> None:
    """Wipe the copies of every officer that are older than this shift."""
    drafts.drop_older(db, forms=FORM, before=reach.shift_began(db, now=now))
