"""Write down what was asked later: the child's facts, the numbers, the line, while it matters.

Every change is a new version with its whole image in the journal (records.md 2.2). What a
letter already told stays told: the disclosure ledger is never changed by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from station_desk.domain import ages
from station_desk.domain.draft import (
    DIGITS,
    LIMITS,
    LINE_MAX,
    NAME_MAX,
    ActionDraft,
    AskedFacts,
    age_years,
    plain_text,
    require_reason,
)
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.guide import result
from station_desk.domain.kinds import ActionKind, AgeBasis, Sex, Topic
from station_desk.domain.listed import listed as parts_of
from station_desk.domain.pack import Pack
from station_desk.domain.records import Action, Child, Concern, Referral, Saved
from station_desk.domain.status import live, state_of
from station_desk.domain.suspect import FAMILY_UNSAFE, kinship, near
from station_desk.domain.suspect import listed as listed_already
from station_desk.services import packs_kept, reach
from station_desk.services.acts.action_made import action_of
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import correcting
from station_desk.services.desk import Desk
from station_desk.services.facts import letter_facts
from station_desk.services.register.places import MOVABLE
from station_desk.store import concerns, drafts
from station_desk.store.database import Session
from station_desk.words import N_

TOUCHED = frozenset({Topic.CONCERNS, Topic.REFERRALS, Topic.CLOCKS})
LONG = {
    **LIMITS, "known_as": NAME_MAX, "came_how": LINE_MAX, "brought_by": LINE_MAX,
    "belongings": LINE_MAX,
}  # letters  # fmt: skip
YES, NO = "yes", "no"  # as they are typed; empty where nobody asked
TRUTHS: dict[str, bool | None] = {"": None, YES: True, NO: False}
LISTED = ("languages", "do_not_contact")
OF_CHILD = (
    "name", "guardian_name", "known_as", "home_area", "caregiver_contact", "disability",
    "health_alert",
)  # fmt: skip
OF_CONCERN = (
    "found_place", "came_how", "brought_by", "belongings", "suspect_name", "dd_no", "fir_no",
    "fir_sections", "mlc_no", "court_orders", "steps_taken",
)  # fmt: skip
OF_REFERRAL = ("need_line", "escort", "vehicle")
Amended = Child | Concern | Referral
DRAFT_FORM = "facts:"  # and the id of the referral: a draft of each, kept by its author
SOMEBODY = N_("somebody of the family or home")  # these three are stored in English
ASKED = N_("Asked: must the suspect not be contacted?")
NO_CONTACT, MAY_CONTACT = "no_contact", "may_contact"
# What is answered of a suspect near the child -> what the record says of it.
ANSWERS: dict[str, str] = {
    NO_CONTACT: N_("Put on the list"),
    MAY_CONTACT: N_("May be contacted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsDraft(AskedFacts):
    """What is known of child, concern and referral, as typed later."""

    known_as: str = field(default="", repr=False)
    came_how: str = field(default="", repr=False)
    brought_by: str = field(default="", repr=False)
    belongings: str = field(default="", repr=False)
    with_mother: str = ""  # of TRUTHS: mother and child stay together
    reason: str = field(default="", repr=False)  # why a known fact gets other words
    suspect_answer: str = ""  # of ANSWERS, where a suspect near the child was asked about


def facts_of(child: Child, concern: Concern, referral: Referral) -> FactsDraft:
    """Return what is known now, ready to be shown in a form."""
    texts = {name: getattr(child, name) for name in OF_CHILD}
    texts |= {name: getattr(concern, name) for name in OF_CONCERN}
    texts |= {name: getattr(referral, name) for name in OF_REFERRAL}
    texts |= {name: ", ".join(getattr(child, name)) for name in LISTED}
    return FactsDraft(
        age="" if child.age_years is None else str(child.age_years),
        age_basis=child.age_basis,
        sex=child.sex,
        with_mother=next(one for one, is_so in TRUTHS.items() if is_so is child.with_mother),
        **texts,
    )


def amend(
    db: Session, desk: Desk, referral_id: str, draft: FactsDraft, *, now: datetime
) -> Saved[Referral]:
    """Save what changed of child, concern and referral; equal facts make no new version.

    The referral's own line, escort and vehicle change only until it has left. A younger age may
    turn the path into care and protection; it never turns back by itself. A known fact gets
    other words only with a reason, which is journaled. Raises ``BadInput`` naming each field,
    also where a free line would tell this recipient a hidden fact. The officer's draft of these
    facts is forgotten in the same commit.
    """
    authorize(desk.officer, Act.REFERRAL_ACT)
    referral = db.get(Referral, referral_id)
    reach.require(db, desk, referral.concern_id, now=now)
    concern = db.get(Concern, referral.concern_id)
    child = db.get(Child, concern.child_id)
    if found := (*problems(draft), *_grown(desk, child, concern, draft)):
        raise BadInput(found)
    reason = ""
    if replaces(facts_of(child, concern, referral), draft):
        reach.require_correctable(db, desk, concern.id, now=now)
        reason = _reason(draft)
    if draft.suspect_answer:
        draft = _answered(db, desk, referral, draft, now)
    under = packs_kept.under(db, desk, concern)
    after = (_child(child, draft), _concern(under, concern, draft))
    _put(db, child, after[0], reason)
    _put(db, concern, after[1], reason)
    pairs = ((child, after[0]), (concern, after[1]))
    correcting.facts_changed(db, under, concern.id, pairs, reason, now=now)
    _put_referral(db, referral, draft, now)
    drafts.drop(db, officer=desk.officer.id, form=DRAFT_FORM + referral_id)
    gathered = letter_facts.gather(db, desk, referral_id, now=now)
    letter_facts.require_silence(desk, gathered, letter_facts.told(desk, gathered))
    return Saved(value=gathered.referral, touched=TOUCHED)


def asks_who_is_near(
    pack: Pack | None,
    concern: Concern,
    known: FactsDraft,
    typed: FactsDraft,
    actions: Iterable[Action],
) -> bool:
    """Tell whether a door asks, before ``typed`` is saved, if the suspect may be contacted.

    It does where the suspect seems to be of the family or home, is not on the list, and nobody
    answered for this suspect yet. Without a ``pack`` the guide's answers are not looked at.
    """
    around = (typed.guardian_name, typed.caregiver_contact, typed.home_area)
    given = set(concern.answers)
    unsafe = pack is not None and any(
        FAMILY_UNSAFE in one.facts and (question.id, one.id) in given
        for question in pack.questions.values()
        for one in question.answers
    )
    if listed_already(typed.suspect_name, typed.do_not_contact):
        return False
    answered = any(one.note.startswith(ASKED) for one in live(actions))
    if answered and typed.suspect_name == known.suspect_name:
        return False
    return near(typed.suspect_name, around, unsafe=unsafe)


def _answered(
    db: Session, desk: Desk, referral: Referral, draft: FactsDraft, now: datetime
) -> FactsDraft:
    """Record what was answered of the suspect; return the facts with the list as it is then."""
    words = f"{ASKED} {ANSWERS[draft.suspect_answer]}"
    note = ActionDraft(note=words)
    kind = ActionKind.NOTE
    db.put(action_of(desk, referral.concern_id, referral.id, kind, note, now))
    if draft.suspect_answer != NO_CONTACT:
        return draft
    names = (*listed(draft.do_not_contact), on_list(draft.suspect_name))
    return replace(draft, do_not_contact=", ".join(names))


def on_list(suspect: str) -> str:
    """Return how a suspect stands on the list that letters show: without the name."""
    return kinship(suspect) or SOMEBODY


def _reason(draft: FactsDraft) -> str:
    """Return why a known fact gets other words; ``BadInput`` without a reason."""
    require_reason(draft.reason)
    return plain_text(draft.reason)


def replaces(before: FactsDraft, typed: FactsDraft) -> bool:
    """Tell whether a known fact would get other words; what is added is no correction."""
    names = (*OF_CHILD, *OF_CONCERN, *LISTED)
    if before.sex not in (Sex.UNKNOWN, typed.sex):
        return True
    if before.with_mother not in ("", typed.with_mother):
        return True
    if before.age and typed.age.strip().translate(DIGITS) != before.age:
        return True
    return any(
        not plain_text(getattr(typed, name), lines=True).startswith(getattr(before, name))
        for name in names
    )


def problems(draft: FactsDraft) -> tuple[Problem, ...]:
    """Return what is wrong with the form's fields."""
    found = [
        Problem(where=one.name, code="too_long", facts=(("limit", str(LONG[one.name])),))
        for one in fields(draft)
        if one.name in LONG and len(getattr(draft, one.name)) > LONG[one.name]
    ]
    if draft.with_mother not in TRUTHS:
        allowed = (("allowed", f"{YES}, {NO}"),)
        found.append(Problem(where="with_mother", code="not_one_of", facts=allowed))
    if draft.suspect_answer not in ("", *ANSWERS):
        allowed = (("allowed", ", ".join(ANSWERS)),)
        found.append(Problem(where="suspect_answer", code="not_one_of", facts=allowed))
    try:
        age_years(draft.age)
    except ValueError:
        found.append(Problem(where="age", code="age_not_a_number"))
    return tuple(found)


