"""Let a child go home, or not: judge who claims it, hold decisions and receipts to that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.domain import keep_from, return_home, whereabouts
from station_desk.domain.act_codes import Outcome, ReturnDecision
from station_desk.domain.case_records import Caregiver
from station_desk.domain.draft import is_reason
from station_desk.domain.errors import Problem
from station_desk.domain.keep_from import Sure
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import ChildSays, Topic, Whereabouts
from station_desk.domain.local import when
from station_desk.domain.pack.care import ReturnQuestion
from station_desk.domain.records import Action
from station_desk.domain.return_home import Claim, Judged
from station_desk.domain.views import ReferralView, label
from station_desk.machine.ids import new_id
from station_desk.services import reach
from station_desk.services.acts import acting_rules, keeping_from
from station_desk.services.acts.acting_rules import Acting, Case
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store.database import Session
from station_desk.words import _

# While the police keep the child nobody takes it home past the decision.
KEPT_BY_POLICE = frozenset({Whereabouts.STATION, Whereabouts.ESCORT, Whereabouts.HOSPITAL})
GOES, STAYS = ReturnDecision.RELEASE, (ReturnDecision.REFUSE, ReturnDecision.WAIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A claim as it is judged now, with the questions that the pack asks."""

    judged: Judged
    questions: tuple[ReturnQuestion, ...]


def ask(db: Session, desk: Desk, concern_id: str, claim: Claim, *, now: datetime) -> Home:
    """Judge a claim; nothing is written."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    reach.require(db, desk, concern_id, now=now)
    case = acting_rules.case_of(db, concern_id, now=now)
    return Home(
        judged=return_home.judge(desk.pack, claim, keeping_from.kept(db, case), case.actions),
        questions=tuple(desk.pack.practice.return_questions.values()),
    )


def judged(db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return that a child would go home against an answer, an order or its own word."""
    if acting.kind is Do.RETURN_DECIDED:
        return tuple(_decision(db, desk, acting))
    if acting.kind is Do.RETURNED:
        return tuple(_receipt(acting))
    if acting.kind is Do.CLOSED and acting.draft.outcome == Outcome.RETURNED_FAMILY:
        last = [one for one in acting.case.actions if one.kind is Do.RETURN_DECIDED][-1:]
        if last and last[0].outcome in STAYS:
            return (Problem(where="outcome", code="home_decided_otherwise"),)
    return tuple(_past_decision(desk, acting))


def _past_decision(desk: Desk, acting: Acting) -> Iterator[Problem]:
    """Give that an act puts a child whom the police keep with its family, undecided.

    What happened already is written down, with the reason how it could.
    """
    case, draft = acting.case, acting.draft
    said = draft.whereabouts == Whereabouts.FAMILY and acting.kind is not Do.FOUND
    if not said or is_reason(draft.reason) or not undecided(desk, case, Do.RETURNED):
        return
    now = whereabouts.where(desk.pack, case.concern, case.actions, at=acting.at)
    if now.where in KEPT_BY_POLICE:
        yield Problem(where="reason", code="home_past_decision")


def _decision(db: Session, desk: Desk, acting: Acting) -> Iterator[Problem]:
    draft = acting.draft
    if return_home.unknown(desk.pack, draft.items):
        yield Problem(where="items", code="no_such_answer")
    if draft.outcome != GOES:
        return
    claim = Claim(
        person=draft.person, relation=draft.post, answers=return_home.answers_of(draft.items)
    )
    kept = keeping_from.kept(db, acting)
    found = return_home.judge(desk.pack, claim, kept, acting.case.actions)
    if found.decision is not GOES:
        why = "; ".join(one.words for one in found.grounds)
        law = found.grounds[0].source.citation
        code = "home_wait" if found.decision is ReturnDecision.WAIT else "home_refuse"
        yield Problem(where="outcome", code=code, facts=(("law", law), ("why", why)))
    for name in ("post", "reference"):  # the relation, and the number of CNIC or Form-B
        if not getattr(draft, name).strip():
            yield Problem(where=name, code="required")


def _receipt(acting: Acting) -> Iterator[Problem]:
    if return_home.decided(acting.draft.person, acting.case.actions) is not GOES:
        yield Problem(where="person", code="home_not_decided")
    if not acting.draft.reference.strip():
        yield Problem(where="reference", code="required")


def undecided(_desk: Desk, case: Case, kind: Do) -> str:
    """Return that a child does not go home before it was decided with whom."""
    if kind is not Do.RETURNED:
        return ""
    decisions = [one for one in case.actions if one.kind is Do.RETURN_DECIDED]
    released = any(one.outcome == GOES for one in decisions)
    return "" if released else _("First it is decided with whom the child goes home")


def keep(db: Session, desk: Desk, acting: Acting, action: Action) -> Iterable[Topic]:
    """Keep who claimed the child: proof, marks, and what the child, asked alone, said."""
    if acting.kind is not Do.RETURN_DECIDED:
        return ()
    answers = return_home.answers_of(action.items)
    known = db.all(Caregiver, where={"concern_id": action.concern_id})
    same = (one for one in known if keep_from.same(one.name, action.person) is Sure.SAME)
    before = next(same, None)
    said = answers.get("alone", "")
    given = Caregiver(
        site_id=action.site_id,
        id=before.id if before else new_id(),
        version=before.version + 1 if before else 1,
        concern_id=action.concern_id,
        child_id=acting.case.child.id,
        name=action.person,
        relation=action.post,
        id_no=action.reference,
        phone=action.phone,
        claims=True,
        flags=return_home.flags(desk.pack, answers),
        child_says=ChildSays(said) if said in set(ChildSays) else ChildSays.NOT_ASKED,
        asked_by=action.by if said else "",
        asked_at=action.happened_at if said else None,
        made_at=action.entered_at,
        made_by=action.by,
    )
    if before is not None:
        given = replace(given, made_at=before.made_at, made_by=before.made_by)
    db.put(given)
    return (Topic.CONCERNS,)


def receipt(view: ReferralView, station: str) -> tuple[str, ...]:
    """Return the lines of the "release to family" receipt; empty where no child went home."""
    found = [one for one in view.actions if one.kind is Do.RETURNED]
    gone = {one.corrects for one in view.actions if one.corrects}
    standing = [one for one in found if one.id not in gone]
    if not standing:
        return ()
    last = standing[-1]
    return (
        _("RELEASE TO FAMILY"),
        _("Station: {station}").format(station=station),
        _("Child: {child}").format(child=label(view.child)),
        _("Concern: {number}").format(number=view.concern.number),
        _("Went home with: {person}").format(person=last.person),
        _("CNIC or Form-B seen: {number}").format(number=last.reference),
        _("When: {time}").format(time=when(last.happened_at)),
        _("Condition of the child: {condition}").format(condition=last.condition),
        _("Given along: {items}").format(items=", ".join(last.items) or _("nothing")),
        _("I received the child, and shall bring it to the station or the unit when asked."),
        _("Signature or thumb of who took the child: ______________________"),
        _("Signature of the officer: ______________________"),
    )
