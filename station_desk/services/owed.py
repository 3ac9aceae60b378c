"""Work out what is owed: the clocks of every open referral, sorted for the Due list."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from station_desk.domain import clock, whereabouts
from station_desk.domain.clock import RunningClock, WaitingClock
from station_desk.domain.kinds import ActionKind, Event, Status
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import is_of
from station_desk.domain.records import Action, Child, Concern, Referral
from station_desk.domain.standing import Standing
from station_desk.domain.status import ENDED, for_place, state_of
from station_desk.domain.views import DueLine, ReferralView, begins, label
from station_desk.services import correction_due, numbers_owed, standings, still_here
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.standings import Look
from station_desk.services.wording import ACTION_WORDS
from station_desk.store.database import Session
from station_desk.words import _

# Of the child or of the papers: in Due, but never in the place of what is due next.
BESIDE = frozenset({still_here.RULE, *numbers_owed.NUMBERS})
NO_INSTANT = datetime.min.replace(tzinfo=UTC)
ANSWER = "receiver_answer"  # the pack's clock whose end makes a referral silent
# What follows silence, in order: one of them stands in Due in place of the answer's own clock.
REMINDERS = ("reminder_1", "reminder_2", "escalate")
REVIEWED = frozenset({
    ActionKind.LETTER, ActionKind.HAND_OVER, ActionKind.REOPENED, ActionKind.WITHHELD,
})  # fmt: skip
REVIEW = "approve_after"  # the pack's clock of what left before the in-charge approved it


def standing(  # noqa: PLR0913  the facts of one concern
    desk: Desk, child: Child, concern: Concern, referral: Referral, actions: Sequence[Action],
    *, needs: Mapping[str, str], now: datetime,
) -> Standing:  # fmt: skip
    """Return where one referral stands; ``actions`` are all of its concern, in any order.

    ``needs`` holds the need of every referral of the concern by its id.
    """
    actions = for_place(actions, referral)
    done = clock.effective(actions)
    own = [one for one in actions if one.referral_id == referral.id]
    known = tuple(one for one in concern.situations if one in desk.pack.situations)
    clocks = tuple(
        one
        for one in clock.running(
            desk.pack,
            known,
            done,
            now=now,
            risk=concern.risk,
            referrals=(referral,),
            needs=needs,
        )
        if one.referral_id in (None, referral.id) and _is_of(desk.pack, one.rule_id, child)
    )
    stay = whereabouts.where(desk.pack, concern, done)
    here = still_here.clock_of(desk.pack, concern, stay, done, now=now)
    told = correction_due.clock_of(desk.pack, actions, now=now)
    numbers = numbers_owed.clocks_of(desk.pack, concern, done, now=now)
    clocks = (*clocks, *(one for one in (here, told) if one), *numbers)
    answer = next((one.due_at for one in clocks if one.rule_id == ANSWER), None)
    state = state_of(
        own, now=now, answer_due=answer, information_only=referral.information_only
    )
    return Standing(
        child=child,
        concern=concern,
        referral=referral,
        state=state,
        clocks=_said_once(clocks, silent=state.silent),
        waiting=tuple(
            one
            for one in clock.waiting(desk.pack, known, done, needs=needs)
            if _is_of(desk.pack, one.rule_id, child)
        ),
        stay=stay,
        answer_due=answer,
        sought=whereabouts.is_sought(desk.pack, concern, done),
        reviewed=tuple(
            one
            for one in actions
            if one.kind in REVIEWED and one.referral_id in (None, referral.id)
        ),
    )


def _is_of(pack: Pack, rule_id: str, child: Child) -> bool:
    return is_of(pack.clocks[rule_id], child.sex)


def all_standing(db: Session, desk: Desk, *, now: datetime) -> tuple[Standing, ...]:
    """Return every referral of the station with its state, newest first."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    return standings.every(Look(db=db, desk=desk, derive=standing, now=now))


def due_lines(every: Iterable[Standing]) -> tuple[DueLine, ...]:
    """Return every running clock of the open referrals: law first, then by instant.

    After them, calmly, the clocks of law that wait for a step to be written. A clock of the
    concern that several referrals share is listed once. A recall takes back a referral, not the
    duty of the law: that stays until the referral is closed. The in-charge's review of what
    left outlives both.
    """
    lines: dict[tuple[str, str, str], DueLine] = {}
    for one in every:
        ended, short = one.state.status in ENDED, label(one.child)
        for running in one.clocks:
            if running.stopped_at is None and stands(one, running):
                key = (one.concern.id, running.referral_id or "", running.rule_id)
                if key not in lines:
                    lines[key] = _line(one, running, short, due_at=running.due_at)
        for waits in () if ended else one.waiting:
            key = (one.concern.id, "", waits.rule_id)
            if key not in lines:
                lines[key] = _line(one, waits, short, waits_for=step_words(waits))
    return tuple(sorted(lines.values(), key=_weight))


