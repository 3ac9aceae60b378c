"""Keep the row that is being typed in from a paper, one for each referral and officer.

It is the draft of its author until the row is saved; what stands in no field is not kept.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.domain.records import Saved
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store import drafts
from station_desk.store.database import Session

FORM = "paper:"  # and the id of the referral


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """A row as typed: what stands above the act, and what the act asks, field by field."""

    head: Mapping[str, str] = field(default_factory=dict, repr=False)
    act: Mapping[str, str] = field(default_factory=dict, repr=False)


def keep(
    db: Session, desk: Desk, referral_id: str, typed: PaperRow | None, *, now: datetime
) -> Saved[datetime | None]:
    """Keep a row, return when; without one nothing is kept any longer."""
    authorize(desk.officer, Act.REFERRAL_ACT)
    if typed is None:
        drop(db, desk, referral_id)
        return Saved(value=None, touched=frozenset())
    body = json.dumps(to_plain(typed), ensure_ascii=False)
    drafts.keep(db, officer=desk.officer.id, form=FORM + referral_id, body=body, now=now)
    return Saved(value=now, touched=frozenset())


def kept(db: Session, desk: Desk, referral_id: str) -> tuple[datetime, PaperRow] | None:
    """Return when the officer last typed and what; None without a row that can be read."""
    authorize(desk.officer, Act.REFERRAL_ACT)
    found = drafts.kept(db, officer=desk.officer.id, form=FORM + referral_id)
    if found is None:
        return None
    try:
        return found[0], from_plain(PaperRow, json.loads(found[1]))
    except (BadShape, ValueError):
        return None


def drop(db: Session, desk: Desk, referral_id: str) -> Saved[None]:
    """Forget the row: it was saved, or given up."""
    authorize(desk.officer, Act.REFERRAL_ACT)
    drafts.drop(db, officer=desk.officer.id, form=FORM + referral_id)
    return Saved(value=None, touched=frozenset())
