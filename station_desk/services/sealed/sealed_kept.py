"""Keep a sealed text that is being typed: sealed to its author's own key until it is saved.

One draft for each referral and officer. Nobody else opens it, not even with the key of the
database; it is forgotten in the same commit that saves the text.
"""

import json
from datetime import datetime

from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.domain.records import Saved
from station_desk.domain.sealed import SealedDraft
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store import drafts
from station_desk.store.database import Session
from station_desk.vault import own
from station_desk.vault.keys import Unlocked

FORM = "sealed:"  # and the id of the referral


def keep(
    db: Session, desk: Desk, unlocked: Unlocked, referral_id: str, typed: SealedDraft,
    *, now: datetime,
) -> Saved[datetime | None]:  # fmt: skip
    """Keep what is typed, return when; an empty text is forgotten."""
    authorize(desk.officer, Act.SEAL_WRITE)
    if not typed.text.strip():
        drop(db, desk, referral_id)
        return Saved(value=None, touched=frozenset())
    body = own.seal_own(unlocked, json.dumps(to_plain(typed), ensure_ascii=False))
    drafts.keep(db, officer=desk.officer.id, form=FORM + referral_id, body=body, now=now)
    return Saved(value=now, touched=frozenset())


def kept(
    db: Session, desk: Desk, unlocked: Unlocked, referral_id: str
) -> tuple[datetime, SealedDraft] | None:
    """Return when the officer last typed and what; None without a draft that opens."""
    authorize(desk.officer, Act.SEAL_WRITE)
    found = drafts.kept(db, officer=desk.officer.id, form=FORM + referral_id)
    text = own.open_own(unlocked, found[1]) if found else None
    if found is None or text is None:
        return None
    try:
        return found[0], from_plain(SealedDraft, json.loads(text))
    except (BadShape, ValueError):
        return None


def drop(db: Session, desk: Desk, referral_id: str) -> Saved[None]:
    """Forget the draft: it was saved, or given up."""
    authorize(desk.officer, Act.SEAL_WRITE)
    drafts.drop(db, officer=desk.officer.id, form=FORM + referral_id)
    return Saved(value=None, touched=frozenset())