def _grown(
    desk: Desk, child: Child, concern: Concern, draft: FactsDraft
) -> tuple[Problem, ...]:
    """Return the problem of an age that shows somebody was no child; an old age may stand."""
    try:
        typed = _child(child, draft)
    except ValueError:  # no number; said already
        return ()
    if (typed.age_years, typed.age_about) == (child.age_years, child.age_about):
        return ()
    event, told = concern.happened_at, concern.entered_at
    found = ages.problems(
        desk.pack, typed.age_years, about=typed.age_about, event=event, told=told
    )
    return tuple(replace(one, code="no_child_after_all") for one in found)


def _child(child: Child, draft: FactsDraft) -> Child:
    years = age_years(draft.age)
    basis = draft.age_basis if years is not None else AgeBasis.UNKNOWN
    texts: dict[str, Any] = {name: plain_text(getattr(draft, name)) for name in OF_CHILD}
    lists: dict[str, Any] = {name: listed(getattr(draft, name)) for name in LISTED}
    return replace(
        child,
        age_years=years,
        age_basis=basis,
        age_about=basis is not AgeBasis.DOCUMENT,
        sex=draft.sex,
        with_mother=TRUTHS.get(draft.with_mother),
        **texts,
        **lists,
    )


def listed(text: str) -> tuple[str, ...]:
    """Return the parts of a text with commas between them."""
    return parts_of(plain_text(text), ",")


