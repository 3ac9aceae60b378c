"""Show referrals: the list of the station, and one referral whole (a read that counts)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from station_desk.domain import ending, escort
from station_desk.domain.fold import fold
from station_desk.domain.records import Child, Concern, Officer, Referral, Saved
from station_desk.domain.standing import Standing
from station_desk.domain.status import ENDED
from station_desk.domain.views import ReferralLine, ReferralView, label
from station_desk.services import (
    addressed,
    owed,
    packs_kept,
    reach,
    roster,
    still_here,
    telling,
)
from station_desk.services.act_words import pack_words
from station_desk.services.acts import acting_rules, concern_acts, timely
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import correcting, returning
from station_desk.services.case.siblings import group_of
from station_desk.services.desk import Desk
from station_desk.services.exchange import answered
from station_desk.services.register import places
from station_desk.services.sealed import sealing
from station_desk.store import concerns
from station_desk.store.database import Session

LIST_LIMIT = 500  # rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A part of a list, from ``start``: its lines, and how many there are in all."""

    lines: tuple[ReferralLine, ...]
    start: int
    total: int


def lines(
    db: Session, desk: Desk, *, now: datetime, words: str = "", which: str = "station"
) -> tuple[ReferralLine, ...]:
    """Return the first 500 referrals of a list, as :func:`listed` does."""
    return listed(db, desk, now=now, words=words, which=which).lines


def listed(
    db: Session,
    desk: Desk,
    *,
    now: datetime,
    words: str = "",
    which: str = "station",
    start: int = 0,
) -> Listed:
    """Return up to 500 referrals from the one numbered ``start``: due first, then newest.

    ``which`` is ``mine``, ``station`` (open ones), ``waiting`` (approval is owed, or silent),
    ``unsent`` (open, and no letter has left for the place) or ``closed``; ``words`` are looked
    for in number, code, need and place.
    """
    belts = {one.id: one.belt_no for one in db.all(Officer)}
    line = partial(_line, db, desk, belts=belts, now=now)
    found = [one for one in owed.by_limit(db, desk, now=now) if _in(which, desk, one)]
    if wanted := fold(words).split():
        texts: dict[str, tuple[Standing, str]] = db.memory.setdefault("texts", {})
        found = [one for one in found if _holds(texts, one, wanted, line)]
    shown = found[start : start + LIST_LIMIT]
    said = answered.by_referral(db, (one.referral for one in shown))
    lines = tuple(replace(line(one), answer=said[one.referral.id]) for one in shown)
    return Listed(lines=lines, start=start, total=len(found))


def _in(which: str, desk: Desk, one: Standing) -> bool:
    ended = one.state.status in ENDED
    if which == "closed":
        return ended
    if which == "mine":
        return not ended and one.referral.created_by == desk.officer.id
    if which == "waiting":
        waits = not one.state.approved or one.state.silent
        return owed.unreviewed(one) or (waits and not ended)
    if which == "unsent":
        return not ended and one.state.sent_at is None
    return not ended


def _holds(
    texts: dict[str, tuple[Standing, str]],
    one: Standing,
    wanted: list[str],
    line: Callable[[Standing], ReferralLine],
) -> bool:
    """Tell whether a referral's texts hold all words; they are folded once while it stands."""
    known = texts.get(one.referral.id)
    if known is None or known[0] is not one:
        known = texts[one.referral.id] = (one, _text(line(one)))
    return all(word in known[1] for word in wanted)


def _text(one: ReferralLine) -> str:
    return fold(" ".join((one.number, one.label, one.need, one.to_name)))


def _line(
    db: Session, desk: Desk, one: Standing, *, belts: dict[str, str], now: datetime
) -> ReferralLine:
    return ReferralLine(
        id=one.referral.id,
        concern_id=one.concern.id,
        number=one.referral.number,
        label=label(one.child),
        need=need_name(desk, one.referral.need),
        to_name=addressed.referral(db, desk, one.referral).to_name,
        status=one.state.status,
        approved=one.state.approved,
        silent=one.state.silent,
        mine=one.referral.created_by == desk.officer.id,
        belt_no=belts.get(one.referral.created_by, ""),
        created_at=one.referral.created_at,
        due=owed.next_due(one),
        where=still_here.short_words(one.stay, sought=one.sought, now=now),
        where_late=any(each.late and each.rule_id == still_here.RULE for each in one.clocks),
        where_in_full=still_here.words(one.stay, sought=one.sought, now=now),
    )


