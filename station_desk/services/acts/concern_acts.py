"""Record what concerns the child, whichever services were asked: where it is, who asks for it.

These acts need no referral in a certain state; the rules of :mod:`acting_rules` judge them.
"""

from dataclasses import dataclass
from datetime import datetime

from station_desk.domain import action_rules
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.kinds import ActionKind, Topic
from station_desk.domain.records import Action, Saved
from station_desk.domain.status import ON_CONCERN
from station_desk.services import packs_kept, reach
from station_desk.services.acts import acting_rules, timely
from station_desk.services.acts.acting_rules import Acting, Case
from station_desk.services.acts.action_made import action_of
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store import concerns
from station_desk.store.database import Session

TOUCHED = frozenset({Topic.CONCERNS, Topic.REFERRALS, Topic.CLOCKS})
KINDS: tuple[ActionKind, ...] = tuple(one for one in ActionKind if one in ON_CONCERN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One act that a concern may take: what it must say, and why it is ``shut`` (or empty)."""

    kind: ActionKind
    required: tuple[str, ...]
    reasoned: bool
    outcomes: tuple[str, ...]
    shut: str = ""


def act(
    db: Session,
    desk: Desk,
    concern_id: str,
    kind: ActionKind,
    draft: ActionDraft,
    *,
    now: datetime,
) -> Saved[str]:
    """Record one act on a concern and return its id.

    Raises:
        NotNow: ``of_the_referral``, ``shut_now``. BadInput: names each field; nothing is saved.
    """
    authorize(desk.officer, Act.REFERRAL_ACT)
    reach.require(db, desk, concern_id, now=now)
    if kind not in ON_CONCERN:
        raise NotNow("of_the_referral")
    wrong = _corrected(db, concern_id, draft.corrects) if draft.corrects else None
    case = acting_rules.case_of(db, concern_id, without=draft.corrects, now=now)
    acting = Acting(case=case, referral=None, kind=kind, draft=draft, wrong=wrong)
    was = wrong.next_at if wrong else None
    faults = (
        *action_rules.problems(kind, draft),
        *timely.problems(kind, draft, case.concern, case.actions, now=now),
        *timely.planned("next_at", draft.next_at, now=now, stands=was),
        *acting_rules.problems(db, desk, acting),
    )
    if faults:
        raise BadInput(faults)
    action = action_of(desk, concern_id, None, kind, draft, now)
    db.put(action)
    touched = TOUCHED | acting_rules.follow(db, desk, acting, action)
    return Saved(value=action.id, touched=touched)


def _corrected(db: Session, concern_id: str, action_id: str) -> Action:
    """Return the standing act of the concern that is to be corrected."""
    own = [one for one in concerns.actions_of(db, concern_id) if one.referral_id is None]
    gone = {one.corrects for one in own if one.corrects}
    found = next((one for one in own if one.id == action_id and one.id not in gone), None)
    if found is None:
        raise BadInput([Problem(where="corrects", code="nothing_to_correct")])
    return found


def moves(db: Session, desk: Desk, concern_id: str, *, now: datetime) -> tuple[Move, ...]:
    """Return every act of a concern with what it must say, and why it is shut now."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    reach.require(db, desk, concern_id, now=now)
    case = acting_rules.case_of(db, concern_id, now=now)
    desk = packs_kept.under(db, desk, case.concern)
    return tuple(_move(desk, case, kind) for kind in KINDS)


def shut(desk: Desk, case: Case) -> tuple[tuple[ActionKind, str], ...]:
    """Return the acts that cannot be written in a case now, each with why, in words."""
    kinds = (*KINDS, *acting_rules.OF_WHO_IS_HERE)
    whys = ((kind, acting_rules.shut(desk, case, kind)) for kind in kinds)
    return tuple((kind, why) for kind, why in whys if why)


def _move(desk: Desk, case: Case, kind: ActionKind) -> Move:
    return Move(
        kind=kind,
        required=action_rules.REQUIRED.get(kind, ()),
        reasoned=kind in action_rules.REASONED,
        outcomes=tuple(one for one in action_rules.OUTCOMES.get(kind, ()) if one),
        shut=acting_rules.shut(desk, case, kind),
    )
