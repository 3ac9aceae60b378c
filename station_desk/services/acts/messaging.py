"""Keep a message to a place within what it may be told; write in the ledger what it told."""

from collections.abc import Iterable

from station_desk.domain import disclosure
from station_desk.domain.errors import Problem
from station_desk.domain.items import ALWAYS
from station_desk.domain.kinds import ActionKind, Shown, Topic
from station_desk.domain.records import Action, Referral
from station_desk.paper import cut
from station_desk.services import telling
from station_desk.services.acts import ledger
from station_desk.services.acts.acting_rules import Acting
from station_desk.services.acts.ledger import Told
from station_desk.services.desk import Desk
from station_desk.store.database import Session

HOW = "message"


def judge(_db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return what a message would tell that its receiver may not know."""
    if acting.kind is not ActionKind.MESSAGE or acting.referral is None:
        return ()
    allowed = known(desk, acting.referral)
    facts = _facts(desk, acting, acting.referral)
    for item, words in desk.pack.telling_words.items():
        facts[item] = " ".join(words)
    told = cut.betrayed(allowed, facts, [acting.draft.note])
    return tuple(Problem(where=item, code="not_in_a_message") for item in told)


def keep(db: Session, desk: Desk, acting: Acting, action: Action) -> Iterable[Topic]:
    """Write which items a message told, where it told any."""
    referral = acting.referral
    if action.kind is not ActionKind.MESSAGE or referral is None:
        return ()
    told = cut.betrayed((), _facts(desk, acting, referral), [action.note])
    items = tuple(one for one in told if one in known(desk, referral))
    if not items:
        return ()
    said = Told(recipient=referral.to_name, profile=referral.profile, items=items, how=HOW)
    ledger.put(db, desk, acting, action, said)
    return (Topic.DOCUMENTS,)


def known(desk: Desk, referral: Referral) -> tuple[str, ...]:
    """Return the items that the place of a referral may be told."""
    profile = desk.pack.profiles[referral.profile]
    shared = (
        item for item in referral.shared if disclosure.mark(profile, item) is not Shown.NEVER
    )
    return (*ALWAYS, *shared)


def _facts(desk: Desk, acting: Acting, referral: Referral) -> dict[str, str]:
    profile = desk.pack.profiles[referral.profile]
    case = acting.case
    facts = telling.texts(desk.pack, profile, case.child, case.concern, referral)
    facts.pop("age")  # "about 9 (as stated)": its words are everybody's
    return facts
