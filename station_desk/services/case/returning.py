"""Find the earlier visits of what may be the same child, for every officer who opens a case."""

from collections.abc import Iterable

from station_desk.domain import child_keys
from station_desk.domain.child_keys import Alike
from station_desk.domain.kinds import ActionKind, Verdict
from station_desk.domain.records import Action, Child, Concern
from station_desk.domain.returning import EarlierVisit
from station_desk.services.case import same_child
from station_desk.store import child_index, concerns, tombstones
from station_desk.store.database import Session

WENT = frozenset({ActionKind.LETTER, ActionKind.HAND_OVER, ActionKind.CHILD_RECEIVED})
NO_REASON: frozenset[Alike] = frozenset()


def earlier(db: Session, child: Child, event: Concern) -> tuple[EarlierVisit, ...]:
    """Return the other concerns of this child, or of one whose record is like it, newest first.

    What a person said of two records goes before their likeness: "same" makes it sure, "other"
    leaves it out. The opening of the case was asked for and journaled by who calls; deleted
    cases are none.
    """
    said = same_child.said_of(db, child.id)
    known = [(child, NO_REASON)]
    for other_id, verdict in said.items():
        other = db.find(Child, other_id) if verdict is Verdict.SAME else None
        known += [(other, NO_REASON)] if other else []
    known += [
        (one, frozenset(Alike)) for one in child_index.like(db, child) if one.id not in said
    ]
    gone = tombstones.concern_ids(db) | {event.id}
    found = [
        visit for one, hint in known for visit in _visits(db, child, event, one, hint, gone)
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.number), reverse=True))


def _visits(
    db: Session, child: Child, event: Concern, known: Child, hint: frozenset[Alike],
    gone: Iterable[str],
) -> list[EarlierVisit]:  # fmt: skip
    """Return the visits of a child; with a ``hint`` to be judged, those that are alike."""
    found = []
    for one in db.all(Concern, where={"child_id": known.id}):
        if one.id in gone:
            continue
        why = hint and child_keys.alike(child, event.happened_at, known, one.happened_at)
        if not hint or why:
            found.append(_visit(db, known, one, why))
    return found


def _visit(
    db: Session, child: Child, concern: Concern, why: frozenset[Alike]
) -> EarlierVisit:  # fmt: skip
    went = {one.referral_id for one in concerns.actions_of(db, concern.id) if _is_going(one)}
    places = [one.to_name for one in concerns.referrals_of(db, concern.id) if one.id in went]
    return EarlierVisit(
        number=concern.number,
        child_id=child.id,
        child_code=child.code,
        at=concern.happened_at,
        sure=not why,
        risk=concern.risk,
        places=tuple(dict.fromkeys(places)),
        do_not_contact=child.do_not_contact,
        why=tuple(one for one in Alike if one in why),
    )


def _is_going(action: Action) -> bool:
    return action.kind in WENT
