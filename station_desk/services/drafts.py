"""Keep what an officer was typing, so that a crash or power cut loses two seconds at most.

A draft is not a record: it is not journaled and only its author sees it (rulings 4 and 29).
Several may be kept at a time: while the first child waits, a second one stands at the desk.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from station_desk.domain.draft import Call, KeptDraft, ReferralDraft
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store import drafts
from station_desk.store.database import Session

REFERRAL = "referral"  # and, after a colon, the key of the draft; without one the first kept


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """A draft as it lies in its row."""

    begun_at: datetime
    draft: ReferralDraft
    calls: tuple[Call, ...] = ()


def keep(  # noqa: PLR0913  the draft, which one it is, what goes with it
    db: Session, desk: Desk, draft: ReferralDraft, *, now: datetime, key: str = "",
    begun_at: datetime | None = None, calls: Sequence[Call] = (),
) -> None:  # fmt: skip
    """Keep the officer's draft ``key`` of the referral page, in place of what it was before."""
    authorize(desk.officer, Act.REFERRAL_CREATE)
    body = _Body(begun_at=begun_at or now, draft=draft, calls=tuple(calls))
    text = json.dumps(to_plain(body), ensure_ascii=False)
    drafts.keep(db, officer=desk.officer.id, form=_form(key), body=text, now=now)


def listed(db: Session, desk: Desk) -> tuple[KeptDraft, ...]:
    """Return the officer's readable drafts, the one typed into last first."""
    authorize(desk.officer, Act.REFERRAL_CREATE)
    rows = drafts.listed(db, officer=desk.officer.id, form=REFERRAL)
    read = (_read(form, at, body) for form, at, body in rows)
    return tuple(one for one in read if one is not None)


def kept(db: Session, desk: Desk) -> tuple[datetime, ReferralDraft] | None:
    """Return when the officer last typed and what; None without a readable draft."""
    found = listed(db, desk)
    return (found[0].at, found[0].draft) if found else None


def drop(db: Session, desk: Desk, key: str = "") -> None:
    """Forget the officer's draft ``key``: it was saved, or given up."""
    authorize(desk.officer, Act.REFERRAL_CREATE)
    drafts.drop(db, officer=desk.officer.id, form=_form(key))


def _form(key: str) -> str:
    return f"{REFERRAL}:{key}" if key else REFERRAL


def _read(form: str, at: datetime, body: str) -> KeptDraft | None:
    try:
        data = json.loads(body)
        if isinstance(data, dict) and "begun_at" not in data:  # as an older release kept it
            data = {"begun_at": at, "draft": data, "calls": []}
        one = from_plain(_Body, data)
    except (BadShape, ValueError):
        return None
    key = form.partition(":")[2]
    return KeptDraft(key=key, begun_at=one.begun_at, at=at, draft=one.draft, calls=one.calls)