def _concern(desk: Desk, concern: Concern, draft: FactsDraft) -> Concern:
    texts: dict[str, Any] = {
        name: plain_text(getattr(draft, name), lines=name == "steps_taken")
        for name in OF_CONCERN
    }
    known = [one for one in concern.situations if one in desk.pack.situations]
    lost = (one for one in concern.situations if one not in desk.pack.situations)
    decided = result(
        desk.pack,
        known,
        age_years=age_years(draft.age),
        age_about=draft.age_basis is not AgeBasis.DOCUMENT,
    )
    kept = (*(one.id for one in decided.situations), *lost)
    return replace(concern, situations=kept, **texts)


def _put_referral(db: Session, referral: Referral, draft: FactsDraft, now: datetime) -> None:
    texts: dict[str, Any] = {name: plain_text(getattr(draft, name)) for name in OF_REFERRAL}
    changed = replace(referral, **texts)
    if changed == referral:
        return
    done = concerns.actions_of_referral(db, referral.id)
    if state_of(done, now=now).status not in MOVABLE:
        raise NotNow("left_already", number=referral.number)
    _put(db, referral, changed)


def _put(db: Session, before: Amended, after: Amended, reason: str = "") -> None:
    if after != before:
        db.put(replace(after, version=before.version + 1), reason)
