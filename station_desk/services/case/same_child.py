"""Keep what a person said of two records that look like one child's; they are never merged."""

from datetime import datetime

from station_desk.domain.case_records import SameChild
from station_desk.domain.draft import plain_text
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import Topic, Verdict
from station_desk.domain.records import Child, Concern, Saved
from station_desk.machine.ids import new_id
from station_desk.services import reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store import tombstones
from station_desk.store.database import Session

TOUCHED = frozenset({Topic.CONCERNS, Topic.REFERRALS})


def judge(  # noqa: PLR0913  two children, the word of who knows them
    db: Session, desk: Desk, child_id: str, other_id: str, verdict: Verdict, reason: str,
    *, now: datetime,
) -> Saved[str]:  # fmt: skip
    """Record that two records are of the same child, or of two; return the entry's id.

    The records stay two, each with its code; a later word goes before an earlier one.

    Raises:
        BadInput: no such child, the same record twice. NotAllowed: the officer reaches no case
            of ``child_id``.
    """
    authorize(desk.officer, Act.REFERRAL_ACT)
    child, other = db.find(Child, child_id), db.find(Child, other_id)
    if child is None or other is None:
        raise BadInput([Problem(where="about", code="no_such_number")])
    if child.id == other.id:
        raise BadInput([Problem(where="about", code="same_record")])
    require_child(db, desk, child.id, now=now)
    said = SameChild(
        site_id=desk.station.site_id,
        id=new_id(),
        child_id=child.id,
        other_child_id=other.id,
        verdict=verdict,
        reason=plain_text(reason, lines=True),
        at=now,
        by=desk.officer.id,
    )
    db.put(said)
    return Saved(value=said.id, touched=TOUCHED)


def said_of(db: Session, child_id: str) -> dict[str, Verdict]:
    """Return what was said of a child and others, by their ids; "same" reaches on.

    Who is the same as one who is the same is so too, unless it was said that they are two.
    """
    found = _direct(db, child_id)
    waiting = [one for one, verdict in found.items() if verdict is Verdict.SAME]
    while waiting:
        for one, verdict in _direct(db, waiting.pop()).items():
            if one != child_id and one not in found and verdict is Verdict.SAME:
                found[one] = verdict
                waiting.append(one)
    return found


def _direct(db: Session, child_id: str) -> dict[str, Verdict]:
    """Return the last word on this child and each other."""
    lines = [
        *db.all(SameChild, where={"child_id": child_id}),
        *db.all(SameChild, where={"other_child_id": child_id}),
    ]
    found: dict[str, Verdict] = {}
    for one in sorted(lines, key=lambda each: (each.at, each.id)):
        other = one.other_child_id if one.child_id == child_id else one.child_id
        found[other] = one.verdict
    return found


def require_child(db: Session, desk: Desk, child_id: str, *, now: datetime) -> None:
    """Return when the officer reaches a case of the child; raises what the last one said."""
    gone = tombstones.concern_ids(db)
    known = (one.id for one in db.all(Concern, where={"child_id": child_id}))
    reach.reached(db, desk, [one for one in known if one not in gone], now=now)
