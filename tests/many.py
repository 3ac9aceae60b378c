"""Make many concerns quickly: rows through the store and its journal, past the doors."""

from datetime import datetime, timedelta
from typing import Any

from station_desk.domain import guide
from station_desk.domain.ids import concern_number
from station_desk.domain.kinds import ActionKind, AgeBasis, Basis, Sex, Urgency
from station_desk.domain.local import local
from station_desk.domain.records import Action, Child, Concern, Referral, Saved
from station_desk.machine.ids import new_id
from station_desk.services.desk import Desk
from station_desk.store import register
from station_desk.store.database import Session

SITUATIONS = (
    "abuse_home",
    "missing",
    "sexual_recent",
    "no_safe_home",
    "child_labour",
    "street",
)
STEPS = (ActionKind.LETTER, ActionKind.ACCEPTED, ActionKind.CHILD_RECEIVED, ActionKind.CLOSED)
BATCH = 500


def add(db: Session, desk: Desk, count: int, *, first: int, now: datetime) -> Saved[int]:
    """Put ``count`` concerns, each with its child, referral and some steps."""
    cards = [one for one in register.cards(db) if one.phones]
    for nth in range(first, first + count):
        _one(db, desk, nth, cards[nth % len(cards)], now - timedelta(minutes=37 * nth))
    return Saved(value=count, touched=frozenset({"concerns", "referrals", "clocks"}))


def _one(db: Session, desk: Desk, nth: int, card: Any, at: datetime) -> None:
    site, who, situation = desk.station.site_id, desk.officer.id, SITUATIONS[nth % 6]
    child = Child(
        site_id=site, id=new_id(), code=f"{desk.station.code}-C-{nth:05d}", name=f"Child {nth}",
        sex=Sex.GIRL if nth % 2 else Sex.BOY, age_years=1 + nth % 17,
        age_basis=AgeBasis.STATED, created_at=at, created_by=who,
    )  # fmt: skip
    found = guide.result(desk.pack, [situation])
    number = concern_number(desk.station.code, local(at).year, nth)
    concern = Concern(
        site_id=site, id=new_id(), number=number, child_id=child.id, situations=(situation,),
        risk=found.risk, pack_id=desk.pack.id, pack_version=desk.pack.version, happened_at=at,
        entered_at=at, opened_by=who,
    )  # fmt: skip
    referral = Referral(
        site_id=site, id=new_id(), number=f"{number}/1", concern_id=concern.id,
        need=found.services[0].need, urgency=Urgency.TODAY, card_site=card.site_id,
        card_id=card.id, to_name=card.organization, to_phone=card.phones[0].number,
        profile="minimum", basis=Basis.LEGAL_DUTY, follow_up_at=at + timedelta(hours=24),
        created_at=at, created_by=who,
    )  # fmt: skip
    for one in (child, concern, referral):
        db.put(one)
    kinds = (ActionKind.REPORTED, *STEPS[: nth % (len(STEPS) + 1)])
    for step, kind in enumerate(kinds):
        when = at + timedelta(minutes=step)
        db.put(Action(
            site_id=site, id=new_id(), concern_id=concern.id, kind=kind, happened_at=when,
            referral_id=referral.id if step else None, entered_at=when, by=who,
            card_id=card.id if step else None,
        ))  # fmt: skip
