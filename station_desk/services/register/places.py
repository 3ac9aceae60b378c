"""Find the place for a referral: the ladder of its need, and the move to the next rung."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from station_desk.domain import disclosure, guide
from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import Sex, Status, Topic
from station_desk.domain.ladder import order as ladder
from station_desk.domain.ladder.order import Ask, Rung
from station_desk.domain.records import Child, Concern, Referral, Saved
from station_desk.domain.register import Card
from station_desk.domain.status import live
from station_desk.machine.ids import new_id
from station_desk.services import addressed, owed, packs_kept, reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register import directory, holidays
from station_desk.store import concerns, register
from station_desk.store.database import Session

FAILED_WITHIN = timedelta(hours=2)  # ruling 20
WITH_MOTHER = "shelter_with_mother"  # a situation that says it
MOVABLE = frozenset({Status.DRAFTED, Status.CONTACTED})
ONWARD = frozenset({Status.DECLINED, Status.RECALLED})


def ask_of(
    desk: Desk, need: str, *, situations: tuple[str, ...] = (), child: Child | None = None,
    avoid: tuple[str, ...] = (),
) -> Ask:  # fmt: skip
    """Return what the ladder is asked for a need at this station.

    ``avoid`` are people and places the child must be kept from, beside its do-not-contact list.
    """
    known = [one for one in situations if one in desk.pack.situations]
    wanted = guide.result(desk.pack, known).services if known else ()
    first = next((one.first for one in wanted if one.need == need), ())
    usual = desk.pack.needs[need].first if need in desk.pack.needs else ()
    district = desk.pack.districts.get(desk.station.district)
    return Ask(
        need=need,
        province=desk.station.province,
        district=desk.station.district,
        division=district.division if district else "",
        age=child.age_years if child else None,
        sex=child.sex if child else Sex.UNKNOWN,
        first=first or usual,
        with_mother=bool(child and child.with_mother) or WITH_MOTHER in situations,
        with_disability=bool(child and child.disability),
        languages=child.languages if child else (),
        avoid=tuple(one for one in (*avoid, *(child.do_not_contact if child else ())) if one),
        real_lines=directory.real_lines(desk) if desk.station.practice else {},
    )


def of_concern(desk: Desk, need: str, concern: Concern, child: Child) -> Ask:
    """Return what the ladder is asked for a need of one concern: who is accused counts."""
    return ask_of(
        desk, need, situations=concern.situations, child=child, avoid=(concern.suspect_name,)
    )


def rungs(
    db: Session, desk: Desk, ask: Ask, *, now: datetime, cards: tuple[Card, ...] | None = None
) -> tuple[Rung, ...]:
    """Return the ladder for ``ask`` with the last two hours' failed calls counted in."""
    authorize(desk.officer, Act.REGISTER_READ)
    failed = concerns.failed_calls(db, since=now - FAILED_WITHIN)
    known = register.cards(db) if cards is None else cards
    known = tuple(addressed.meant(desk, one) for one in known)
    days = holidays.of(db, desk)
    return ladder.rank(known, ask, desk.pack, now=now, calendar=days, calls=failed)


