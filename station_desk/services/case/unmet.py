"""End the ladder: whom to tell by name, and that no place would take the child, countable."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.case_records import DutyTurn
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import ActionKind, TurnPost
from station_desk.domain.local import when
from station_desk.domain.records import Action, Referral, Saved
from station_desk.domain.register import Card
from station_desk.domain.status import live
from station_desk.services import reach
from station_desk.services.acts import concern_acts
from station_desk.services.acts.acting_rules import Acting
from station_desk.services.authorize import Act, authorize
from station_desk.services.case.referrals import need_name
from station_desk.services.desk import Desk
from station_desk.services.wording import RESULT_WORDS
from station_desk.store import concerns, register
from station_desk.store.database import Session
from station_desk.words import ENGLISH, _, speaking

POSTS = (TurnPost.SENIOR, TurnPost.ON_CALL)  # of the roster, in this order
EACH, AT_MOST = 2, 6  # offices of a step of the pack; seniors in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Senior:
    """Somebody to be told when the ladder has ended; ``say`` is what is said."""

    name: str
    post: str = ""
    phone: str = ""
    say: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderEnd:
    """What is left when no place takes a child: whom to tell, what was tried, what is written.

    ``told`` are those of this need that were told already; ``recorded`` that the need stands
    written as unmet.
    """

    referral_id: str
    number: str
    need: str
    need_name: str
    tried: tuple[str, ...]
    seniors: tuple[Senior, ...]
    told: tuple[str, ...] = field(default=(), repr=False)
    recorded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmetCount:
    """How many children had a need that no place met."""

    need: str
    name: str
    count: int


def end_of_ladder(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> LadderEnd:
    """Return what is done where no further place is known for a referral's need."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    referral = db.get(Referral, referral_id)
    reach.require(db, desk, referral.concern_id, now=now)
    actions = live(concerns.actions_of(db, referral.concern_id))
    same = {
        one.id
        for one in concerns.referrals_of(db, referral.concern_id)
        if one.need == referral.need
    }
    own = [one for one in actions if one.referral_id in same]
    unmet = (one for one in actions if one.kind is ActionKind.UNMET_NEED)
    return LadderEnd(
        referral_id=referral_id,
        number=referral.number,
        need=referral.need,
        need_name=need_name(desk, referral.need),
        tried=tuple(_call(one) for one in own if one.kind is ActionKind.CALL_ATTEMPT),
        seniors=_seniors(db, desk, now),
        told=tuple(one.person for one in own if one.kind is ActionKind.ESCALATED),
        recorded=any(referral.need in one.items for one in unmet),
    )


@speaking(ENGLISH)  # it is stored
def record(
    db: Session, desk: Desk, referral_id: str, *, note: str = "", now: datetime
) -> Saved[str]:
    """Write down that no place met a referral's need, with what was tried; return the act."""
    found = end_of_ladder(db, desk, referral_id, now=now)
    concern_id = db.get(Referral, referral_id).concern_id
    tried = _("Tried: {calls}").format(calls="; ".join(found.tried) or "-")
    draft = ActionDraft(
        items=(found.need,), note="\n".join(one for one in (note, tried) if one)
    )
    return concern_acts.act(db, desk, concern_id, ActionKind.UNMET_NEED, draft, now=now)


def counted(db: Session, desk: Desk, *, since: datetime) -> tuple[UnmetCount, ...]:
    """Return how many children had each need unmet since an instant, most first."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    counts = Counter(need for _concern, need in written(db, since=since))
    return tuple(
        UnmetCount(need=need, name=need_name(desk, need), count=count)
        for need, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def written(db: Session, *, since: datetime | None = None) -> frozenset[tuple[str, str]]:
    """Return concern and need of everything that was written as unmet."""
    asked: dict[str, str | int | None] = {
        "site_id": db.site_id, "kind": ActionKind.UNMET_NEED.value
    }  # fmt: skip
    acts = live(db.all(Action, where=asked))
    return frozenset(
        (one.concern_id, need)
        for one in acts
        if since is None or one.happened_at >= since
        for need in one.items
    )


def known(_db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return that an unmet need is none of the pack: such a one could not be counted."""
    if acting.kind is not ActionKind.UNMET_NEED:
        return ()
    if all(one in desk.pack.needs for one in acting.draft.items):
        return ()
    allowed = ", ".join(desk.pack.needs)
    return (Problem(where="items", code="not_one_of", facts=(("allowed", allowed),)),)


def _call(one: Action) -> str:
    result = _(RESULT_WORDS[one.result]).casefold() if one.result is not None else ""
    return f"{when(one.happened_at)} {one.phone} {result}".strip()


def _seniors(db: Session, desk: Desk, now: datetime) -> tuple[Senior, ...]:
    """Return whom to tell: of tonight's roster by post, then by the pack's order."""
    turns = [
        one
        for one in db.all(DutyTurn)
        if not one.withdrawn and one.from_at <= now < one.until_at and one.post in POSTS
    ]
    named = [
        Senior(name=one.name, post=one.rank or one.belt_no, phone=one.phone)
        for one in sorted(turns, key=lambda each: POSTS.index(each.post))
    ]
    cards = [one for one in register.cards(db) if _near(desk, one)]
    for step in desk.pack.practice.seniors.values():
        fitting = [one for one in cards if one.kind in step.kinds and one.first is not None]
        nearest = sorted(fitting, key=lambda one: (not one.district, one.id))
        named += [
            Senior(
                name=one.organization,
                post=desk.pack.say(step.name),
                phone=one.first.number if one.first is not None else "",
                say=desk.pack.say(step.say),
            )
            for one in nearest[:EACH]
        ]
    return tuple(named[:AT_MOST])


def _near(desk: Desk, card: Card) -> bool:
    """Tell whether an office is of the district, the whole province or the country."""
    own = desk.station
    near = card.province in (own.province, "national") and card.district in (own.district, "")
    return near and card.gone is None