def stands(one: Standing, running: RunningClock) -> bool:
    """Tell whether a running clock is owed as the referral stands."""
    if one.state.status not in ENDED or running.rule_id in (REVIEW, correction_due.RULE):
        return True
    if running.rule_id == still_here.RULE:  # the child is here, whatever became of a referral
        return one.concern.event is not Event.NOT_SAID
    of_law = running.statute and running.referral_id is None
    return of_law and one.state.status is not Status.CLOSED


def next_reminder(clocks: Iterable[RunningClock]) -> RunningClock | None:
    """Return the clock of the reminder, or of the escalation, that a silent receiver gets."""
    runs = (one for one in clocks if one.stopped_at is None and one.rule_id in REMINDERS)
    return next(runs, None)


def _said_once(clocks: tuple[RunningClock, ...], *, silent: bool) -> tuple[RunningClock, ...]:
    """Leave out what says the same twice: a silent receiver is reminded, no other one is."""
    wanted = next_reminder(clocks) if silent else None
    kept = (one.stopped_at is not None or one.rule_id not in REMINDERS or one is wanted
            for one in clocks)  # fmt: skip
    return tuple(
        one
        for one, keep in zip(clocks, kept, strict=True)
        if keep and not (wanted and one.rule_id == ANSWER)
    )


def unreviewed(one: Standing) -> bool:
    """Tell whether something left that the in-charge has not approved yet."""
    return any(each.rule_id == REVIEW and each.stopped_at is None for each in one.clocks)


def at_closing(pack: Pack, view: ReferralView, *, last: bool) -> tuple[str, ...]:
    """Return the names of what would leave the Due list unanswered when a referral closes.

    ``last`` says that no other referral of the concern is open; only then the duties of the
    concern go with it: clocks of law, running or waiting for a step, and that a service has to
    respond, once something has left. Its own are the review and the receiver's answer.
    """
    sent = view.state.sent_at is not None
    names = []
    for one in view.clocks:
        if one.stopped_at is None:
            rule = pack.clocks[one.rule_id]
            own = one.rule_id in (ANSWER, REVIEW)
            of_child = one.statute or (rule.by_risk and sent) or one.rule_id == still_here.RULE
            if own or (last and of_child):
                names.append(one.name)
    of_law = [one for one in view.waiting if one.statute and last]
    waits = [begins(one.name, step_words(one)) for one in of_law]
    return (*names, *waits)


def _weight(one: DueLine) -> tuple[bool, bool, bool, datetime]:
    waits = one.due_at is None
    return (waits, not one.late, not one.statute, one.due_at or NO_INSTANT)


def step_words(waits: WaitingClock) -> str:
    """Return the words of the step that a clock waits for, as the history shows it."""
    return _(ACTION_WORDS[waits.begins_on[0]])


def _line(
    one: Standing, owed: RunningClock | WaitingClock, short: str, *,
    due_at: datetime | None = None, waits_for: str = "",
) -> DueLine:  # fmt: skip
    """Return the line of a clock of the child ``short``; one of law that waits has no end."""
    late = owed.late if isinstance(owed, RunningClock) else False
    return DueLine(
        concern_id=one.concern.id,
        referral_id=one.referral.id,
        number=one.referral.number,
        label=short,
        what=owed.name,
        due_at=due_at,
        late=late,
        statute=owed.statute,
        citation=owed.citation,
        confidence=owed.confidence,
        waits_for=waits_for,
    )


def due_line(one: Standing, running: RunningClock) -> DueLine:
    """Return the line of one running clock."""
    return _line(one, running, label(one.child), due_at=running.due_at)


def due_list(db: Session, desk: Desk, *, now: datetime) -> tuple[DueLine, ...]:
    """Return the Due list of the station at ``now``."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    look = Look(db=db, desk=desk, derive=standing, now=now)
    return standings.made_of_each(look, "due", due_lines, _weight)


def by_limit(db: Session, desk: Desk, *, now: datetime) -> tuple[Standing, ...]:
    """Return every referral: those with a limit first, the nearest first; then the newest."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    look = Look(db=db, desk=desk, derive=standing, now=now)
    return standings.made_of_each(look, "by_limit", lambda given: given, _nearness)


def _nearness(one: Standing) -> tuple[bool, datetime, float]:
    runs = _next_running(one)
    at = runs.due_at if runs else NO_INSTANT
    return (runs is None, at, -one.referral.created_at.timestamp())


def next_due(one: Standing) -> DueLine | None:
    """Return the limit met next; that a child is here has a column, numbers wait in Due."""
    runs = _next_running(one)
    return due_line(one, runs) if runs else None


def _next_running(one: Standing) -> RunningClock | None:
    if one.state.status in ENDED:
        return None
    running = [
        each for each in one.clocks if each.stopped_at is None and each.rule_id not in BESIDE
    ]
    return min(running, key=lambda each: each.due_at, default=None)