def for_referral(
    db: Session, desk: Desk, referral_id: str, *, now: datetime
) -> tuple[Rung, ...]:
    """Return the ladder of a referral's need for its child."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    referral = db.get(Referral, referral_id)
    reach.require(db, desk, referral.concern_id, now=now)
    concern = db.get(Concern, referral.concern_id)
    child = db.get(Child, concern.child_id)
    return rungs(db, desk, of_concern(desk, referral.need, concern, child), now=now)


def move_on(
    db: Session, desk: Desk, referral_id: str, *, card_id: str = "", now: datetime
) -> Saved[Referral]:
    """Turn a referral that has not left yet to ``card_id``, or to the best place not yet tried.

    One that was declined, recalled or is silent stays as it is; a new one carries everything
    over and names it as its previous (records.md 1). The ticks become those of the new
    recipient's profile, without what the officer had unticked; ticks that need a reason are
    dropped. ``NotNow`` when it is on its way, or no further place is known.
    """
    authorize(desk.officer, Act.REFERRAL_ACT)
    referral = db.get(Referral, referral_id)
    reach.require(db, desk, referral.concern_id, now=now)
    status, silent = _standing(db, desk, referral, now)
    if status not in MOVABLE | ONWARD and not silent:
        raise NotNow("left_already", number=referral.number)
    ladder_now = for_referral(db, desk, referral_id, now=now)
    card = _chosen(ladder_now, card_id, _tried(db, referral))
    if card is None:
        tried = ", ".join(sorted(_tried(db, referral).numbers))
        code = "places_spent" if tried else "no_further_place"
        raise NotNow(code, number=referral.number, tried=tried)
    moved = _turned(desk, referral, card)
    if status not in MOVABLE:
        moved = _carried_over(db, desk, moved, now)
    db.put(moved)
    return Saved(value=moved, touched=frozenset({Topic.REFERRALS}))


def _standing(
    db: Session, desk: Desk, referral: Referral, now: datetime
) -> tuple[Status, bool]:
    """Return the status of a referral and whether its receiver is silent."""
    concern = db.get(Concern, referral.concern_id)
    child = db.get(Child, concern.child_id)
    actions = concerns.actions_of(db, concern.id)
    under = packs_kept.under(db, desk, concern)
    one = owed.standing(under, child, concern, referral, actions, needs={}, now=now)
    return one.state.status, one.state.silent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    """What was called or asked for one need of a concern: cards by id, numbers as printed."""

    cards: frozenset[str | None]
    numbers: frozenset[str]

    def knows(self, card: Card) -> bool:
        """Tell whether calling ``card`` would only repeat what was tried.

        A failed number ranks its own card down, so the other card with the same number (a
        helpline and its district's office) would come next as if it were new.
        """
        again = bool(card.phones) and all(one.number in self.numbers for one in card.phones)
        return again or card.id in self.cards


def _tried(db: Session, referral: Referral) -> _Tried:
    """Return what was tried for this need of the concern, also by earlier referrals."""
    same = [
        one
        for one in concerns.referrals_of(db, referral.concern_id)
        if one.need == referral.need
    ]
    ids = {one.id for one in same}
    actions = [
        one
        for one in live(concerns.actions_of(db, referral.concern_id))
        if one.referral_id in ids
    ]
    return _Tried(
        cards=frozenset({one.card_id for one in actions} | {one.card_id for one in same}),
        numbers=frozenset(one.phone for one in actions if one.phone),
    )


def _carried_over(db: Session, desk: Desk, moved: Referral, now: datetime) -> Referral:
    """Return the next referral of the chain: new id and number, times counted from now."""
    siblings = concerns.referrals_of(db, moved.concern_id)
    base = moved.number.rpartition("/")[0]
    return replace(
        moved,
        id=new_id(),
        version=1,
        number=f"{base}/{len(siblings) + 1}",
        previous_id=moved.id,
        follow_up_at=now + (moved.follow_up_at - moved.created_at),
        created_at=now,
        created_by=desk.officer.id,
    )


def _turned(desk: Desk, referral: Referral, card: Card) -> Referral:
    """Return the referral turned to ``card``, with the ticks that its profile allows."""
    before = desk.pack.profiles.get(referral.profile)
    unticked = set(disclosure.ticked_first(before)) - set(referral.shared) if before else set()
    profile = disclosure.profile_for(desk.pack, card.kind, referral.need)
    return replace(
        referral,
        version=referral.version + 1,
        card_id=card.id,
        card_site=card.site_id,
        to_name=card.organization,
        to_phone=card.first.number if card.first is not None else "",
        profile=profile.id,
        shared=tuple(one for one in disclosure.ticked_first(profile) if one not in unticked),
        share_reasons=(),
    )


def _chosen(places: tuple[Rung, ...], card_id: str, tried: _Tried) -> Card | None:
    if card_id:
        return next((one.card for one in places if one.card.id == card_id), None)
    fresh = (
        one.card
        for one in places
        if one.suitable and not one.repeats and not tried.knows(one.card)
    )
    return next(fresh, None)
