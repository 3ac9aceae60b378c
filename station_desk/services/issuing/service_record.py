"""Count what one officer did, for that officer alone: no case data, no ranking (care.md)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from station_desk.domain.kinds import ActionKind
from station_desk.domain.local import day
from station_desk.domain.records import Action, Child, Concern, Referral
from station_desk.services import owed, packs_kept
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.facts import plain_paper
from station_desk.store import concerns, tombstones
from station_desk.store.database import Session
from station_desk.words import ENGLISH, N_, _, speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRecord:
    """The counts of one officer between two days; nothing of any child."""

    belt_no: str
    since: datetime
    until: datetime
    children: int
    referrals: int
    calls: int
    letters: int
    hand_overs: int
    follow_ups: int
    steps: int
    clocks_met: int
    clocks_late: int


# field -> its words, in the order of the page
LINES: dict[str, str] = {
    "children": N_("Children helped"),
    "referrals": N_("Referrals written"),
    "calls": N_("Calls made"),
    "letters": N_("Letters that left"),
    "hand_overs": N_("Children handed over"),
    "follow_ups": N_("Follow-ups"),
    "steps": N_("Steps written down, all kinds"),
    "clocks_met": N_("Limits met by your step, in time"),
    "clocks_late": N_("Limits met by your step, late"),
}


def own(db: Session, desk: Desk, since: datetime, until: datetime) -> ServiceRecord:
    """Return the counts of the officer at the desk; there is no door to another's."""
    authorize(desk.officer, Act.JOURNAL_OWN)
    who, gone = desk.officer.id, tombstones.concern_ids(db)
    mine = [
        one
        for one in db.all(Action, where={"by": who})
        if since <= one.entered_at < until and one.concern_id not in gone
    ]
    written = [
        one
        for one in db.all(Referral, where={"created_by": who})
        if since <= one.created_at < until and one.concern_id not in gone
    ]
    cases = {one.concern_id for one in mine} | {one.concern_id for one in written}
    kinds = Counter(one.kind for one in mine)
    met = _clocks(db, desk, cases, mine, until)
    return ServiceRecord(
        belt_no=desk.officer.belt_no,
        since=since,
        until=until,
        children=len({db.get(Concern, one).child_id for one in cases}),
        referrals=len(written),
        calls=kinds[ActionKind.CALL_ATTEMPT],
        letters=kinds[ActionKind.LETTER],
        hand_overs=kinds[ActionKind.HAND_OVER],
        follow_ups=kinds[ActionKind.FOLLOW_UP],
        steps=len(mine),
        clocks_met=met[False],
        clocks_late=met[True],
    )


def _clocks(
    db: Session, desk: Desk, cases: Iterable[str], mine: Iterable[Action], now: datetime
) -> Counter[bool]:
    """Count the clocks that a step of the officer stopped: in time (False), late (True)."""
    steps = {(one.concern_id, one.happened_at) for one in mine}
    found: dict[tuple[str, str, str, datetime], bool] = {}
    for key in cases:
        concern = db.get(Concern, key)
        child, under = db.get(Child, concern.child_id), packs_kept.under(db, desk, concern)
        referrals, actions = concerns.referrals_of(db, key), concerns.actions_of(db, key)
        needs = {one.id: one.need for one in referrals}
        for one in referrals:
            stands = owed.standing(under, child, concern, one, actions, needs=needs, now=now)
            found |= {
                (key, clock.rule_id, clock.referral_id or "", clock.started_at): clock.late
                for clock in stands.clocks
                if clock.stopped_at is not None and (key, clock.stopped_at) in steps
            }
    return Counter(found.values())


def words(one: ServiceRecord) -> tuple[str, ...]:
    """Return the record in lines, as it may be printed."""
    head = _("Service record of belt no. {belt}, {since} to {until}").format(
        belt=one.belt_no, since=day(one.since), until=day(one.until)
    )
    counts = (f"  {_(label)}: {getattr(one, name)}" for name, label in LINES.items())
    return (head, *counts, _("Counts only; nothing of any child, no comparison with others."))


@speaking(ENGLISH)
def page(desk: Desk, found: ServiceRecord, *, now: datetime) -> bytes:
    """Return the record as a page to print."""
    return plain_paper.page(desk, _("Service record"), words(found), of_child=False, now=now)
