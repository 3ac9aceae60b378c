"""Own the life of a referral: which action is allowed in which state, and where it leads.

Source: ``records.md`` 1 and ruling 2 of the design. ``silent`` is an overlay (a clock ran out
with no answer), ended by any answer; approval is a flag, because an urgent paper may leave
before it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import CallResult
from station_desk.domain.kinds import Status as Is
from station_desk.domain.phone import is_among
from station_desk.domain.records import Action, Referral

# Facts that change no state: they may be recorded until the referral is closed.
FACTS: frozenset[Do] = frozenset({
    Do.REMINDER, Do.ESCALATED, Do.FOLLOW_UP, Do.NOTE, Do.REPORTED, Do.ARRESTED,
    Do.CUSTODY_TAKEN, Do.INFORMATION_RECEIVED, Do.ZARRA_NOTIFIED, Do.ARCC_NOTIFIED,
    Do.FIR_LODGED, Do.GUARDIAN_INFORMED, Do.PROBATION_INFORMED, Do.RIGHTS_EXPLAINED,
    Do.COURT_PRODUCED, Do.EXAMINED, Do.MAGISTRATE_INFORMED,
})  # fmt: skip

# What the law owes may be done, or written down, after the referral has ended; an arrest not:
# it begins new duties, which nobody would see owed there.
LATE: frozenset[Do] = frozenset({
    Do.CUSTODY_TAKEN, Do.ZARRA_NOTIFIED, Do.ARCC_NOTIFIED, Do.FIR_LODGED, Do.GUARDIAN_INFORMED,
    Do.PROBATION_INFORMED, Do.RIGHTS_EXPLAINED, Do.COURT_PRODUCED, Do.EXAMINED,
    Do.MAGISTRATE_INFORMED,
})  # fmt: skip

# Of the concern, whichever services were asked: no referral's state allows or refuses them.
CONCERN: frozenset[Do] = frozenset({
    Do.WHEREABOUTS_SET, Do.CHECKED, Do.CARER_NAMED, Do.OWN_WORDS, Do.CHILD_ASKED,
    Do.FAMILY_CONTACTED, Do.RETURN_DECIDED, Do.RETURNED, Do.FOUND, Do.STATUS_SENT,
    Do.PHOTO_WITHDRAWN, Do.RELEASED, Do.ARREST_REPORTED, Do.AGE_SEEN, Do.DIVERSION_REFERRED,
    Do.HOME_REFUSED, Do.INTERIM_REPORT, Do.S155_ENTERED, Do.STATEMENT_TAKEN, Do.ESCORT_TRIED,
    Do.INCOMING_CALL, Do.DEMAND, Do.UNMET_NEED, Do.CORRECTED_NOTICE, Do.RISK_CHANGED,
    Do.WITHHELD, Do.LIFTED, Do.EVENT_TIMED,
})  # fmt: skip
# What may be written on the concern itself: these, what the law owes, an arrest, a note.
ON_CONCERN: frozenset[Do] = CONCERN | LATE | {Do.ARRESTED, Do.NOTE}

_CONTACT = {Do.CALL_ATTEMPT: None, Do.MESSAGE: None}
_ANSWER = {Do.ACKNOWLEDGED: Is.ACKNOWLEDGED, Do.ACCEPTED: Is.ACCEPTED, Do.DECLINED: Is.DECLINED}
_END = {Do.RECALLED: Is.RECALLED, Do.CLOSED: Is.CLOSED}
_SEND = {Do.LETTER: Is.SENT, Do.HAND_OVER: Is.SENT}

# (state, action) -> next state; None keeps the state. What is not here is refused.
MOVES: dict[Is, dict[Do, Is | None]] = {
    Is.DRAFTED: {
        Do.CALL_ATTEMPT: Is.CONTACTED, Do.MESSAGE: Is.CONTACTED, Do.APPROVED: None,
        **_SEND, **_ANSWER, Do.RECALLED: Is.RECALLED,
    },
    Is.CONTACTED: {**_CONTACT, Do.APPROVED: None, **_SEND, **_ANSWER, **_END},
    Is.SENT: {**_CONTACT, Do.APPROVED: None, Do.LETTER: None, Do.HAND_OVER: None, **_ANSWER,
             Do.CHILD_RECEIVED: Is.RECEIVED, Do.SERVICE_GIVEN: Is.SERVED, **_END},
    Is.ACKNOWLEDGED: {**_CONTACT, Do.APPROVED: None, Do.LETTER: None, Do.HAND_OVER: None,
                     Do.ACCEPTED: Is.ACCEPTED, Do.DECLINED: Is.DECLINED,
                     Do.CHILD_RECEIVED: Is.RECEIVED, Do.SERVICE_GIVEN: Is.SERVED, **_END},
    Is.ACCEPTED: {**_CONTACT, Do.APPROVED: None, Do.LETTER: None, Do.HAND_OVER: None,
                 Do.DECLINED: Is.DECLINED, Do.CHILD_RECEIVED: Is.RECEIVED,
                 Do.SERVICE_GIVEN: Is.SERVED, **_END},
    Is.DECLINED: {Do.CALL_ATTEMPT: None, Do.MESSAGE: None, Do.APPROVED: None, **_END},
    Is.RECEIVED: {**_CONTACT, Do.APPROVED: None, Do.LETTER: None, Do.SERVICE_GIVEN: Is.SERVED,
                 Do.CLOSED: Is.CLOSED},
    Is.SERVED: {**_CONTACT, Do.APPROVED: None, Do.LETTER: None, Do.SERVICE_GIVEN: None,
               Do.CLOSED: Is.CLOSED},
    # Re-opened, it stands where it stood before it was closed (state_of).
    Is.CLOSED: {Do.APPROVED: None, Do.NOTE: None, Do.REOPENED: None, **dict.fromkeys(LATE)},
    Is.RECALLED: {Do.APPROVED: None, Do.NOTE: None, Do.CLOSED: Is.CLOSED},
}  # fmt: skip

ENDED: frozenset[Is] = frozenset({Is.CLOSED, Is.RECALLED})
ANSWERED: frozenset[Is] = frozenset({
    Is.ACKNOWLEDGED, Is.ACCEPTED, Is.DECLINED, Is.RECEIVED, Is.SERVED, Is.CLOSED,
})  # fmt: skip
# Who answers for a place speaks: an answered call, an answer of its own, or they met.
SPOKEN: frozenset[CallResult] = frozenset({CallResult.ANSWERED, CallResult.WILL_CALL_BACK})
ANSWERING: frozenset[Do] = frozenset({Do.ACKNOWLEDGED, Do.ACCEPTED})
MEETING: frozenset[Do] = frozenset({Do.CHILD_RECEIVED, Do.SERVICE_GIVEN})
# How an answer came that no number proves: somebody stood there, or wrote.
SEEN: tuple[str, ...] = ("in person", "in writing")
INFORMATION_REFUSES: frozenset[Do] = frozenset({Do.ACCEPTED, Do.HAND_OVER, Do.CHILD_RECEIVED})


def allowed(status: Is, kind: Do, *, information_only: bool = False) -> bool:
    """Tell whether ``kind`` may be recorded on a referral in ``status``.

    Information-only contact can be neither accepted nor handed a child (records.md 1).
    """
    if information_only and kind in INFORMATION_REFUSES:
        return False
    return kind in MOVES[status] or (kind in FACTS and status is not Is.CLOSED)


def after(status: Is, kind: Do) -> Is:
    """Return the state that an allowed action leads to."""
    return MOVES[status].get(kind) or status


def reached(
    actions: Iterable[Action], referral: Referral, numbers: Collection[str], *, since: datetime
) -> bool:
    """Tell whether somebody of the referral's place has spoken with the station about it.

    ``numbers`` are those of the place; a call to any other reached somebody else. What was said
    before ``since``, the minute of the concern, was not about this child.
    """
    begins = since.replace(second=0, microsecond=0)
    own = [one for one in live(actions) if one.card_id == referral.card_id]
    return any(
        one.happened_at >= begins and (one.kind in MEETING or _answered(one, numbers))
        for one in own
    )


def _answered(one: Action, numbers: Collection[str]) -> bool:
    """Tell whether a call to the place, or an answer of its own, proves that somebody spoke."""
    if one.kind in ANSWERING and not one.phone:
        return one.method in SEEN
    spoke = one.kind in ANSWERING or (one.kind is Do.CALL_ATTEMPT and one.result in SPOKEN)
    return spoke and is_among(one.phone, numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a referral stands: its status, whether approved, when sent, whether silent."""

    status: Is
    approved: bool
    silent: bool
    sent_at: datetime | None
    next_actions: tuple[Do, ...]


