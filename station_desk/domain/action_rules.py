"""Own what each action must say: the fields without which it proves nothing.

Sources: ``records.md`` 1 (action), ``domain.md`` C4 and D (hand-over receipt, acknowledgement).
"""

from collections.abc import Iterator

from station_desk.domain import guide
from station_desk.domain.draft import LINE_MAX, TEXT_MAX, ActionDraft, is_reason
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import CallResult
from station_desk.domain.pack_model import Pack
from station_desk.domain.records import Child, Concern
from station_desk.domain.status import ANSWERING, SEEN

# kind -> fields that must not be empty
REQUIRED: dict[Do, tuple[str, ...]] = {
    Do.CALL_ATTEMPT: ("phone", "result"),
    Do.MESSAGE: ("phone", "note"),
    Do.HAND_OVER: ("person", "post", "condition"),
    Do.ACKNOWLEDGED: ("person",),
    Do.ACCEPTED: ("person",),
    Do.CHILD_RECEIVED: ("person", "condition"),
    Do.FOLLOW_UP: ("method",),
    Do.ESCALATED: ("person",),
    Do.ZARRA_NOTIFIED: ("method", "person"),
    Do.ARCC_NOTIFIED: ("method", "person"),
    Do.GUARDIAN_INFORMED: ("person",),
    Do.PROBATION_INFORMED: ("person",),
    Do.NOTE: ("note",),
}
# An answer says how it came; by a phone only with the number that was called: whoever rings in
# may be anybody, until he is called back on the place's own number (care.md).
CALLED = "call"
BY_PHONE: tuple[str, ...] = (CALLED, "called back")
WAYS: tuple[str, ...] = (*BY_PHONE, *SEEN)
REASONED: frozenset[Do] = frozenset({Do.DECLINED, Do.RECALLED, Do.CLOSED})
LONG: dict[str, int] = {
    "phone": 60, "person": 200, "post": 200, "method": 60, "condition": LINE_MAX,
    "reason": TEXT_MAX, "note": TEXT_MAX,
}  # fmt: skip


def problems(kind: Do, draft: ActionDraft) -> tuple[Problem, ...]:
    """Return what is missing or wrong in ``draft`` for an action of ``kind``."""
    return (*_missing(kind, draft), *_wrong(kind, draft), *_long(draft))


def arrest_problems(pack: Pack, child: Child, concern: Concern) -> tuple[Problem, ...]:
    """Return why no arrest can be written of this child in this concern; empty where it can.

    Only situations that the pack gives a least age are of conflict with the law; below the age
    of responsibility (doubt takes the younger) there is none (records.md 2.5).
    """
    ages = pack.ages
    age = guide.handled_age(pack, child.age_years, about=child.age_about)
    if age is not None and age < ages.responsible_from:
        facts = (("age", str(ages.responsible_from)), ("law", ages.responsible_source.citation))
        return (Problem(where="kind", code="too_young_to_arrest", facts=facts),)
    known = (pack.situations[one] for one in concern.situations if one in pack.situations)
    if not any(one.minimum_age is not None for one in known):
        return (Problem(where="kind", code="no_arrest_in_care"),)
    return ()


def _missing(kind: Do, draft: ActionDraft) -> Iterator[Problem]:
    for name in REQUIRED.get(kind, ()):
        if not str(getattr(draft, name)).strip():
            yield Problem(where=name, code="required")
    if kind in REASONED and not is_reason(draft.reason):
        yield Problem(where="reason", code="reason_too_short")
    if kind is Do.FOLLOW_UP and not draft.child_seen and not is_reason(draft.reason):
        yield Problem(where="reason", code="child_not_seen_why")


def _wrong(kind: Do, draft: ActionDraft) -> Iterator[Problem]:
    if kind is Do.CALL_ATTEMPT and draft.result and draft.result not in set(CallResult):
        words = ", ".join(CallResult)
        yield Problem(where="result", code="not_one_of", facts=(("allowed", words),))
    if kind in ANSWERING and draft.method.strip() not in ("", *WAYS):
        allowed = (("allowed", ", ".join(WAYS)),)
        yield Problem(where="method", code="not_one_of", facts=allowed)
    elif kind in ANSWERING and not draft.phone.strip() and draft.method.strip() not in SEEN:
        yield Problem(where="method", code="how_it_came")


def _long(draft: ActionDraft) -> Iterator[Problem]:
    for name, limit in LONG.items():
        if len(getattr(draft, name)) > limit:
            yield Problem(where=name, code="too_long", facts=(("limit", str(limit)),))