def need_name(desk: Desk, need: str) -> str:
    """Return the name of a need in the desk's language; the code itself when a pack lost it."""
    known = desk.pack.needs.get(need)
    return desk.pack.say(known.name) if known else need


def open_view(
    db: Session, desk: Desk, referral_id: str, *, now: datetime
) -> Saved[ReferralView]:
    """Return one referral whole; the opening is journaled first (ruling 6: a write unit)."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    referral = db.get(Referral, referral_id)
    reach.require(db, desk, referral.concern_id, now=now)
    db.act("referral", referral.id, facts={"act": "open"})
    return Saved(value=_view(db, desk, referral, now), touched=frozenset())


def view(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> ReferralView:
    """Return a referral that is open already, as it stands now; not journaled again."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    referral = db.get(Referral, referral_id)
    reach.require(db, desk, referral.concern_id, now=now)
    return _view(db, desk, referral, now)


def there(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> ReferralView:
    """Return a referral of another home, which ``db`` looks at, as it stands now.

    The district's desk is not bound by whose case it is at the station.
    """
    return _view(db, desk, db.get(Referral, referral_id), now)


def note_search(db: Session, desk: Desk, *, words: str, hits: int) -> Saved[int]:
    """Journal that the children's list was searched: which fields, how many hits.

    The words stand there as a keyed hash only (ruling 6), so that a search for one name can be
    proved or disproved by somebody who knows the name and holds the keys.
    """
    authorize(desk.officer, Act.REFERRAL_OPEN)
    db.act(
        "referral",
        "",
        fields=("number", "code", "need", "to_name"),
        facts={"act": "search", "hits": hits, "words": desk.prove(fold(words))},
    )
    return Saved(value=hits, touched=frozenset())


def _view(db: Session, desk: Desk, referral: Referral, now: datetime) -> ReferralView:
    concern = db.get(Concern, referral.concern_id)
    child = db.get(Child, concern.child_id)
    actions = concerns.actions_of(db, concern.id)
    siblings = concerns.referrals_of(db, concern.id)
    needs = {each.id: each.need for each in siblings}
    under = packs_kept.under(db, desk, concern)
    one = owed.standing(under, child, concern, referral, actions, needs=needs, now=now)
    profile = desk.pack.profiles[referral.profile]
    ask = places.of_concern(desk, referral.need, concern, child)
    return ReferralView(
        child=child,
        concern=concern,
        referral=escort.as_went(addressed.referral(db, desk, referral), actions),
        state=one.state,
        profile_name=desk.pack.say(profile.name),
        need_name=need_name(desk, referral.need),
        situation_names=packs_kept.names(under.pack, concern),
        code_names=pack_words(under.pack),
        items=telling.item_lines(desk.pack, profile, child, concern, referral),
        actions=tuple(sorted(actions, key=lambda each: timely.minute(each.happened_at))),
        clocks=one.clocks,
        waiting=one.waiting,
        places=places.rungs(db, desk, ask, now=now),
        documents=concerns.documents_of(db, concern.id),
        disclosures=concerns.disclosures_of(db, concern.id),
        siblings=tuple(addressed.referral(db, desk, each) for each in siblings),
        officers=tuple(db.all(Officer)),
        sealed=sealing.lines_of(db, desk, concern.id),
        earlier=returning.earlier(db, child, concern),
        shut=concern_acts.shut(desk, acting_rules.case_of(db, concern.id, now=now)),
        ended=ending.ended(siblings, actions, now=now),
        group=group_of(db, concern),
        notices=correcting.lines_of(db, desk, concern.id),
        tonight=roster.present(db, now=now),
        stay=one.stay,
        sought=one.sought,
        to_child=still_here.to_child(desk.pack, one.stay, child.languages),
        answer=answered.of_referral(db, referral),
    )
