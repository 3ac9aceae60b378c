"""Own what each action must say: the fields without which it proves nothing.

Sources: ``records.md`` 1 (action), ``domain.md`` C4 and D (hand-over receipt, acknowledgement).
"""

from collections.abc import Iterator
from enum import StrEnum

from station_desk.domain import guide
from station_desk.domain.act_codes import (
    Authority,
    Check,
    Consent,
    EscortAnswer,
    EventTime,
    Given,
    Outcome,
    Progress,
    Release,
    ReturnDecision,
)
from station_desk.domain.draft import LINE_MAX, TEXT_MAX, ActionDraft, is_reason
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import AgePaper, CallResult, ChildSays, Risk, Sex, Whereabouts
from station_desk.domain.pack.model import Pack
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
    Do.CLOSED: ("outcome", "told"),
    Do.ZARRA_NOTIFIED: ("method", "person"),
    Do.ARCC_NOTIFIED: ("method", "person"),
    Do.GUARDIAN_INFORMED: ("person",),
    Do.PROBATION_INFORMED: ("person",),
    Do.NOTE: ("note",),
    Do.WHEREABOUTS_SET: ("whereabouts",),
    Do.CHECKED: ("items",),
    Do.CARER_NAMED: ("escort", "place"),
    Do.OWN_WORDS: ("note",),
    Do.CHILD_ASKED: ("person", "outcome"),
    Do.FAMILY_CONTACTED: ("person", "method"),
    Do.RETURN_DECIDED: ("person", "outcome"),
    Do.RETURNED: ("person", "condition"),
    Do.FOUND: ("whereabouts", "place"),
    Do.STATUS_SENT: ("method", "person"),
    Do.PHOTO_WITHDRAWN: ("method",),
    Do.RELEASED: ("outcome",),
    Do.ARREST_REPORTED: ("person",),
    Do.AGE_SEEN: ("outcome",),
    Do.DIVERSION_REFERRED: ("person", "items"),
    Do.HOME_REFUSED: ("person",),
    Do.INTERIM_REPORT: ("person",),
    Do.S155_ENTERED: ("reference",),
    Do.STATEMENT_TAKEN: ("person", "place"),
    Do.ESCORT_TRIED: ("person", "outcome"),
    Do.INCOMING_CALL: ("person", "note"),
    Do.DEMAND: ("authority", "person", "note", "outcome"),
    Do.UNMET_NEED: ("items",),
    Do.CORRECTED_NOTICE: ("person", "method"),
    Do.RISK_CHANGED: ("outcome",),
    Do.WITHHELD: ("items",),
    Do.LIFTED: ("items",),
    Do.EVENT_TIMED: ("outcome",),
}
# kind -> the codes of its outcome; another kind has none
OUTCOMES: dict[Do, type[StrEnum]] = {
    Do.CLOSED: Outcome,
    Do.FOLLOW_UP: Progress,
    Do.CHILD_ASKED: ChildSays,
    Do.RETURN_DECIDED: ReturnDecision,
    Do.RELEASED: Release,
    Do.AGE_SEEN: AgePaper,
    Do.ESCORT_TRIED: EscortAnswer,
    Do.DEMAND: Given,
    Do.RISK_CHANGED: Risk,
    Do.EVENT_TIMED: EventTime,
}
# kind -> the codes of its items; those of other kinds are codes of the pack, or words
ITEMS: dict[Do, type[StrEnum]] = {Do.CHECKED: Check, Do.DIVERSION_REFERRED: Consent}
# Fields of any kind that hold a code of a list.
CODED: dict[str, type[StrEnum]] = {
    "whereabouts": Whereabouts, "authority": Authority, "escort_sex": Sex,
}  # fmt: skip
# An answer says how it came; by a phone only with the number that was called: whoever rings in
# may be anybody, until he is called back on the place's own number (care.md).
CALLED = "call"
BY_PHONE: tuple[str, ...] = (CALLED, "called back")
WAYS: tuple[str, ...] = (*BY_PHONE, *SEEN)
REASONED: frozenset[Do] = frozenset({
    Do.DECLINED, Do.RECALLED, Do.CLOSED, Do.REOPENED, Do.RETURN_DECIDED, Do.HOME_REFUSED,
    Do.RISK_CHANGED, Do.WITHHELD, Do.LIFTED,
})  # fmt: skip
LONG: dict[str, int] = {
    "phone": 60, "person": 200, "post": 200, "method": 60, "condition": LINE_MAX,
    "reason": TEXT_MAX, "note": TEXT_MAX, "correct_why": TEXT_MAX, "late_why": TEXT_MAX,
    "place": LINE_MAX, "reference": 200, "escort": 200, "vehicle": LINE_MAX, "pad_no": 60,
    "crew": LINE_MAX, "outcome": 60,
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
        said = getattr(draft, name)
        if not (said.strip() if isinstance(said, str) else said):
            yield Problem(where=name, code="required")
    if draft.corrects and not is_reason(_why_corrected(kind, draft)):
        yield Problem(where="correct_why", code="reason_too_short")
    kept = kind is Do.RELEASED and draft.outcome == Release.NOT_RELEASED
    if (kept or kind in REASONED) and not is_reason(draft.reason):
        yield Problem(where="reason", code="reason_too_short")
    if kind is Do.FOLLOW_UP and not draft.child_seen and not is_reason(draft.reason):
        yield Problem(where="reason", code="child_not_seen_why")
    if kind is Do.FOLLOW_UP and draft.child_seen and not draft.outcome:
        yield Problem(where="outcome", code="how_the_child_does")


def _why_corrected(kind: Do, draft: ActionDraft) -> str:
    """Return why something is corrected; the note that takes it back says so itself."""
    return draft.correct_why or (draft.note if kind is Do.NOTE else "")


def _coded(kind: Do, draft: ActionDraft) -> Iterator[Problem]:
    lists = {**CODED, **({"outcome": OUTCOMES[kind]} if kind in OUTCOMES else {})}
    for name, codes in lists.items():
        if (said := getattr(draft, name)) and said not in set(codes):
            yield _not_one_of(name, codes)
    if kind in ITEMS and set(draft.items) - set(ITEMS[kind]):
        yield _not_one_of("items", ITEMS[kind])
    if draft.outcome and kind not in OUTCOMES:
        yield Problem(where="outcome", code="not_asked_here")


def _not_one_of(name: str, codes: type[StrEnum]) -> Problem:
    known = ", ".join(one for one in codes if one)
    return Problem(where=name, code="not_one_of", facts=(("allowed", known),))


def _wrong(kind: Do, draft: ActionDraft) -> Iterator[Problem]:
    yield from _coded(kind, draft)
    yield from _event(kind, draft)
    if kind is Do.FOUND and draft.whereabouts == Whereabouts.UNKNOWN:
        yield Problem(where="whereabouts", code="found_nowhere")
    if kind is Do.CALL_ATTEMPT and draft.result and draft.result not in set(CallResult):
        words = ", ".join(CallResult)
        yield Problem(where="result", code="not_one_of", facts=(("allowed", words),))
    if kind in ANSWERING and draft.method.strip() not in ("", *WAYS):
        allowed = (("allowed", ", ".join(WAYS)),)
        yield Problem(where="method", code="not_one_of", facts=allowed)
    elif kind in ANSWERING and not draft.phone.strip() and draft.method.strip() not in SEEN:
        yield Problem(where="method", code="how_it_came")


def _event(kind: Do, draft: ActionDraft) -> Iterator[Problem]:
    """Give what is wrong with the hour of an event: missing though known, or the reverse."""
    if kind is not Do.EVENT_TIMED or not draft.outcome:
        return
    unknown = draft.outcome == EventTime.NOT_KNOWN
    if unknown and draft.happened_at is not None:
        yield Problem(where="happened_at", code="event_not_known")
    elif not unknown and draft.happened_at is None:
        yield Problem(where="happened_at", code="event_when")


def _long(draft: ActionDraft) -> Iterator[Problem]:
    for name, limit in LONG.items():
        if len(getattr(draft, name)) > limit:
            yield Problem(where=name, code="too_long", facts=(("limit", str(limit)),))
    for name in ("items", "told"):
        if any(len(one) > LINE_MAX for one in getattr(draft, name)):
            yield Problem(where=name, code="too_long", facts=(("limit", str(LINE_MAX)),))
