"""List everything that waits for the in-charge, each with its clock, and note what was seen.

What left before it was approved ends with the approval in the case. A broken glass, a case
opened again and an item withheld end when an in-charge says that it was seen: one line of the
journal.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.items import ALWAYS_WORDS, ITEM_WORDS
from station_desk.domain.kinds import ActionKind, Topic
from station_desk.domain.records import Action, Officer, Saved
from station_desk.domain.review import APPROVED_IN_CASE, ReviewKind, ReviewLine
from station_desk.domain.sharing import EVERYBODY
from station_desk.domain.standing import Standing
from station_desk.domain.status import ENDED
from station_desk.domain.views import DueLine, label
from station_desk.services import owed, reach, standings
from station_desk.services.authorize import Act, authorize
from station_desk.services.case.referrals import need_name
from station_desk.services.charge import SIGNED_FOR
from station_desk.services.desk import Desk
from station_desk.services.standings import Look
from station_desk.services.wording import ACTION_WORDS
from station_desk.store import concerns, history
from station_desk.store.database import Session
from station_desk.store.history import JournalLine, Wanted
from station_desk.words import N_, _

SEEN = "reviewed"  # act of the journal
UNREACHED = "unreached"  # what a letter left without
MANY = 60_000  # lines of the journal
LEAVING = frozenset({ActionKind.LETTER, ActionKind.HAND_OVER})
OF_PAPERS = (SIGNED_FOR, "print", "file")  # acts of the journal on a paper
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
class _Desk:
    """What the lines of every case are made with: who is who, what the journal says.

    ``papers`` holds, for each paper that left, for whom it was signed and without what.
    """

    db: Session
    desk: Desk
    now: datetime
    belts: Mapping[str, str]
    papers: Mapping[str, tuple[JournalLine, ...]]


def listed(db: Session, desk: Desk, *, now: datetime) -> tuple[ReviewLine, ...]:
    """Return everything that waits for the in-charge, the nearest limit first.

    The lines of a case are made once while nothing of it changes, as the Due list's are.
    """
    authorize(desk.officer, Act.REFERRAL_APPROVE)
    marks, papers = _marks(db)
    belts = {one.id: one.belt_no for one in db.all(Officer)}
    here = _Desk(db=db, desk=desk, now=now, belts=belts, papers=papers)
    look = Look(db=db, desk=desk, derive=owed.standing, now=now)
    make = partial(_of_case, here)
    found = standings.made_of_few(look, "review", make, _weight, concerns.to_review)
    seen = {str(one.facts.get("of", "")) for one in marks if one.facts.get("act") == SEEN}
    glass = tuple(_glass(here, look, marks))
    waiting = (_timed(one, now) for one in (*found, *glass) if one.key not in seen)
    return tuple(sorted(waiting, key=_weight) if glass else waiting)


def _marks(db: Session) -> tuple[tuple[JournalLine, ...], dict[str, tuple[JournalLine, ...]]]:
    """Return what the journal says of seeing and of broken glass, and of papers that left."""
    papers: dict[str, tuple[JournalLine, ...]] = {}
    marks = []
    for line in history.of_acts(db, (SEEN, reach.GLASS, *OF_PAPERS), most=MANY):
        if line.facts.get("act") in OF_PAPERS:
            papers[line.id] = (*papers.get(line.id, ()), line)
        else:
            marks.append(line)
    return tuple(marks), papers


def _timed(one: ReviewLine, now: datetime) -> ReviewLine:
    """Return a line whose limit is no clock of its case as late as it is now."""
    if one.kind in APPROVED_IN_CASE or one.due is None or one.due.due_at is None:
        return one
    late = now > one.due.due_at
    return one if one.due.late is late else replace(one, due=replace(one.due, late=late))


def _of_case(here: _Desk, every: tuple[Standing, ...]) -> Iterator[ReviewLine]:
    """Give what waits in one case; it holds while nothing of it changes."""
    for one in every:
        yield from _left(here, one)
        yield from _reopened(here, one)
        yield from _draft(here, one)
    if every:
        yield from _withheld(here, every[-1])


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


# what left before it was approved


def _left(here: _Desk, one: Standing) -> Iterator[ReviewLine]:
    """Give what left and has no approval since: the clock of the pack runs."""
    for each in one.clocks:
        if each.rule_id != owed.REVIEW or each.stopped_at is not None:
            continue
        action = _leaving(one, each.started_at)
        paper = action.document_id if action is not None and action.document_id else ""
        yield _line(
            here, one, _how_it_left(here.papers.get(paper, ())), each.started_at,
            key=f"left-{one.referral.id}-{action.id if action is not None else ''}",
            what=_what_left(here, one, action), by=action.by if action is not None else "",
            due=owed.due_line(one, each),
        )  # fmt: skip


def _leaving(one: Standing, at: datetime) -> Action | None:
    """Return the act with which something left then, a letter before a hand-over."""
    left = [act for act in one.reviewed if act.kind in LEAVING and act.happened_at == at]
    return max(left, key=lambda act: act.kind is ActionKind.LETTER, default=None)


def _how_it_left(lines: Iterable[JournalLine]) -> ReviewKind:
    facts = [one.facts for one in lines]
    if any(one.get("act") == SIGNED_FOR for one in facts):
        return ReviewKind.FOR_SHO
    if any(UNREACHED in str(one.get("what", "")).split("-") for one in facts):
        return ReviewKind.UNREACHED
    return ReviewKind.SENT


def _what_left(here: _Desk, one: Standing, action: Action | None) -> str:
    step = _(ACTION_WORDS[action.kind]) if action is not None else ""
    need = need_name(here.desk, one.referral.need)
    return ": ".join(part for part in (step, need, one.referral.to_name) if part)


# what is only seen


def _glass(here: _Desk, look: Look, marks: Iterable[JournalLine]) -> Iterator[ReviewLine]:
    for line in marks:
        every = standings.of_concern(look, line.id)
        if line.facts.get("act") != reach.GLASS or not every or line.at is None:
            continue
        words = _("With officer {belt}: {reason}") if line.second else "{reason}"
        what = words.format(belt=here.belts.get(line.second, ""), reason=line.reason)
        kind, by = ReviewKind.GLASS, line.officer
        made = _to_see(here, every[-1], kind, line.at, what=what, by=by)
        yield replace(made, key=f"glass-{line.origin}-{line.seq}")


def _reopened(here: _Desk, one: Standing) -> Iterator[ReviewLine]:
    """Give what was opened again and stands open since."""
    if one.state.status in ENDED:
        return
    for act in one.reviewed:
        if act.kind is ActionKind.REOPENED:
            kind, what = ReviewKind.REOPENED, act.reason
            made = _to_see(here, one, kind, act.entered_at, what=what, by=act.by)
            yield replace(made, key=f"reopened-{act.id}")


def _withheld(here: _Desk, one: Standing) -> Iterator[ReviewLine]:
    """Give what an officer decided to keep from a recipient, with the reason."""
    for item, whom, why in one.concern.sharing:
        at, by = _withheld_at(here, one, item, why)
        names = {**ALWAYS_WORDS, **ITEM_WORDS}
        who = _("everybody") if whom == EVERYBODY else whom
        words = _("{item} from {whom}: {why}")
        what = words.format(item=_(names.get(item, item)), whom=who, why=why)
        made = _to_see(here, one, ReviewKind.WITHHELD, at, what=what, by=by)
        yield replace(made, key=f"withheld-{_short(one.concern.id, item, whom)}")


def _withheld_at(here: _Desk, one: Standing, item: str, why: str) -> tuple[datetime, str]:
    """Return when an item was withheld and by whom; before it was an act the journal tells."""
    for act in reversed(one.reviewed):
        if act.kind is ActionKind.WITHHELD and (act.items, act.reason) == ((item,), why):
            return act.entered_at, act.by
    line = _line_of(here.db, one.concern.id, why)
    if line is None or line.at is None:
        return one.concern.entered_at, line.officer if line is not None else ""
    return line.at, line.officer


def _line_of(db: Session, concern_id: str, reason: str) -> JournalLine | None:
    found = history.find(db, Wanted(row_ids=(concern_id,)), limit=MANY)
    return next((one for one in found if one.reason == reason), None)


def _short(*words: str) -> str:
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:KEY]


def _to_see(
    here: _Desk, one: Standing, kind: ReviewKind, at: datetime, *, what: str, by: str
) -> ReviewLine:
    due = _limit(here, one, kind, at)
    return _line(here, one, kind, at, key="", what=what, by=by, due=due)


def _line(  # noqa: PLR0913  what waits for the in-charge, since when, until when
    here: _Desk, one: Standing, kind: ReviewKind, at: datetime, *, key: str, what: str,
    by: str, due: DueLine | None,
) -> ReviewLine:  # fmt: skip
    return ReviewLine(
        key=key,
        kind=kind,
        concern_id=one.concern.id,
        referral_id=one.referral.id,
        number=one.referral.number,
        label=label(one.child),
        what=what,
        by=here.belts.get(by, ""),
        at=at,
        due=due,
    )


def _limit(here: _Desk, one: Standing, kind: ReviewKind, at: datetime) -> DueLine:
    """Return the limit of the in-charge's review: the same hours as of what left."""
    rule = here.desk.pack.clocks.get(owed.REVIEW)
    due_at = at + timedelta(hours=rule.hours if rule else HOURS)
    return DueLine(
        concern_id=one.concern.id,
        referral_id=one.referral.id,
        number=one.referral.number,
        label=label(one.child),
        what=_(KIND_WORDS[kind]),
        due_at=due_at,
        late=here.now > due_at,
        statute=False,
        citation=rule.source.citation if rule else "",
        confidence=rule.source.confidence if rule else "L",
    )


# what has not left yet


def _draft(here: _Desk, one: Standing) -> Iterator[ReviewLine]:
    unplaced = not one.referral.card_id  # there is nothing to approve yet
    done = one.state.status in ENDED or one.state.approved
    if unplaced or done or owed.unreviewed(one):
        return
    need = need_name(here.desk, one.referral.need)
    yield _line(
        here, one, ReviewKind.DRAFT, one.referral.created_at, key=f"draft-{one.referral.id}",
        what=f"{need}: {one.referral.to_name}", by=one.referral.created_by,
        due=owed.next_due(one),
    )  # fmt: skip
