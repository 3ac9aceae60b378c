"""Show one child whole: every concern, referral, act, paper and telling, in order of time."""

from collections.abc import Iterator
from datetime import datetime

from station_desk.domain import whereabouts
from station_desk.domain.case_records import Caregiver, SameChild
from station_desk.domain.records import Action, Child, Concern, Officer, Referral, Saved
from station_desk.domain.returning import EarlierVisit
from station_desk.domain.status import for_place, live, state_of
from station_desk.domain.views import ChildConcern, ChildEvent, ChildView
from station_desk.services import addressed, reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import returning
from station_desk.services.desk import Desk
from station_desk.store import concerns, tombstones
from station_desk.store.database import Session


def of_child(db: Session, desk: Desk, child_id: str, *, now: datetime) -> Saved[ChildView]:
    """Return everything of a child; the opening is journaled first (ruling 6: a write unit).

    Raises:
        NotAllowed, NotNow: the officer reaches no concern of the child, or all are deleted.
    """
    authorize(desk.officer, Act.REFERRAL_OPEN)
    gone = tombstones.concern_ids(db)
    child = db.get(Child, child_id)
    kept = db.all(Concern, where={"child_id": child_id}, order="-happened_at")
    known = [one for one in kept if one.id not in gone]
    reached = reach.reached(db, desk, [one.id for one in known or kept], now=now)
    db.act("child", child_id, facts={"act": "open"})
    shown = tuple(_concern(db, desk, one, now) for one in known if one.id in reached)
    events = [each for one in known if one.id in reached for each in _events(db, one)]
    hidden = (_withheld(one) for one in known if one.id not in reached)
    view = ChildView(
        child=child,
        concerns=(*shown, *hidden),
        events=tuple(sorted(events, key=_order, reverse=True)),
        officers=tuple(db.all(Officer)),
        caregivers=tuple(
            one for one in db.all(Caregiver, where={"child_id": child_id})
            if one.concern_id in reached
        ),
        like=_like(db, child, known),
        same=(
            *db.all(SameChild, where={"child_id": child_id}),
            *db.all(SameChild, where={"other_child_id": child_id}),
        ),
    )  # fmt: skip
    return Saved(value=view, touched=frozenset())


def _like(db: Session, child: Child, known: list[Concern]) -> tuple[EarlierVisit, ...]:
    """Return the visits of other records that are, or may be, of the same child."""
    visits = returning.earlier(db, child, known[0])
    return tuple(one for one in visits if one.child_id != child.id)


def _concern(db: Session, desk: Desk, concern: Concern, now: datetime) -> ChildConcern:
    actions = concerns.actions_of(db, concern.id)
    return ChildConcern(
        concern=concern,
        referrals=tuple(
            (addressed.referral(db, desk, one), state_of(
                [act for act in for_place(actions, one) if act.referral_id == one.id],
                now=now, information_only=one.information_only,
            ))
            for one in concerns.referrals_of(db, concern.id)
        ),
        stays=whereabouts.stays(desk.pack, concern, actions),
    )  # fmt: skip


def _withheld(concern: Concern) -> ChildConcern:
    """Return of a concern beyond reach what the outline may say: number and dates."""
    bare = Concern(
        site_id=concern.site_id, id=concern.id, number=concern.number,
        child_id=concern.child_id, situations=(), risk=concern.risk, pack_id=concern.pack_id,
        pack_version=concern.pack_version, happened_at=concern.happened_at,
        entered_at=concern.entered_at, opened_by=concern.opened_by,
    )  # fmt: skip
    return ChildConcern(concern=bare, referrals=(), stays=(), withheld=True)


def _events(db: Session, concern: Concern) -> Iterator[ChildEvent]:
    yield ChildEvent(
        at=concern.happened_at, entered_at=concern.entered_at, number=concern.number,
        by=concern.opened_by, concern=concern,
    )  # fmt: skip
    numbers: dict[str | None, str] = {None: concern.number}
    for one in concerns.referrals_of(db, concern.id):
        numbers[one.id] = one.number
        yield _of_referral(one)
    actions = concerns.actions_of(db, concern.id)
    standing = {one.id for one in live(actions)}
    for action in actions:
        number = numbers.get(action.referral_id, concern.number)
        yield _of_action(action, number, stands=action.id in standing)
    for paper in concerns.documents_of(db, concern.id):
        yield ChildEvent(
            at=paper.made_at, entered_at=paper.made_at, by=paper.made_by, document=paper,
            number=numbers.get(paper.referral_id, concern.number),
        )  # fmt: skip
    for told in concerns.disclosures_of(db, concern.id):
        yield ChildEvent(
            at=told.given_at, entered_at=told.given_at, by=told.by, disclosure=told,
            number=numbers.get(told.referral_id or None, concern.number),
        )  # fmt: skip


def _of_referral(one: Referral) -> ChildEvent:
    at = one.created_at
    return ChildEvent(at=at, entered_at=at, number=one.number, by=one.created_by, referral=one)


def _of_action(one: Action, number: str, *, stands: bool) -> ChildEvent:
    return ChildEvent(
        at=one.happened_at, entered_at=one.entered_at, number=number, by=one.by, action=one,
        stands=stands,
    )  # fmt: skip


def _order(one: ChildEvent) -> tuple[datetime, datetime, str]:
    return (one.at, one.entered_at, one.number)
