"""Judge what somebody who demands to know of a child is given, and keep it in the ledger.

The cut of each power stands in the pack: a court's order has its own, a senior officer gets
more than codes only for a written reason, media get nothing at all (care.md).
"""

from collections.abc import Collection, Iterable, Iterator

from station_desk.domain.act_codes import Authority, Given
from station_desk.domain.draft import ActionDraft, is_reason
from station_desk.domain.errors import Problem
from station_desk.domain.items import ALWAYS, ITEMS, MINIMUM
from station_desk.domain.kinds import ActionKind, Topic
from station_desk.domain.pack.care import DemandRule
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Action
from station_desk.services.acts import ledger
from station_desk.services.acts.acting_rules import Acting
from station_desk.services.acts.ledger import Told
from station_desk.services.desk import Desk
from station_desk.store.database import Session

HOW = "demand"


def line(pack: Pack, authority: str) -> str:
    """Return the fixed line that is said to whoever demands with a power."""
    rule = pack.practice.demands.get(authority)
    return pack.say(rule.line) if rule else ""


def cut(rule: DemandRule | None) -> tuple[str, ...]:
    """Return what a power is given without a reason: nothing where there is no cut."""
    if rule is None or not (rule.gives or rule.asks_reason):
        return ()
    return (*ALWAYS, *rule.gives)


def judge(_db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return why a demand cannot be answered so."""
    if acting.kind is not ActionKind.DEMAND or acting.draft.authority not in list(Authority):
        return ()
    rule = desk.pack.practice.demands.get(acting.draft.authority)
    return tuple(_problems(rule, acting.draft))


def _problems(rule: DemandRule | None, draft: ActionDraft) -> Iterator[Problem]:
    given = draft.outcome != Given.REFUSED
    known = (*ALWAYS, *ITEMS)
    if any(one not in known for one in draft.items):
        facts = (("allowed", ", ".join(known)),)
        yield Problem(where="items", code="not_one_of", facts=facts)
    if given and not draft.items:
        yield Problem(where="items", code="required")
    if not given and draft.items:
        yield Problem(where="items", code="refused_gives_nothing")
    if given and rule is not None and rule.asks_order and not draft.reference.strip():
        yield Problem(where="reference", code="required")
    yield from _beyond(rule, draft, [one for one in draft.items if one not in cut(rule)])


def _beyond(
    rule: DemandRule | None, draft: ActionDraft, more: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with telling more than the cut."""
    if not more:
        return
    if rule is None or not rule.asks_reason:
        yield Problem(where="items", code="not_for_this_recipient")
    elif not is_reason(draft.reason):
        yield Problem(where="reason", code="reason_too_short")


def keep(db: Session, desk: Desk, acting: Acting, action: Action) -> Iterable[Topic]:
    """Write into the ledger what a demand was given; a correction is a row of its own."""
    if action.kind is not ActionKind.DEMAND or not action.items:
        return ()
    known = desk.pack.profiles
    profile = action.authority if action.authority in known else MINIMUM
    told = Told(recipient=action.person, profile=profile, items=action.items, how=HOW)
    ledger.put(db, desk, acting, action, told)
    return (Topic.DOCUMENTS,)
