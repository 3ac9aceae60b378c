"""Own the order of times: nothing before its concern, nothing before what it follows from.

Entering late is normal (records.md 2.4): paper from a power cut keeps its own times, as long as
they come after the event. Only times that a person typed are judged, to the minute.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from station_desk.domain.draft import EVENT_MAX, ActionDraft
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.local import when
from station_desk.domain.records import Action, Concern
from station_desk.domain.status import taken_back
from station_desk.services.wording import ACTION_WORDS

OLDEST = timedelta(days=366 * EVENT_MAX)
SHIFT = timedelta(hours=12)  # so long before the sheet police may have begun
# What police do or see before they write: it may be earlier than a sheet that names no time.
# A note is none of it: it is of the case, and what it tells of an earlier hour it says itself.
BEFORE_THE_SHEET: frozenset[Do] = frozenset({
    Do.CALL_ATTEMPT, Do.MESSAGE, Do.REPORTED, Do.INFORMATION_RECEIVED, Do.ARRESTED,
    Do.CUSTODY_TAKEN, Do.EXAMINED, Do.FIR_LODGED, Do.GUARDIAN_INFORMED, Do.PROBATION_INFORMED,
    Do.RIGHTS_EXPLAINED, Do.ZARRA_NOTIFIED, Do.ARCC_NOTIFIED, Do.MAGISTRATE_INFORMED,
    Do.WHEREABOUTS_SET, Do.CHECKED, Do.CARER_NAMED, Do.OWN_WORDS, Do.CHILD_ASKED,
    Do.FAMILY_CONTACTED, Do.AGE_SEEN, Do.S155_ENTERED, Do.STATEMENT_TAKEN, Do.ESCORT_TRIED,
    Do.INCOMING_CALL, Do.RELEASED,
})  # fmt: skip
# The first comes before the second, on one referral.
ORDER: tuple[tuple[Do, Do], ...] = (
    (Do.CUSTODY_TAKEN, Do.HAND_OVER),
    (Do.CUSTODY_TAKEN, Do.CHILD_RECEIVED),
    (Do.HAND_OVER, Do.CHILD_RECEIVED),
    (Do.HAND_OVER, Do.SERVICE_GIVEN),
    (Do.CHILD_RECEIVED, Do.SERVICE_GIVEN),
    *((one, Do.CLOSED) for one in (Do.CUSTODY_TAKEN, Do.HAND_OVER, Do.CHILD_RECEIVED)),
    (Do.SERVICE_GIVEN, Do.CLOSED),
)


def problems(
    kind: Do, draft: ActionDraft, concern: Concern, standing: Iterable[Action], *, now: datetime
) -> tuple[Problem, ...]:
    """Return what is wrong with the time of an action; ``standing`` are those of its referral.

    The first fault is enough: a time to come, before the concern, or out of order.
    """
    typed = draft.happened_at
    if typed is not None and typed > now:
        return (Problem(where="happened_at", code="in_the_future"),)
    if away := _journey(draft, now):
        return away
    if kind is Do.EVENT_TIMED:
        return _event(typed, now)
    began = _began(kind, draft, concern)
    if typed is not None and minute(typed) < minute(began):
        facts = (("began", when(began)),)
        code = "note_before_the_report" if kind is Do.NOTE else "before_the_concern"
        return (Problem(where="happened_at", code=code, facts=facts),)
    return tuple(_out_of_order(kind, typed, standing, now))[:1]


def _event(typed: datetime | None, now: datetime) -> tuple[Problem, ...]:
    """Return what is wrong with the hour of the event: it may lie long before the report."""
    if typed is None or typed >= now - OLDEST:
        return ()
    facts = (("years", str(EVENT_MAX)),)
    return (Problem(where="happened_at", code="too_long_ago", facts=facts),)


def before_report(action: Action, concern: Concern) -> bool:
    """Tell whether an act was done before the first report; whoever reads it is told so.

    The hour of the event is no act: it always was before.
    """
    early = minute(action.happened_at) < minute(concern.happened_at)
    return early and action.kind is not Do.EVENT_TIMED


def _journey(draft: ActionDraft, now: datetime) -> tuple[Problem, ...]:
    """Return what is wrong with the times of a journey: to come, or back before leaving."""
    for where in ("out_at", "in_at"):
        if (at := getattr(draft, where)) is not None and at > now:
            return (Problem(where=where, code="in_the_future"),)
    if draft.out_at is not None and draft.in_at is not None and draft.in_at < draft.out_at:
        facts = (("out", when(draft.out_at)),)
        return (Problem(where="in_at", code="in_before_out", facts=facts),)
    return ()


def _began(kind: Do, draft: ActionDraft, concern: Concern) -> datetime:
    """Return the earliest time at which ``kind`` can have happened.

    A note that takes something back may stand where that stood.
    """
    seen = kind in BEFORE_THE_SHEET or (kind is Do.NOTE and draft.corrects)
    if seen and not concern.happened_about:
        return concern.entered_at - SHIFT
    return concern.happened_at


def _out_of_order(
    kind: Do, typed: datetime | None, standing: Iterable[Action], now: datetime
) -> Iterator[Problem]:
    at, known = minute(typed or now), tuple(standing)
    gone = taken_back(known)
    for one in known:
        if one.id in gone:
            continue
        stands = minute(one.happened_at)
        if (kind, one.kind) in ORDER and at > stands:
            yield _order(kind, one.kind, one)
        if (one.kind, kind) in ORDER and typed is not None and at < stands:
            yield _order(one.kind, kind, one)


def _order(first: Do, then: Do, stands: Action) -> Problem:
    facts = (
        ("first", ACTION_WORDS[first]),
        ("then", ACTION_WORDS[then]),
        ("stands", ACTION_WORDS[stands.kind]),
        ("at", when(stands.happened_at)),
    )
    return Problem(where="happened_at", code="out_of_order", facts=facts)


def planned(
    where: str, at: datetime | None, *, now: datetime, stands: datetime | None = None
) -> tuple[Problem, ...]:
    """Return the problem of a follow-up planned for the past; what ``stands`` may stay."""
    if at is None or minute(at) >= minute(now) or (stands and minute(at) == minute(stands)):
        return ()
    return (Problem(where=where, code="in_the_past"),)


def minute(at: datetime) -> datetime:
    """Return the minute of an instant: a person types no seconds."""
    return at.replace(second=0, microsecond=0)
