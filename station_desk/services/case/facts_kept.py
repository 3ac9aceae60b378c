"""Keep facts being typed later as a draft of their author, one for each referral.

Only what differs from the record is kept, so that an old draft never turns newer facts back.
"""

import json
from dataclasses import fields, replace
from datetime import datetime

from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.domain.records import Saved
from station_desk.services.authorize import Act, authorize
from station_desk.services.case.amending import DRAFT_FORM, FactsDraft
from station_desk.services.desk import Desk
from station_desk.store import drafts
from station_desk.store.database import Session


def keep(
    db: Session, desk: Desk, referral_id: str, known: FactsDraft, typed: FactsDraft,
    *, now: datetime,
) -> Saved[datetime | None]:  # fmt: skip
    """Keep what of ``typed`` differs from ``known``, return when; None where nothing does."""
    authorize(desk.officer, Act.REFERRAL_ACT)
    names = [one.name for one in fields(FactsDraft)]
    changed = [one for one in names if getattr(typed, one) != getattr(known, one)]
    if not changed:
        drop(db, desk, referral_id)
        return Saved(value=None, touched=frozenset())
    body = json.dumps({"changed": changed, "typed": to_plain(typed)}, ensure_ascii=False)
    drafts.keep(db, officer=desk.officer.id, form=DRAFT_FORM + referral_id, body=body, now=now)
    return Saved(value=now, touched=frozenset())


def kept(
    db: Session, desk: Desk, referral_id: str, known: FactsDraft
) -> tuple[datetime, FactsDraft] | None:
    """Return when the officer last typed and ``known`` with it; None without a draft."""
    authorize(desk.officer, Act.REFERRAL_ACT)
    found = drafts.kept(db, officer=desk.officer.id, form=DRAFT_FORM + referral_id)
    if found is None:
        return None
    at, body = found
    data = json.loads(body)
    try:
        typed = from_plain(FactsDraft, data["typed"])
        return at, replace(known, **{one: getattr(typed, one) for one in data["changed"]})
    except (BadShape, KeyError, AttributeError, TypeError):
        return None


def drop(db: Session, desk: Desk, referral_id: str) -> Saved[None]:
    """Forget the draft: it was saved, or given up."""
    authorize(desk.officer, Act.REFERRAL_ACT)
    drafts.drop(db, officer=desk.officer.id, form=DRAFT_FORM + referral_id)
    return Saved(value=None, touched=frozenset())
