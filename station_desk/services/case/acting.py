"""Record what happened: calls, hand-overs, answers, follow-ups, approval, closing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from station_desk.domain import action_rules
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.kinds import (
    ActionKind,
    CallResult,
    ObservationKind,
    Topic,
)
from station_desk.domain.observed import CallNote
from station_desk.domain.records import Action, Referral, Saved
from station_desk.domain.status import CONCERN, allowed, for_place, live, state_of
from station_desk.services import addressed, called, reach
from station_desk.services.acts import acting_rules, timely
from station_desk.services.acts.acting_rules import Acting
from station_desk.services.acts.action_made import action_of
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import closing
from station_desk.services.desk import Desk
from station_desk.services.register import directory
from station_desk.store import concerns, register
from station_desk.store.database import Session

TOUCHED = frozenset({Topic.REFERRALS, Topic.CLOCKS})
# Kinds with a door of their own: approval asks for the role, printing records a letter.
OWN_DOOR = frozenset({ActionKind.APPROVED, ActionKind.LETTER})
# What police do by themselves: the referral's place has no part in it.
OF_POLICE = frozenset({
    ActionKind.ARRESTED, ActionKind.CUSTODY_TAKEN, ActionKind.FIR_LODGED,
})  # fmt: skip
# Of the child, whichever referral was open when it was written: one truth for every door.
OF_CHILD = frozenset({ActionKind.ARRESTED})
CLOSING = frozenset({ActionKind.CLOSED, ActionKind.REOPENED})  # of who may close
FAILED_CALLS = frozenset({CallResult.NO_ANSWER, CallResult.BUSY, CallResult.WRONG_NUMBER})


def act(
    db: Session,
    desk: Desk,
    referral_id: str,
    kind: ActionKind,
    draft: ActionDraft,
    *,
    now: datetime,
) -> Saved[str]:
    """Record one action on a referral and return its id.

    Raises ``NotNow`` when the state does not allow it, ``BadInput`` when a field is missing;
    then nothing is saved.
    """
    authorize(desk.officer, Act.REFERRAL_ACT)
    reach.require(db, desk, db.get(Referral, referral_id).concern_id, now=now)
    if kind in OWN_DOOR:
        raise NotNow("own_door", kind=kind.value)
    if kind in CONCERN:
        raise NotNow("of_the_concern")
    if kind in CLOSING:
        authorize(desk.officer, Act.REFERRAL_CLOSE)
    if kind is ActionKind.CLOSED:
        closing.require_reason(db, desk, referral_id, draft, now=now)
    saved = _record(db, desk, db.get(Referral, referral_id), kind, draft, now)
    return _tell_register(db, desk, saved, now)


def _tell_register(db: Session, desk: Desk, saved: Saved[str], now: datetime) -> Saved[str]:
    """Mark a number that was told wrong, so that the next child's ladder warns of it."""
    call = db.get(Action, saved.value)
    if call.kind is not ActionKind.CALL_ATTEMPT or not call.card_id:
        return saved
    saved = Saved(value=saved.value, touched=saved.touched | directory.TOUCHED)
    if call.result is not CallResult.WRONG_NUMBER:
        return saved
    card = register.card(db, call.card_id)
    if card is None or call.phone not in [one.number for one in card.phones]:
        return saved
    note = CallNote(kind=ObservationKind.WRONG_NUMBER, phone=call.phone)
    noted = directory.note_call(db, desk, card.id, note, now=now)
    return Saved(value=saved.value, touched=saved.touched | noted.touched)


def approve(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Saved[str]:
    """Record the in-charge's approval; ``NotNow`` when this place was approved already."""
    authorize(desk.officer, Act.REFERRAL_APPROVE)
    referral = db.get(Referral, referral_id)
    done = for_place(concerns.actions_of_referral(db, referral_id), referral)
    if state_of(done, now=now).approved:
        raise NotNow("approved_already", number=referral.number)
    return _record(db, desk, referral, ActionKind.APPROVED, ActionDraft(), now)


def letter_left(
    db: Session, desk: Desk, referral: Referral, document_id: str, *, note: str, now: datetime
) -> Action:
    """Record that a letter was printed or saved; called by ``papers`` only.

    ``note`` says what was owed when it left: the approval, a call that reached somebody.
    """
    draft = ActionDraft(document_id=document_id, note=note)
    saved = _record(db, desk, referral, ActionKind.LETTER, draft, now)
    return db.get(Action, saved.value)


def _record(
    db: Session,
    desk: Desk,
    referral: Referral,
    kind: ActionKind,
    draft: ActionDraft,
    now: datetime,
) -> Saved[str]:
    wrong = _corrected(db, referral, draft.corrects) if draft.corrects else None
    done = concerns.actions_of_referral(db, referral.id)
    rest = [one for one in done if one.id != draft.corrects]
    if wrong is None or wrong.kind is not kind:
        _require_fit(referral, kind, rest, now)
    if kind is ActionKind.CALL_ATTEMPT and called.repeats(draft, live(rest), now):
        raise NotNow("said_already", phone=draft.phone)
    case = acting_rules.case_of(db, referral.concern_id, without=draft.corrects, now=now)
    acting = Acting(case=case, referral=referral, kind=kind, draft=draft, wrong=wrong)
    was = wrong.next_at if wrong else None
    card_id = draft.card_id or _card_of(referral, kind, wrong)
    numbers = called.numbers_of(db, referral, card_id)
    to_name = addressed.referral(db, desk, referral).to_name
    faults = (
        *action_rules.problems(kind, draft),
        *called.problems(kind, draft, numbers, to_name),
        *timely.problems(kind, draft, case.concern, live(rest), now=now),
        *timely.planned("next_at", draft.next_at, now=now, stands=was),
        *acting_rules.problems(db, desk, acting),
    )
    if faults:
        raise BadInput(faults)
    elsewhere = kind is ActionKind.CALL_ATTEMPT and called.is_foreign(draft, numbers)
    placed = replace(draft, card_id="" if elsewhere else card_id)
    of = None if kind in OF_CHILD else referral.id
    action = action_of(desk, referral.concern_id, of, kind, placed, now)
    db.put(action)
    more = acting_rules.follow(db, desk, acting, action)
    return Saved(value=action.id, touched=TOUCHED | more)


def _card_of(referral: Referral, kind: ActionKind, wrong: Action | None) -> str:
    """Return the place an action is about; a correction stays with what it corrects."""
    if wrong is not None and wrong.kind is kind and wrong.card_id:
        return wrong.card_id
    return "" if kind in OF_POLICE else referral.card_id


def _require_fit(
    referral: Referral, kind: ActionKind, rest: Sequence[Action], now: datetime
) -> None:
    """Raise ``NotNow`` where the state, without what is corrected, does not allow ``kind``."""
    known = referral.information_only
    state = state_of(rest, now=now, information_only=known)
    if not allowed(state.status, kind, information_only=known):
        raise NotNow("not_in_this_state", kind=kind.value, status=state.status.value)


def _corrected(db: Session, referral: Referral, action_id: str) -> Action:
    """Return the standing entry that is to be corrected; letters and approvals stay."""
    own = [
        one
        for one in concerns.actions_of(db, referral.concern_id)
        if one.referral_id in (None, referral.id)
    ]
    gone = {one.corrects for one in own if one.corrects}
    found = next((one for one in own if one.id == action_id and one.id not in gone), None)
    if found is None:
        raise BadInput([Problem(where="corrects", code="nothing_to_correct")])
    if found.kind in OWN_DOOR:
        raise NotNow("own_door", kind=found.kind.value)
    return found
