"""Hold acts on an accused child against the law: the rules of ``domain.conduct``."""

from collections.abc import Iterable
from dataclasses import replace

from station_desk.domain import action_rules, conduct
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import AgePaper, Topic
from station_desk.domain.local import when
from station_desk.domain.records import Action, Child
from station_desk.services.acts.acting_rules import Acting, Case
from station_desk.services.desk import Desk
from station_desk.store.database import Session
from station_desk.words import _

JUVENILE = "juvenile"  # the legal term of a situation in which a child is accused


def once(_desk: Desk, case: Case, kind: Do) -> str:
    """Return why a child who is held is not arrested again, nor released without being held."""
    arrest = conduct.held(case.actions)
    if kind is Do.ARRESTED and arrest is not None:
        words = _("The arrest of {at} is written already; correct that entry if it is wrong")
        return words.format(at=when(arrest.happened_at))
    written = any(one.kind is Do.ARRESTED for one in case.actions)
    if kind is Do.RELEASED and written and arrest is None:
        return _("The release is written already; correct that entry if it is wrong")
    return ""


def accused(desk: Desk, case: Case, kind: Do) -> str:
    """Return that diversion is for a child who is accused."""
    if kind is not Do.DIVERSION_REFERRED:
        return ""
    known = (desk.pack.situations.get(one) for one in case.concern.situations)
    if any(one is not None and one.legal_term == JUVENILE for one in known):
        return ""
    return _("Nobody is accused here, so there is nothing to divert")


def law(_db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return what the law on accused children finds wrong with an act."""
    case, kind, draft, pack = acting.case, acting.kind, acting.draft, desk.pack
    if kind is Do.ARRESTED:
        if action_rules.arrest_problems(pack, case.child, case.concern):
            return ()  # no arrest at all: that is said alone
        sex = desk.officer.sex
        return conduct.arrest(pack, case.child, case.concern, draft, officer_sex=sex)
    if kind is Do.RELEASED:
        return conduct.release(pack, case.concern, case.actions, draft)
    if kind is Do.AGE_SEEN:
        return conduct.age_paper(pack, case.child, draft)
    if kind is Do.DIVERSION_REFERRED:
        return conduct.diversion(pack, case.child, case.concern, case.actions, draft)
    return _leaving(desk, acting)


def _leaving(desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return why an arrested child does not leave; a receipt of who left already is none."""
    need = acting.referral.need if acting.referral is not None else ""
    if acting.kind is Do.RETURNED:
        need = ""
    elif acting.kind is Do.CHILD_RECEIVED:
        if acting.referral is not None and any(
            one.kind is Do.HAND_OVER and one.referral_id == acting.referral.id
            for one in acting.case.actions
        ):
            return ()
    elif acting.kind is not Do.HAND_OVER:
        return ()
    done = [one for one in acting.case.actions if one.happened_at <= acting.at]
    return conduct.leaving(desk.pack, need, done, acting.draft)


def paper_kept(db: Session, _desk: Desk, acting: Acting, action: Action) -> Iterable[Topic]:
    """Keep with the child the paper that the law believes first."""
    if acting.kind is not Do.AGE_SEEN:
        return ()
    child = db.get(Child, acting.case.child.id)
    best = conduct.better_paper(child.age_paper, AgePaper(action.outcome))
    if best is not child.age_paper:
        db.put(replace(child, version=child.version + 1, age_paper=best))
    return (Topic.CONCERNS,)
