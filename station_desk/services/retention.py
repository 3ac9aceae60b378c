"""Keep cases as long as the pack's rules say, hold them for the law, delete them for good.

Nothing is deleted by itself: the list says what is due and why, two officers delete, a legal
hold blocks (security.md B10). What was deleted leaves a tombstone: number, dates, rule.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from station_desk.domain.draft import plain_text, require_reason
from station_desk.domain.errors import NotNow, Unready
from station_desk.domain.kinds import Confidence, Topic
from station_desk.domain.records import (
    Child,
    Concern,
    LegalHold,
    Officer,
    Referral,
    Saved,
    Tombstone,
)
from station_desk.domain.retention import Blocked, Case, Keeping, keepings
from station_desk.machine.ids import new_id
from station_desk.services import reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.second import Second, by_two, id_of, require
from station_desk.services.station import OpenDesk
from station_desk.services.wording import BECAUSE_WORDS
from station_desk.store import concerns, journal, purging, tombstones
from station_desk.store.database import Session
from station_desk.store.received import shelf
from station_desk.words import _

T = TypeVar("T", Referral, LegalHold)
HELD = frozenset({Topic.SETTINGS})
ORDERED = "district_order"  # stands for a rule where the district has ordered it
PURGED = frozenset({Topic.CONCERNS, Topic.REFERRALS, Topic.DOCUMENTS, Topic.CLOCKS})


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLine:
    """A legal hold that stands: on which case, since when, by whom, why."""

    id: str
    concern_id: str
    number: str
    set_at: datetime
    belt_no: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """One case: until when it is kept, by which rule, what decides the day, what blocks."""

    concern_id: str
    number: str
    entered_at: datetime
    ended_at: datetime | None
    due_at: datetime | None
    is_due: bool
    rule_id: str
    rule: str
    citation: str
    confidence: Confidence
    because: str
    blocked: tuple[Blocked, ...] = ()
    hold: HoldLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Every case, the ones due first first; what stays of the deleted ones, newest first."""

    lines: tuple[KeptLine, ...]
    gone: tuple[Tombstone, ...] = ()

    @property
    def due(self) -> tuple[KeptLine, ...]:
        """Return the cases that may be deleted now."""
        return tuple(one for one in self.lines if one.is_due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """What was deleted: numbers of the cases, how many journal lines were erased.

    ``compacted`` is False where the file could not be written anew; its pages are blank anyway.
    """

    numbers: tuple[str, ...]
    lines: int
    compacted: bool


def listed(db: Session, desk: Desk, *, now: datetime) -> Kept:
    """Return until when every case is kept, and what was deleted."""
    authorize(desk.officer, Act.RETENTION_LIST)
    holds = {one.concern_id: one for one in _standing_holds(db)}
    entered = {one.id: one.entered_at for one in db.all(Concern)}
    lines = tuple(
        _line(desk, one, entered[one.concern_id], holds.get(one.concern_id), now)
        for one in keepings(desk.pack, _cases(db))
    )
    return Kept(lines=lines, gone=db.all(Tombstone, order="-purged_at"))


def _cases(db: Session) -> Iterable[Case]:
    """Give every case that was not deleted, with what the rule looks at."""
    children = {one.id: one for one in db.all(Child)}
    actions, gone = concerns.actions_by_concern(db), tombstones.concern_ids(db)
    referrals, holds = _by_concern(db.all(Referral)), _by_concern(db.all(LegalHold))
    for one in db.all(Concern):
        if one.id not in gone:
            yield Case(
                child=children[one.child_id],
                concern=one,
                referrals=tuple(referrals.get(one.id, ())),
                actions=actions.get(one.id, ()),
                holds=tuple(holds.get(one.id, ())),
            )


def _by_concern(many: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for one in many:
        found.setdefault(one.concern_id, []).append(one)
    return found


def _line(
    desk: Desk, one: Keeping, entered_at: datetime, hold: HoldLine | None, now: datetime
) -> KeptLine:
    return KeptLine(
        concern_id=one.concern_id,
        number=one.number,
        entered_at=entered_at,
        ended_at=one.ended_at,
        due_at=one.due_at,
        is_due=one.is_due(now),
        rule_id=one.rule.id,
        rule=desk.pack.say(one.rule.name),
        citation=one.rule.source.citation,
        confidence=one.rule.source.confidence,
        because=_(BECAUSE_WORDS[one.because]),
        blocked=one.blocked,
        hold=hold,
    )


def holds(db: Session, desk: Desk) -> tuple[HoldLine, ...]:
    """Return the legal holds that stand, the oldest first."""
    authorize(desk.officer, Act.RETENTION_LIST)
    return _standing_holds(db)


def _standing_holds(db: Session) -> tuple[HoldLine, ...]:
    belts = {one.id: one.belt_no for one in db.all(Officer)}
    return tuple(
        HoldLine(
            id=one.id,
            concern_id=one.concern_id,
            number=db.get(Concern, one.concern_id).number,
            set_at=one.set_at,
            belt_no=belts.get(one.set_by, ""),
            reason=one.reason,
        )
        for one in db.all(LegalHold, where={"lifted_at": None}, order="set_at")
    )


def set_hold(
    db: Session, desk: Desk, concern_id: str, *, reason: str, second: Second | None,
    now: datetime,
) -> Saved[str]:  # fmt: skip
    """Hold a case: it is not deleted, whatever its day, until the hold is lifted.

    Raises ``NotNow`` ``held_already`` or ``purged``, ``BadInput`` without a reason.
    """
    found = _held(db, desk, concern_id, reason, second, now)
    if found is not None:
        raise NotNow("held_already", number=db.get(Concern, concern_id).number)
    made = LegalHold(
        site_id=desk.station.site_id,
        id=new_id(),
        concern_id=concern_id,
        reason=plain_text(reason),
        set_at=now,
        set_by=desk.officer.id,
    )
    db.put(made, second=id_of(second))
    return Saved(value=made.id, touched=HELD)


def lift_hold(
    db: Session, desk: Desk, concern_id: str, *, reason: str, second: Second | None,
    now: datetime,
) -> Saved[str]:  # fmt: skip
    """Lift the hold of a case, with the reason; from then on its rule counts again.

    Raises ``NotNow`` ``not_held``, ``BadInput`` without a reason.
    """
    found = _held(db, desk, concern_id, reason, second, now)
    if found is None:
        raise NotNow("not_held", number=db.get(Concern, concern_id).number)
    version = found.version + 1
    gone = replace(found, version=version, lifted_at=now, lifted_by=desk.officer.id)
    db.put(gone, plain_text(reason), second=id_of(second))
    return Saved(value=gone.id, touched=HELD)


def _held(
    db: Session, desk: Desk, concern_id: str, reason: str, second: Second | None, now: datetime
) -> LegalHold | None:
    """Return the standing hold of a case after everything was asked that both doors ask."""
    authorize(desk.officer, Act.HOLD)
    reach.require(db, desk, db.get(Concern, concern_id).id, now=now)
    require(desk, Act.HOLD, second)
    require_reason(reason)
    found = db.all(LegalHold, where={"concern_id": concern_id, "lifted_at": None}, limit=1)
    return found[0] if found else None


def purge(
    opened: OpenDesk, concern_ids: Sequence[str], *, second: Second | None, now: datetime
) -> Saved[Purged]:
    """Delete cases for good, all of them or, if one may not go, none.

    Rows take their redacted form, papers and drafts go, journal lines are erased; the chain
    stays whole. Raises ``NotNow`` ``not_due``, ``held``, ``purged`` or ``clock_unsure``.
    """

    def unit(db: Session) -> Purged:
        looked_on = by_two(opened.desk, Act.PURGE, second)
        _require_clock(db)
        due = _require_due(db, opened.desk, tuple(dict.fromkeys(concern_ids)), now)
        return _purge(db, opened.desk, due, looked_on)

    value = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=replace(value, compacted=compact(opened)), touched=PURGED)


def purge_ordered(opened: OpenDesk, concern_ids: Sequence[str], *, now: datetime) -> Purged:
    """Delete the cases that an order of the district names, whatever their day.

    One that still runs or is held by law stays; the order waits for it.
    """

    def unit(db: Session) -> Purged:
        found = {one.concern_id: one for one in keepings(opened.desk.pack, _cases(db))}
        named = [found[one] for one in dict.fromkeys(concern_ids) if one in found]
        free = [one for one in named if not {Blocked.RUNS, Blocked.HELD} & {*one.blocked}]
        return _purge(db, opened.desk, free, "", policy=ORDERED)

    value = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return replace(value, compacted=compact(opened)) if value.numbers else value


def _require_clock(db: Session) -> None:
    """Refuse while the clock does not fit the journal: a wrong year would make all due."""
    if not journal.is_trusted(db.now, journal.head(db).trusted):
        raise NotNow("clock_unsure")


def _require_due(
    db: Session, desk: Desk, wanted: Sequence[str], now: datetime
) -> tuple[Keeping, ...]:
    if not wanted:
        raise NotNow("cases_missing")
    for concern_id in wanted:
        reach.require(db, desk, db.get(Concern, concern_id).id, now=now)
    found = {one.concern_id: one for one in keepings(desk.pack, _cases(db))}
    for one in (found[each] for each in wanted):
        if Blocked.HELD in one.blocked:
            raise NotNow("held", number=one.number)
        if not one.is_due(now):
            raise NotNow("not_due", number=one.number)
    return tuple(found[each] for each in wanted)


def _purge(
    db: Session, desk: Desk, due: Sequence[Keeping], second: str, *, policy: str = ""
) -> Purged:
    for one in due:
        stone = _tombstone(db, desk, one, second)
        db.put(replace(stone, policy=policy or stone.policy), second=second)
    lines = purging.purge(db, [one.concern_id for one in due], second=second)
    for one in due:
        facts: dict[str, str | int] = {
            "act": purging.PURGE, "policy": policy or one.rule.id,
            "lines": lines[one.concern_id],
        }  # fmt: skip
        db.act("concern", one.concern_id, facts=facts, second=second)
    numbers = tuple(one.number for one in due)
    return Purged(numbers=numbers, lines=lines.total(), compacted=False)


def _tombstone(db: Session, desk: Desk, one: Keeping, second: str) -> Tombstone:
    entered_at = db.get(Concern, one.concern_id).entered_at
    return Tombstone(
        site_id=desk.station.site_id,
        id=new_id(),
        concern_id=one.concern_id,
        number=one.number,
        policy=one.rule.id,
        pack_id=desk.pack.id,
        pack_version=desk.pack.version,
        entered_at=entered_at,
        ended_at=one.ended_at or entered_at,
        purged_at=db.now,
        purged_by=desk.officer.id,
        second_by=second,
    )


def compact(opened: OpenDesk) -> bool:
    """Write the file anew; where the disk refuses, the deletion stands all the same."""
    try:
        shelf.of(opened.database).compact()
    except Unready:
        return False
    return True
