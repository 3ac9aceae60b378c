"""Own the units of work of this page that join several intentions into one commit."""

from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.domain.draft import ActionDraft, Call, KeptDraft, ReferralDraft
from station_desk.domain.kinds import ActionKind
from station_desk.domain.ladder.order import Rung
from station_desk.domain.records import Saved
from station_desk.services import draft_words, drafts, locked_calls
from station_desk.services.case import acting, opening
from station_desk.services.case.opening import Opened
from station_desk.services.desk import Desk
from station_desk.services.register import places
from station_desk.store.database import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A draft that was kept, with the line that tells it from the others."""

    kept: KeptDraft
    words: str


def open_with_calls(
    db: Session, desk: Desk, draft: ReferralDraft, calls: tuple[Call, ...], *, now: datetime,
    key: str = "",
) -> Saved[Opened]:  # fmt: skip
    """Save the referral with the calls made before it, and forget its draft."""
    saved = opening.open_referral(db, desk, draft, now=now)
    for one in calls:
        call = ActionDraft(
            happened_at=one.at, phone=one.phone, result=one.result, card_id=one.card_id
        )
        kind = ActionKind.CALL_ATTEMPT
        acting.act(db, desk, saved.value.referral_id, kind, call, now=now)
    locked_calls.claim(db, desk, [one.id for one in calls if one.id])
    drafts.drop(db, desk, key)
    return saved


def started(db: Session, desk: Desk) -> Saved[tuple[Started, ...]]:
    """Return the drafts that the officer left, the one typed into last first.

    Asked as a write: what was typed just now is on its way, and has to be among them.
    """
    found = tuple(
        Started(kept=one, words=draft_words.words(db, desk, one))
        for one in drafts.listed(db, desk)
    )
    return Saved(value=found, touched=frozenset())


def keep(db: Session, desk: Desk, one: KeptDraft) -> Saved[datetime]:
    """Keep the draft and return when."""
    drafts.keep(
        db, desk, one.draft, now=one.at, key=one.key, begun_at=one.begun_at, calls=one.calls
    )
    return Saved(value=one.at, touched=frozenset())


def forget(db: Session, desk: Desk, key: str) -> Saved[None]:
    """Forget a draft."""
    drafts.drop(db, desk, key)
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
