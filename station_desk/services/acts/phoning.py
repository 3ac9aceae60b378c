"""Write in the ledger what an answered call told: who, when, by phone, no more than allowed.

What is said in a call is the pack's script: service asked for, station, age band, sex. More is
told only where the place's profile gives it and the step says so; the name only after a named
person has accepted, and nothing on a number that is not the place's own (care.md).
"""

from collections.abc import Iterable, Iterator

from station_desk.domain import disclosure, sharing
from station_desk.domain.errors import Problem
from station_desk.domain.items import ALWAYS, ITEMS, MINIMUM
from station_desk.domain.kinds import ActionKind, Sex, Topic
from station_desk.domain.records import Action, Child, Referral
from station_desk.domain.status import SPOKEN
from station_desk.services import addressed, call_script, called
from station_desk.services.acts import acting_rules, ledger, messaging
from station_desk.services.acts.acting_rules import Acting
from station_desk.services.acts.ledger import Told
from station_desk.services.desk import Desk
from station_desk.store import register
from station_desk.store.database import Session

NOBODY = "nobody"  # who was told, where somebody answered and was told nothing


def judge(db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return what a call would tell that whoever answered may not know."""
    referral = acting.referral
    if acting.kind is not ActionKind.CALL_ATTEMPT or referral is None:
        return ()
    return tuple(_problems(db, desk, acting, referral))


def _problems(db: Session, desk: Desk, acting: Acting, referral: Referral) -> Iterator[Problem]:
    given = set(acting.draft.items)
    if given - {*ALWAYS, *ITEMS}:
        facts = (("allowed", ", ".join((*ALWAYS, *ITEMS))),)
        yield Problem(where="items", code="not_one_of", facts=facts)
    elif given and acting.draft.result not in SPOKEN:
        yield Problem(where="items", code="not_asked_here")
    elif given - set(_may_know(db, desk, acting, referral)):
        yield Problem(where="items", code="not_for_this_recipient")
    elif "name" in given and not _accepted(db, acting, referral):
        yield Problem(where="items", code="name_before_acceptance")


def _may_know(db: Session, desk: Desk, acting: Acting, referral: Referral) -> tuple[str, ...]:
    """Return what may be told over the number that was called: nothing over a foreign one."""
    if called.is_foreign(acting.draft, called.numbers_of(db, referral, referral.card_id)):
        return ()
    return (*messaging.known(desk, referral), *_script(db, desk, acting, referral))


def _accepted(db: Session, acting: Acting, referral: Referral) -> str:
    numbers = called.numbers_of(db, referral, referral.card_id)
    return call_script.accepted_by(
        acting.case.actions, referral, numbers, since=acting.case.concern.happened_at
    )


def keep(db: Session, desk: Desk, acting: Acting, action: Action) -> Iterable[Topic]:
    """Write what an answered call told; one that corrects such a call told it already."""
    referral = acting.referral
    spoke = action.kind is ActionKind.CALL_ATTEMPT and action.result in SPOKEN
    told_already = acting.wrong is not None and acting.wrong.result in SPOKEN
    if referral is None or not spoke or told_already or NOBODY in acting.draft.told:
        return ()
    card = register.card(db, action.card_id) if action.card_id else None
    if card is None and action.card_id != referral.card_id:
        return ()  # a number that somebody gave: nothing is told over it
    own = action.card_id == referral.card_id
    script = _script(db, desk, acting, referral)
    told = Told(
        recipient=_place(db, desk, referral) if own or card is None else card.organization,
        profile=referral.profile if own else MINIMUM,
        items=tuple(dict.fromkeys((*script, *action.items))),
        how=disclosure.BY_CALL,
    )
    ledger.put(db, desk, acting, action, told)
    return (Topic.DOCUMENTS,)


def _place(db: Session, desk: Desk, referral: Referral) -> str:
    return addressed.referral(db, desk, referral).to_name


def _script(db: Session, desk: Desk, acting: Acting, referral: Referral) -> tuple[str, ...]:
    """Return what the script tells, without what is withheld or not known of the child."""
    card_id = acting.draft.card_id or referral.card_id
    card = register.card(db, card_id) if card_id else None
    child, concern = acting.case.child, acting.case.concern
    kept = sharing.withheld(concern, referral.to_name, card.organization if card else "")
    lost = acting_rules.is_lost(desk, acting.case)
    said = call_script.tells(desk.pack, referral.need, card.kind if card else "", sought=lost)
    unknown = [name for name, known in _known(child).items() if not known]
    return tuple(one for one in said if one not in kept and one not in unknown)


def _known(child: Child) -> dict[str, bool]:
    return {"age": child.age_years is not None, "sex": child.sex is not Sex.UNKNOWN}