def live(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return the actions in order of entry without those that a later one corrects.

    A correction of the same kind stands in the place of what it corrects.
    """
    known = {one.id: one for one in actions}
    gone = {one.corrects for one in known.values() if one.corrects}
    if not gone:
        return tuple(sorted(known.values(), key=_entry))
    standing = [one for one in known.values() if one.id not in gone]
    return tuple(sorted(standing, key=lambda one: _place(one, known)))


def taken_back(actions: Iterable[Action]) -> frozenset[str]:
    """Return the ids of the closings that a later re-opening of the referral took back."""
    given = tuple(actions)
    if not any(one.kind is Do.REOPENED for one in given):
        return frozenset()
    closed: dict[str | None, list[str]] = {}
    gone: set[str] = set()
    for one in live(given):
        if one.kind is Do.CLOSED:
            closed.setdefault(one.referral_id, []).append(one.id)
        elif one.kind is Do.REOPENED:
            gone.update(closed.pop(one.referral_id, ()))
    return frozenset(gone)


def _entry(one: Action) -> tuple[datetime, str]:
    return (one.entered_at, one.id)


def _place(one: Action, known: Mapping[str, Action]) -> tuple[datetime, str]:
    for _turn in known:  # a ring of corrections ends too
        before = known.get(one.corrects or "")
        if before is None or before.kind is not one.kind:
            break
        one = before
    return _entry(one)


def for_place(actions: Iterable[Action], referral: Referral) -> tuple[Action, ...]:
    """Return the actions without the approvals that were given for another place.

    The in-charge approves one recipient with its cut; whoever is turned to later is approved
    anew.
    """
    return tuple(
        one
        for one in actions
        if one.kind is not Do.APPROVED
        or one.referral_id != referral.id
        or one.card_id in (None, referral.card_id)
    )


def state_of(
    actions: Sequence[Action], *, now: datetime, answer_due: datetime | None = None,
    information_only: bool = False,
) -> State:  # fmt: skip
    """Return where a referral stands after its ``actions`` (any order).

    ``answer_due`` is the end of the receiver's-answer clock; past it a sent referral without an
    answer is silent.
    """
    status, approved, sent_at, before = Is.DRAFTED, False, None, Is.DRAFTED
    for one in live(actions):
        if not allowed(status, one.kind, information_only=information_only):
            continue
        approved = approved or one.kind is Do.APPROVED
        if sent_at is None and one.kind in _SEND:
            sent_at = one.happened_at
        if one.kind is Do.REOPENED:
            status = before
            continue
        before = before if status is Is.CLOSED else status
        status = after(status, one.kind)
    silent = status is Is.SENT and answer_due is not None and now > answer_due
    return State(
        status=status,
        approved=approved,
        silent=silent,
        sent_at=sent_at,
        next_actions=_moves(status, information_only),
    )


@cache
def _moves(status: Is, information_only: bool) -> tuple[Do, ...]:  # noqa: FBT001  a cache key
    return tuple(
        kind for kind in Do if allowed(status, kind, information_only=information_only)
    )
