"""Own the redacted form of a record: what stays of it once its case is deleted.

Kept are ids, numbers, codes of papers, instants and officers. Everything else becomes empty:
texts, lists, figures and codes. A code that cannot be empty takes the value of ``NOTHING``,
which then says nothing. The triggers of the migrations allow this form only; a test compares.
"""

from dataclasses import fields, replace
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, get_origin, get_type_hints

from station_desk.domain.case_records import Caregiver, MissingFacts, SameChild
from station_desk.domain.exchange.records import Conflict, Outcome, Receipt
from station_desk.domain.kinds import (
    ActionKind,
    AgeBasis,
    AgePaper,
    Basis,
    ChildSays,
    ConsentHow,
    ConsentOf,
    Event,
    Risk,
    Sex,
    Urgency,
    Verdict,
    Whereabouts,
)
from station_desk.domain.records import (
    Action,
    Child,
    Concern,
    Disclosure,
    Document,
    LegalHold,
    Referral,
    Sealed,
)

T = TypeVar("T")
ALWAYS = frozenset({"site_id", "id", "version"})
KEPT: dict[type[Any], frozenset[str]] = {
    Child: frozenset({"code", "created_at", "created_by"}),
    Concern: frozenset({
        "number", "child_id", "pack_id", "pack_version", "happened_at", "entered_at",
        "opened_by",
    }),
    Referral: frozenset({
        "number", "concern_id", "previous_id", "follow_up_at", "created_at", "created_by",
    }),
    Action: frozenset({"concern_id", "referral_id", "happened_at", "entered_at", "by"}),
    Document: frozenset({
        "concern_id", "referral_id", "form", "code", "copy_no", "made_at", "made_by",
    }),
    Disclosure: frozenset({
        "child_id", "concern_id", "referral_id", "document_id", "given_at", "by",
    }),
    Sealed: frozenset({"of_kind", "of_id", "of_field", "created_at", "created_by"}),
    LegalHold: frozenset({"concern_id", "set_at", "set_by", "lifted_at", "lifted_by"}),
    Caregiver: frozenset({"concern_id", "child_id", "made_at", "made_by"}),
    MissingFacts: frozenset({"concern_id", "at", "by"}),
    SameChild: frozenset({"child_id", "other_child_id", "at", "by"}),
    Receipt: frozenset({"number", "concern_id", "referral_id", "at", "by"}),
    Outcome: frozenset({"number", "concern_id", "referral_id", "at", "by"}),
    Conflict: frozenset({
        "of_kind", "of_id", "kept", "other", "at", "settled_at", "settled_by", "choice",
    }),
}  # fmt: skip
NOTHING: dict[type[Enum], Enum] = {
    ActionKind: ActionKind.NOTE,
    AgeBasis: AgeBasis.UNKNOWN,
    AgePaper: AgePaper.NONE,
    Basis: Basis.LEGAL_DUTY,
    ChildSays: ChildSays.NOT_ASKED,
    ConsentHow: ConsentHow.NOT_ASKED,
    ConsentOf: ConsentOf.NOT_ASKED,
    Event: Event.NOT_SAID,
    Risk: Risk.LOW,
    Sex: Sex.UNKNOWN,
    Urgency: Urgency.SOON,
    Verdict: Verdict.OTHER,
    Whereabouts: Whereabouts.UNKNOWN,
}
EMPTY: dict[type[Any], object] = {str: "", int: 0, bool: False}


def redacted(one: T) -> T:
    """Return the next version of a record in its redacted form; ``KeyError`` of other kinds."""
    kept, hints = KEPT[type(one)] | ALWAYS, get_type_hints(type(one))
    names = [each.name for each in fields(one)]  # type: ignore[arg-type]  # always a dataclass
    blank = {name: _nothing(hints[name]) for name in names if name not in kept}
    return replace(one, **{"version": one.version + 1, **blank})  # type: ignore[attr-defined, type-var]  # as above


def _nothing(hint: Any) -> object:
    """Return the empty value of a field."""
    if get_origin(hint) is UnionType:
        return None
    if get_origin(hint) is tuple:
        return ()
    return NOTHING[hint] if hint in NOTHING else EMPTY[hint]
