"""Own the units of work of this page that join several intentions into one commit."""

from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.kinds import ActionKind
from station_desk.domain.ladder import Rung
from station_desk.domain.records import Saved
from station_desk.services import acting, drafts, locked_calls, opening, places
from station_desk.services.desk import Desk
from station_desk.services.opening import Opened
from station_desk.store.database import Session
from station_desk.ui.widgets.seat import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What a new sheet begins with: an older draft, if one was kept."""

    kept_at: datetime | None
    kept: ReferralDraft | None


def open_with_calls(
    db: Session, desk: Desk, draft: ReferralDraft, calls: tuple[Call, ...], *, now: datetime
) -> Saved[Opened]:
    """Save the referral with the calls made before it, and forget its draft."""
    saved = opening.open_referral(db, desk, draft, now=now)
    for one in calls:
        call = ActionDraft(
            happened_at=one.at, phone=one.phone, result=one.result, card_id=one.card_id
        )
        kind = ActionKind.CALL_ATTEMPT
        acting.act(db, desk, saved.value.referral_id, kind, call, now=now)
    locked_calls.claim(db, desk, [one.id for one in calls if one.id])
    drafts.drop(db, desk)
    return saved


def started(db: Session, desk: Desk) -> Started:
    """Return the draft that the officer left, if any."""
    found = drafts.kept(db, desk)
    return Started(kept_at=found[0] if found else None, kept=found[1] if found else None)


def keep(db: Session, desk: Desk, draft: ReferralDraft, *, now: datetime) -> Saved[datetime]:
    """Keep the draft and return when."""
    drafts.keep(db, desk, draft, now=now)
    return Saved(value=now, touched=frozenset())


def forget(db: Session, desk: Desk) -> Saved[None]:
    """Forget the draft."""
    drafts.drop(db, desk)
    return Saved(value=None, touched=frozenset())


def ladder(
    db: Session, desk: Desk, draft: ReferralDraft, age: int | None, *, now: datetime
) -> tuple[Rung, ...]:
    """Return the ladder for the child of a draft, which has no record yet."""
    if draft.need not in desk.pack.needs:
        return ()
    known = tuple(one for one in draft.situations if one in desk.pack.situations)
    ask = places.ask_of(desk, draft.need, situations=known)
    return places.rungs(db, desk, replace(ask, age=age, sex=draft.sex), now=now)
