"""Find the earlier visits of what may be the same child, for every officer who opens a case."""

from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Action, Child, Concern
from station_desk.domain.returning import EarlierVisit, is_like
from station_desk.store import concerns, tombstones
from station_desk.store.database import Session

WENT = frozenset({ActionKind.LETTER, ActionKind.HAND_OVER, ActionKind.CHILD_RECEIVED})


def earlier(db: Session, child: Child, event: Concern) -> tuple[EarlierVisit, ...]:
    """Return the other concerns of this child, or of one whose record is like it, newest first.

    The opening of the case was asked for and journaled by who calls; deleted cases are none.
    """
    gone = tombstones.concern_ids(db)
    children = {one.id: one for one in db.all(Child)}
    found = []
    for one in db.all(Concern):
        known = children.get(one.child_id)
        if one.id == event.id or one.id in gone or known is None:
            continue
        sure = known.id == child.id
        if sure or is_like(child, event, known, one):
            found.append(_visit(db, known, one, sure=sure))
    return tuple(sorted(found, key=lambda one: (one.at, one.number), reverse=True))


def _visit(db: Session, child: Child, concern: Concern, *, sure: bool) -> EarlierVisit:
    went = {one.referral_id for one in concerns.actions_of(db, concern.id) if _is_going(one)}
    places = [one.to_name for one in concerns.referrals_of(db, concern.id) if one.id in went]
    return EarlierVisit(
        number=concern.number,
        at=concern.happened_at,
        sure=sure,
        risk=concern.risk,
        places=tuple(dict.fromkeys(places)),
        do_not_contact=child.do_not_contact,
    )


def _is_going(action: Action) -> bool:
    return action.kind in WENT
