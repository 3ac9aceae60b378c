"""List everything that waits for the in-charge, each with its clock, and note what was seen.

What left before it was approved ends with the approval in the case. A broken glass, a case
opened again and an item withheld end when an in-charge says that it was seen: one line of the
journal.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.items import ALWAYS_WORDS, ITEM_WORDS
from station_desk.domain.kinds import ActionKind, Topic
from station_desk.domain.records import Action, Officer, Saved
from station_desk.domain.review import APPROVED_IN_CASE, ReviewKind, ReviewLine
from station_desk.domain.sharing import EVERYBODY
from station_desk.domain.standing import Standing
from station_desk.domain.status import ENDED
from station_desk.domain.views import DueLine, label
from station_desk.services import owed, reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.case.referrals import need_name
from station_desk.services.charge import SIGNED_FOR
from station_desk.services.desk import Desk
from station_desk.services.wording import ACTION_WORDS
from station_desk.store import history
from station_desk.store.database import Session
from station_desk.store.history import JournalLine, Wanted
from station_desk.words import N_, _

SEEN = "reviewed"  # act of the journal
UNREACHED = "unreached"  # what a letter left without
MANY = 20_000  # lines of the journal of one kind
KEY = 16  # letters of a key made of words
HOURS = 24.0  # where the pack has no such clock
KIND_WORDS: dict[ReviewKind, str] = {
    ReviewKind.FOR_SHO: N_("Letter signed for SHO"),
    ReviewKind.UNREACHED: N_("Letter sent, nobody reached"),
    ReviewKind.SENT: N_("Left before it was approved"),
    ReviewKind.GLASS: N_("Glass broken"),
    ReviewKind.REOPENED: N_("Opened again"),
    ReviewKind.WITHHELD: N_("Item withheld"),
    ReviewKind.DRAFT: N_("Not approved yet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """One look at what waits: every referral as it stands, who is who, what was seen."""

    db: Session
    desk: Desk
    now: datetime
    every: tuple[Standing, ...]
    belts: Mapping[str, str]

    @property
    def of_concern(self) -> dict[str, Standing]:
        """Return the first referral of each concern."""
        return {one.concern.id: one for one in self.every}


def listed(db: Session, desk: Desk, *, now: datetime) -> tuple[ReviewLine, ...]:
    """Return everything that waits for the in-charge, the nearest limit first."""
    authorize(desk.officer, Act.REFERRAL_APPROVE)
    look = _Look(
        db=db,
        desk=desk,
        now=now,
        every=owed.all_standing(db, desk, now=now),
        belts={one.id: one.belt_no for one in db.all(Officer)},
    )
    seen = {str(one.facts.get("of", "")) for one in _acts(db, SEEN)}
    ways: tuple[Callable[[_Look], Iterable[ReviewLine]], ...] = (
        _left, _glass, _reopened, _withheld, _drafts,
    )  # fmt: skip
    found = (one for way in ways for one in way(look) if one.key not in seen)
    return tuple(sorted(found, key=_weight))


def seen(db: Session, desk: Desk, key: str, *, now: datetime) -> Saved[ReviewLine]:
    """Note that the in-charge saw what needs no approval.

    Raises ``BadInput`` where nothing of this key waits to be seen.
    """
    authorize(desk.officer, Act.REFERRAL_APPROVE)
    waiting = (one for one in listed(db, desk, now=now) if one.key == key)
    found = next((one for one in waiting if one.kind not in APPROVED_IN_CASE), None)
    if found is None:
        raise BadInput([Problem(where="about", code="nothing_waits")])
    db.act("concern", found.concern_id, facts={"act": SEEN, "of": key, "kind": found.kind})
    return Saved(value=found, touched=frozenset({Topic.REFERRALS}))


def _weight(one: ReviewLine) -> tuple[bool, bool, datetime, str]:
    at = one.due.due_at if one.due is not None else None
    return (one.kind is ReviewKind.DRAFT, at is None, at or one.at, one.key)


def _acts(db: Session, act: str) -> tuple[JournalLine, ...]:
    return history.find(db, Wanted(acts=(act,)), limit=MANY)


# what left before it was approved


def _left(look: _Look) -> Iterator[ReviewLine]:
    """Give what left and has no approval since: the clock of the pack runs."""
    waiting = [
        (one, each)
        for one in look.every
        for each in one.clocks
        if each.rule_id == owed.REVIEW
        and each.stopped_at is None
        and each.referral_id in (None, one.referral.id)
    ]
    left = _leaving(look.db) if waiting else {}
    leaving = {
        one.referral.id: left.get((one.referral.id, each.started_at)) for one, each in waiting
    }
    facts = _facts(look.db) if waiting else {}
    for one, each in waiting:
        action = leaving[one.referral.id]
        paper = action.document_id if action is not None and action.document_id else ""
        yield ReviewLine(
            key=f"left-{one.referral.id}-{action.id if action is not None else ''}",
            kind=_how_it_left(facts.get(paper, ())),
            concern_id=one.concern.id,
            referral_id=one.referral.id,
            number=one.referral.number,
            label=label(one.child),
            what=_what_left(look, one, action),
            by=look.belts.get(action.by if action is not None else "", ""),
            at=each.started_at,
            due=owed.due_line(one, each),
        )


def _leaving(db: Session) -> dict[tuple[str, datetime], Action]:
    """Return the acts with which something left, by referral and instant."""
    kinds = (ActionKind.HAND_OVER, ActionKind.LETTER)
    return {
        (one.referral_id or "", one.happened_at): one
        for kind in kinds
        for one in db.all(Action, where={"kind": kind})
    }


def _facts(db: Session) -> dict[str, tuple[JournalLine, ...]]:
    """Return what the journal says of each paper that left: signed for whom, without what."""
    found: dict[str, tuple[JournalLine, ...]] = {}
    for line in history.find(db, Wanted(acts=(SIGNED_FOR, "print", "file")), limit=MANY):
        found[line.id] = (*found.get(line.id, ()), line)
    return found


def _how_it_left(lines: Iterable[JournalLine]) -> ReviewKind:
    facts = [one.facts for one in lines]
    if any(one.get("act") == SIGNED_FOR for one in facts):
        return ReviewKind.FOR_SHO
    if any(UNREACHED in str(one.get("what", "")).split("-") for one in facts):
        return ReviewKind.UNREACHED
    return ReviewKind.SENT


def _what_left(look: _Look, one: Standing, action: Action | None) -> str:
    step = _(ACTION_WORDS[action.kind]) if action is not None else ""
    need = need_name(look.desk, one.referral.need)
    return ": ".join(part for part in (step, need, one.referral.to_name) if part)


# what is only seen


def _glass(look: _Look) -> Iterator[ReviewLine]:
    for line in _acts(look.db, reach.GLASS):
        one = look.of_concern.get(line.id)
        if one is None or line.at is None:
            continue
        words = _("With officer {belt}: {reason}") if line.second else "{reason}"
        what = words.format(belt=look.belts.get(line.second, ""), reason=line.reason)
        made = _to_see(look, one, ReviewKind.GLASS, line.at, what=what, by=line.officer)
        yield replace(made, key=f"glass-{line.origin}-{line.seq}")


def _reopened(look: _Look) -> Iterator[ReviewLine]:
    """Give what was opened again and stands open since."""
    standing = {one.referral.id: one for one in look.every}
    for act in look.db.all(Action, where={"kind": ActionKind.REOPENED}):
        one = standing.get(act.referral_id or "")
        if one is None or one.state.status in ENDED:
            continue
        made = _to_see(
            look, one, ReviewKind.REOPENED, act.entered_at, what=act.reason, by=act.by
        )
        yield replace(made, key=f"reopened-{act.id}")


def _withheld(look: _Look) -> Iterator[ReviewLine]:
    """Give what an officer decided to keep from a recipient, with the reason."""
    for one in look.of_concern.values():
        for item, whom, why in one.concern.sharing:
            line = _line_of(look.db, one.concern.id, why)
            names = {**ALWAYS_WORDS, **ITEM_WORDS}
            who = _("everybody") if whom == EVERYBODY else whom
            words = _("{item} from {whom}: {why}")
            what = words.format(item=_(names.get(item, item)), whom=who, why=why)
            at = line.at if line is not None and line.at else one.concern.entered_at
            by = line.officer if line is not None else ""
            made = _to_see(look, one, ReviewKind.WITHHELD, at, what=what, by=by)
            yield replace(made, key=f"withheld-{_short(one.concern.id, item, whom)}")


def _line_of(db: Session, concern_id: str, reason: str) -> JournalLine | None:
    found = history.find(db, Wanted(row_ids=(concern_id,)), limit=MANY)
    return next((one for one in found if one.reason == reason), None)


def _short(*words: str) -> str:
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:KEY]


def _to_see(
    look: _Look, one: Standing, kind: ReviewKind, at: datetime, *, what: str, by: str
) -> ReviewLine:
    return ReviewLine(
        key="",
        kind=kind,
        concern_id=one.concern.id,
        referral_id=one.referral.id,
        number=one.referral.number,
        label=label(one.child),
        what=what,
        by=look.belts.get(by, ""),
        at=at,
        due=_limit(look, one, kind, at),
    )


def _limit(look: _Look, one: Standing, kind: ReviewKind, at: datetime) -> DueLine:
    """Return the limit of the in-charge's review: the same hours as of what left."""
    rule = look.desk.pack.clocks.get(owed.REVIEW)
    due_at = at + timedelta(hours=rule.hours if rule else HOURS)
    return DueLine(
        concern_id=one.concern.id,
        referral_id=one.referral.id,
        number=one.referral.number,
        label=label(one.child),
        what=_(KIND_WORDS[kind]),
        due_at=due_at,
        late=look.now > due_at,
        statute=False,
        citation=rule.source.citation if rule else "",
        confidence=rule.source.confidence if rule else "L",
    )


# what has not left yet


def _drafts(look: _Look) -> Iterator[ReviewLine]:
    for one in look.every:
        unplaced = not one.referral.card_id  # there is nothing to approve yet
        done = one.state.status in ENDED or one.state.approved
        if unplaced or done or owed.unreviewed(one):
            continue
        need = need_name(look.desk, one.referral.need)
        yield ReviewLine(
            key=f"draft-{one.referral.id}",
            kind=ReviewKind.DRAFT,
            concern_id=one.concern.id,
            referral_id=one.referral.id,
            number=one.referral.number,
            label=label(one.child),
            what=f"{need}: {one.referral.to_name}",
            by=look.belts.get(one.referral.created_by, ""),
            at=one.referral.created_at,
            due=owed.next_due(one),
        )
