"""Own which cases a duty officer reaches: their own, and those of this shift (security.md B4).

Own is a case that the officer opened, referred or acted on. Of this shift is a case that still
runs, or ended since the shift began. Any other one takes break-glass: a reason and a second
officer. The women and child desk and the in-charge reach every case.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from station_desk.domain.errors import NotAllowed, NotNow
from station_desk.domain.kinds import Role, Status
from station_desk.domain.local import day
from station_desk.domain.records import Action, Child, Concern
from station_desk.domain.retention import Case, rule_for
from station_desk.domain.status import state_of
from station_desk.services.desk import Desk
from station_desk.store import concerns, history, tombstones
from station_desk.store.database import Session
from station_desk.store.history import Wanted

SHIFT = timedelta(hours=12)  # the longest shift; what is older belongs to another one
TAKEN, SIGNED, GLASS = "shift_taken", "shift_signed", "break_glass"
CORRECTED_WITHIN = timedelta(hours=24)  # security.md B4: a duty officer's own record


def shift_began(db: Session, *, now: datetime) -> datetime:
    """Return when this shift began: the last hand-over, at most twelve hours ago."""
    last = history.newest(db, (TAKEN, SIGNED))
    earliest = now - SHIFT
    if last is None or last.at is None:
        return earliest
    return min(now, max(earliest, last.at))


def require(db: Session, desk: Desk, concern_id: str, *, now: datetime) -> None:
    """Return when the officer reaches the case.

    Raises:
        NotNow: ``purged``; nobody reaches a deleted case. NotAllowed: ``another_officers``, or
            ``sealed_at_end`` of an ended case that its rule seals; break-glass opens both.
    """
    _require_kept(db, concern_id)
    if desk.officer.role is not Role.DUTY:
        return
    actions = concerns.actions_of(db, concern_id)
    if _is_sealed(db, desk, concern_id, actions, now):
        if _opened_by_glass(db, desk, concern_id, now):
            return
        raise NotAllowed("sealed_at_end", act="sealed_at_end", officer=desk.officer.id)
    if is_own(db, desk, concern_id, actions):
        return
    if _runs(db, concern_id, actions, now) or _opened_by_glass(db, desk, concern_id, now):
        return
    began = shift_began(db, now=now)
    if any(one.entered_at >= began for one in actions):
        return
    raise NotAllowed("another_officers", act="another_officers", officer=desk.officer.id)


def reached(
    db: Session, desk: Desk, concern_ids: Iterable[str], *, now: datetime
) -> frozenset[str]:
    """Return which cases the officer reaches; raises what the last one said if none."""
    found: set[str] = set()
    refused: NotAllowed | NotNow = NotNow("no_such_record")
    for one in concern_ids:
        try:
            require(db, desk, one, now=now)
        except (NotAllowed, NotNow) as why:
            refused = why
        else:
            found.add(one)
    if not found:
        raise refused
    return frozenset(found)


def _is_sealed(
    db: Session, desk: Desk, concern_id: str, actions: tuple[Action, ...], now: datetime
) -> bool:
    """Tell whether the case has ended and its rule of retention seals it then."""
    if _runs(db, concern_id, actions, now):
        return False
    concern = db.get(Concern, concern_id)
    case = Case(
        child=db.get(Child, concern.child_id),
        concern=concern,
        referrals=concerns.referrals_of(db, concern_id),
        actions=actions,
    )
    return bool(case.referrals) and rule_for(desk.pack, case).sealed_at_end


def _require_kept(db: Session, concern_id: str) -> None:
    gone = tombstones.of_concern(db, concern_id)
    if gone is not None:
        raise NotNow("purged", number=gone.number, day=day(gone.purged_at))


def is_own(db: Session, desk: Desk, concern_id: str, actions: tuple[Action, ...]) -> bool:
    """Tell whether the officer opened, referred or acted on the case."""
    who = desk.officer.id
    if db.get(Concern, concern_id).opened_by == who:
        return True
    if any(one.by == who for one in actions):
        return True
    return any(one.created_by == who for one in concerns.referrals_of(db, concern_id))


def _runs(db: Session, concern_id: str, actions: tuple[Action, ...], now: datetime) -> bool:
    """Tell whether a referral of the case is not closed; a recalled one still owes the law."""
    return any(
        state_of(
            [act for act in actions if act.referral_id == one.id],
            now=now,
            information_only=one.information_only,
        ).status
        is not Status.CLOSED
        for one in concerns.referrals_of(db, concern_id)
    )


def _opened_by_glass(db: Session, desk: Desk, concern_id: str, now: datetime) -> bool:
    """Tell whether this officer broke the glass of this case within the last shift."""
    wanted = Wanted(
        officer=desk.officer.id,
        row_ids=(concern_id,),
        acts=(GLASS,),
        since=shift_began(db, now=now),
        within=history.NEAR,
    )
    return bool(history.find(db, wanted, limit=1))


def require_correctable(db: Session, desk: Desk, concern_id: str, *, now: datetime) -> None:
    """Return when the officer may put other words in the place of what stands written.

    What was left blank may be filled in at any time; that is no correction.

    Raises:
        NotAllowed: ``correct_late``; a duty officer corrects own records within 24 hours.
    """
    if desk.officer.role is not Role.DUTY:
        return
    concern = db.get(Concern, concern_id)
    fresh = now - concern.entered_at <= CORRECTED_WITHIN
    if not (fresh and is_own(db, desk, concern_id, concerns.actions_of(db, concern_id))):
        raise NotAllowed("correct_late", act="correct_late", officer=desk.officer.id)
