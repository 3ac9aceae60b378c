"""Keep what an officer was typing, so that a crash or power cut loses two seconds at most.

A draft is not a record: it is not journaled and only its author sees it (rulings 4 and 29).
"""

import json
from datetime import datetime

from station_desk.domain.draft import ReferralDraft
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store import drafts
from station_desk.store.database import Session

REFERRAL = "referral"


def keep(db: Session, desk: Desk, draft: ReferralDraft, *, now: datetime) -> None:
    """Keep the officer's draft of the referral page, in place of the one before."""
    authorize(desk.officer, Act.REFERRAL_CREATE)
    body = json.dumps(to_plain(draft), ensure_ascii=False)
    drafts.keep(db, officer=desk.officer.id, form=REFERRAL, body=body, now=now)


def kept(db: Session, desk: Desk) -> tuple[datetime, ReferralDraft] | None:
    """Return when the officer last typed and what; None without a readable draft."""
    authorize(desk.officer, Act.REFERRAL_CREATE)
    found = drafts.kept(db, officer=desk.officer.id, form=REFERRAL)
    if found is None:
        return None
    at, body = found
    try:
        return at, from_plain(ReferralDraft, json.loads(body))
    except BadShape:
        return None


def drop(db: Session, desk: Desk) -> None:
    """Forget the officer's draft: it was saved, or given up."""
    authorize(desk.officer, Act.REFERRAL_CREATE)
    drafts.drop(db, officer=desk.officer.id, form=REFERRAL)
