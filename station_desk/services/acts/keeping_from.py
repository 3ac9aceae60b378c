"""Refuse what would bring a child to somebody it is kept from, or warn that person (care.md).

Before any contact with the family the child is asked alone; "no" and "not sure" stop it.
"""

from collections.abc import Iterable, Iterator

from station_desk.domain import asked_alone, keep_from, whereabouts
from station_desk.domain.act_codes import Release, ReturnDecision
from station_desk.domain.case_records import Caregiver
from station_desk.domain.draft import ActionDraft, is_reason
from station_desk.domain.errors import Problem
from station_desk.domain.keep_from import Kept, Sure, Why
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import ChildSays
from station_desk.domain.records import Child
from station_desk.services.acts.acting_rules import Acting, Case
from station_desk.services.desk import Desk
from station_desk.store.database import Session

# kind -> the fields that name who would have, or hear of, the child
NAMED: dict[Do, tuple[str, ...]] = {
    Do.HAND_OVER: ("person", "post", "escort"),
    Do.CHILD_RECEIVED: ("person", "post"),
    Do.RETURN_DECIDED: ("person", "post"),
    Do.RETURNED: ("person", "post", "escort"),
    Do.RELEASED: ("person", "post", "escort"),
    Do.CARER_NAMED: ("escort",),
    Do.WHEREABOUTS_SET: ("person", "escort"),
    Do.GUARDIAN_INFORMED: ("person", "phone"),
    Do.FAMILY_CONTACTED: ("person", "phone"),
    Do.MESSAGE: ("person", "phone"),
}
# What happened already is written down, with the reason how it could.
HAPPENED: frozenset[Do] = frozenset({Do.CHILD_RECEIVED})
KEEPS = frozenset({ReturnDecision.REFUSE, ReturnDecision.WAIT, Release.NOT_RELEASED})
REFUSED: dict[Why, str] = {
    Why.SUSPECT: "kept_from_suspect",
    Why.LISTED: "kept_from_listed",
    Why.FLAGGED: "kept_from_flagged",
    Why.EMPLOYER: "kept_from_employer",
}
FAMILY_KINDS = frozenset({Do.FAMILY_CONTACTED, Do.GUARDIAN_INFORMED})
FAMILY_CALL = "call to the family"  # a way to follow up
GUARDIAN_CLOCK = "guardian_told"


def kept(db: Session, acting: Acting | Case) -> tuple[Kept, ...]:
    """Return from whom the child is kept; a mark whose entry is being corrected is none."""
    case, wrong = (acting.case, acting.wrong) if isinstance(acting, Acting) else (acting, None)
    mended = wrong.person if wrong is not None and wrong.kind is Do.RETURN_DECIDED else ""
    known = db.all(Caregiver, where={"concern_id": case.concern.id})
    flagged = [
        (one.name, one.relation) for one in known if is_flagged(one) and one.name != mended
    ]
    return keep_from.from_whom(case.child, case.concern, flagged)


def is_flagged(one: Caregiver) -> bool:
    """Tell whether a child is not given to this caregiver: a flag, or the child's own word.

    One of whom the child is not sure waits; its next word may be another.
    """
    return bool(one.flags) or one.child_says is ChildSays.NO


def refuse(db: Session, _desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return that an act would bring the child to, or warn, one it is kept from."""
    names = NAMED.get(acting.kind, ())
    said = [(one, getattr(acting.draft, one)) for one in names if getattr(acting.draft, one)]
    if not said or acting.draft.outcome in KEEPS:
        return ()
    return tuple(_faults(acting, said, kept(db, acting)))


def _faults(
    acting: Acting, said: Iterable[tuple[str, str]], from_whom: tuple[Kept, ...]
) -> Iterator[Problem]:
    for where, words in said:
        found = keep_from.found(words, from_whom)
        if found is None:
            continue
        explained = is_reason(acting.draft.reason)
        if found.sure is Sure.SAME and acting.kind not in HAPPENED:
            yield Problem(where=where, code=REFUSED[found.why])
        elif not explained:
            code = "perhaps_kept_from" if found.sure is Sure.LIKE else "came_to_kept_from"
            yield Problem(where="reason", code=code)


def ask_alone(_db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return that the child was not asked alone about a contact with its family, or said no."""
    case, draft = acting.case, acting.draft
    person = _family_named(acting.kind, draft, case.child)
    if not person or whereabouts.is_sought(desk.pack, case.concern, case.actions):
        return ()
    said = asked_alone.answer(person, case.actions)
    if said is ChildSays.YES or (said is ChildSays.NOT_ASKED and is_reason(draft.reason)):
        return ()
    if said is ChildSays.NOT_ASKED:
        return (Problem(where="reason", code="child_not_asked_alone"),)
    rule = desk.pack.clocks.get(GUARDIAN_CLOCK)
    arrested = any(one.kind is Do.ARRESTED for one in case.actions)
    if acting.kind is Do.GUARDIAN_INFORMED and arrested and rule is not None:
        facts = (("law", rule.source.citation),)
        return (Problem(where="person", code="guardian_a_danger", facts=facts),)
    return (Problem(where="person", code="child_did_not_say_yes"),)


def _family_named(kind: Do, draft: ActionDraft, child: Child) -> str:
    """Return who of the family would be contacted; empty where nobody of it would."""
    if kind in FAMILY_KINDS:
        return draft.person
    if kind is Do.FOLLOW_UP and draft.method == FAMILY_CALL:
        return draft.person or child.guardian_name or "family"
    if kind is not Do.MESSAGE:
        return ""
    to_family = bool(keep_from.kin_of(draft.person)) or any(
        one and keep_from.same(said, one) is Sure.SAME
        for said in (draft.person, draft.phone)
        for one in (child.guardian_name, child.caregiver_contact)
        if said
    )
    return (draft.person or child.guardian_name or "family") if to_family else ""
