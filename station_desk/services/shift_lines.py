"""List what a shift hands over, line by line: children here, overdue, promised, open.

Each line has its reference, the next step and the clock. What stands on paper is less: the slip
goes into a register that anybody may open, so it holds neither code nor name, no place, no
carer, and no word of what happened to a child; the number opens the case at the desk.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from station_desk.domain.clock import RunningClock
from station_desk.domain.kinds import ActionKind, CallResult, Status, Whereabouts
from station_desk.domain.records import Action
from station_desk.domain.standing import Standing
from station_desk.domain.status import ENDED, live
from station_desk.domain.views import DueLine, label
from station_desk.services import owed, standings, still_here
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.do_words import DO_WORDS
from station_desk.services.standings import Look
from station_desk.store import concerns
from station_desk.store.database import Session
from station_desk.words import N_, _

FOLLOW_UP = "follow_up"  # the pack's clock of the day that a follow-up was planned for


class Part(StrEnum):
    """The parts of a hand-over, in order."""

    HERE = "here"
    OVERDUE = "overdue"
    PROMISED = "promised"
    OPEN = "open"


ORDER = tuple(Part)
PART_WORDS: dict[Part, str] = {
    Part.HERE: N_("Children still at the station"),
    Part.OVERDUE: N_("Overdue"),
    Part.PROMISED: N_("Promised"),
    Part.OPEN: N_("Still open"),
}
# What comes next, where no clock names a step: nothing of the child, for the paper too.
NEXT_WORDS: dict[Status, str] = {
    Status.DRAFTED: N_("Call the place"),
    Status.CONTACTED: N_("Send the letter, or the child"),
    Status.SENT: N_("Ask for their answer"),
    Status.ACKNOWLEDGED: N_("Ask whether they accept"),
    Status.ACCEPTED: N_("Hand over the child"),
    Status.DECLINED: N_("Ask the next place"),
    Status.RECEIVED: N_("Ask whether the service was given"),
    Status.SERVED: N_("Follow up, then close"),
}
SILENT = N_("Remind them, or ask the next place")
LOOK_AFTER = N_("Look after the child, write it down")
CALLS_BACK = N_("They call back")
ACCEPTED = N_("They take the child")
PLANNED = N_("Follow-up planned")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftLine:
    """One line of a hand-over.

    ``step`` is what comes next, as the screen says it; ``plain`` the same for the paper;
    ``due`` the clock, empty where none runs.
    """

    part: Part
    referral_id: str
    number: str
    label: str
    step: str
    plain: str
    where: str
    due: DueLine | None

    @property
    def key(self) -> str:
        """Return what tells the line from the others."""
        return f"{self.part} {self.referral_id} {self.due.what if self.due else ''}"


def listed(db: Session, desk: Desk, *, now: datetime) -> tuple[ShiftLine, ...]:
    """Return every line that this shift hands over: part by part, the nearest limit first."""
    authorize(desk.officer, Act.SHIFT_SLIP)
    look = Look(db=db, desk=desk, derive=owed.standing, now=now)
    make = partial(_of_case, desk, _calls_back(db), now)
    return standings.made_of_each(look, "shift_lines", make, _weight)


def _of_case(
    desk: Desk, back: Collection[str], now: datetime, every: tuple[Standing, ...]
) -> Iterator[ShiftLine]:
    """Give the lines of one case; they hold while nothing of it changes and no limit passes."""
    yield from _here(every, now)
    yield from _overdue(desk, every, now)
    yield from _running(back, every, now)


def _weight(one: ShiftLine) -> tuple[int, bool, bool, float, str]:
    due = one.due
    at = due.due_at if due is not None else None
    late_law = due is not None and due.late and due.statute
    place = ORDER.index(one.part)
    return (place, not late_law, at is None, at.timestamp() if at else 0.0, one.number)


def _line(
    one: Standing, part: Part, now: datetime, *, step: str, plain: str, due: DueLine | None
) -> ShiftLine:
    return ShiftLine(
        part=part,
        referral_id=one.referral.id,
        number=one.referral.number,
        label=label(one.child),
        step=step,
        plain=plain,
        where=still_here.short_words(one.stay, sought=one.sought, now=now),
        due=due,
    )


def _here(every: Iterable[Standing], now: datetime) -> Iterator[ShiftLine]:
    """Give each child who is at the station, once, with the clock of looking after it."""
    seen: set[str] = set()
    for one in every:
        clock = _clock(one, still_here.RULE)
        here = one.stay.where is Whereabouts.STATION
        if not here or clock is None or one.concern.id in seen or not owed.stands(one, clock):
            continue
        seen.add(one.concern.id)
        due = owed.due_line(one, clock)
        words = _(LOOK_AFTER)
        yield _line(one, Part.HERE, now, step=words, plain=words, due=due)


def _overdue(desk: Desk, every: Iterable[Standing], now: datetime) -> Iterator[ShiftLine]:
    """Give every late clock; one of the concern that several referrals share is given once."""
    seen: set[tuple[str, str, str]] = set()
    for one in every:
        for clock in one.clocks:
            key = (one.concern.id, clock.referral_id or "", clock.rule_id)
            late = clock.stopped_at is None and clock.late
            if not late or key in seen or clock.rule_id == still_here.RULE:
                continue
            if not owed.stands(one, clock):
                continue
            seen.add(key)
            step = _step(desk, clock)
            words = f"{step}: {clock.name}" if step not in ("", clock.name) else clock.name
            due = owed.due_line(one, clock)
            yield _line(one, Part.OVERDUE, now, step=words, plain=_next(one), due=due)


def _running(
    back: Collection[str], every: Iterable[Standing], now: datetime
) -> Iterator[ShiftLine]:
    """Give every referral that runs: promised by somebody, else open."""
    for one in every:
        if one.state.status in ENDED:
            continue
        promise = _promise(one, back)
        part = Part.PROMISED if promise else Part.OPEN
        words = f"{promise}: {_next(one)}" if promise else _next(one)
        yield _line(one, part, now, step=words, plain=words, due=owed.next_due(one))


def _calls_back(db: Session) -> frozenset[str]:
    """Return the referrals whose last call ended with the word that they call back."""
    calls_back = CallResult.WILL_CALL_BACK
    said = db.all(Action, where={"kind": ActionKind.CALL_ATTEMPT, "result": calls_back})
    return frozenset(
        key
        for key in {one.referral_id or "" for one in said}
        if _last_call(db, key) is calls_back
    )


def _last_call(db: Session, referral_id: str) -> CallResult | None:
    actions = live(concerns.actions_of_referral(db, referral_id))
    calls = (one for one in actions if one.kind is ActionKind.CALL_ATTEMPT)
    last = max(calls, key=lambda one: one.happened_at, default=None)
    return last.result if last is not None else None


def _promise(one: Standing, back: Collection[str]) -> str:
    """Return what somebody promised of a referral; empty where nothing is."""
    status = one.state.status
    if status is Status.ACCEPTED:
        return _(ACCEPTED)
    if status in (Status.DRAFTED, Status.CONTACTED, Status.SENT) and one.referral.id in back:
        return _(CALLS_BACK)
    followed = status in (Status.RECEIVED, Status.SERVED)
    return _(PLANNED) if followed and _clock(one, FOLLOW_UP) is not None else ""


def _next(one: Standing) -> str:
    """Return what comes next by where a referral stands."""
    if one.state.silent:
        return _(SILENT)
    return _(NEXT_WORDS.get(one.state.status, owed_words(one)))


def owed_words(one: Standing) -> str:
    """Return what is left of a referral that ended: the in-charge's review, or a limit."""
    return N_("The in-charge reviews it") if owed.unreviewed(one) else N_("A limit runs on")


def _step(desk: Desk, clock: RunningClock) -> str:
    """Return the step that ends a clock, in words."""
    rule = desk.pack.clocks.get(clock.rule_id)
    return _(DO_WORDS[rule.stops_on[0]]) if rule is not None and rule.stops_on else ""


def _clock(one: Standing, rule_id: str) -> RunningClock | None:
    running = (each for each in one.clocks if each.stopped_at is None)
    return next((each for each in running if each.rule_id == rule_id), None)
