"""Own the clocks that run on a concern and its referrals: derived from actions, never stored.

A clock starts with an action and stops with an action; it never pauses. A corrected action does
not count, its correction does. Law and policy figures come from the pack with their source.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from station_desk.domain.kinds import ActionKind, Confidence, Risk
from station_desk.domain.pack.codes import Source
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import ClockRule
from station_desk.domain.records import Action, Referral
from station_desk.domain.status import taken_back
from station_desk.words import N_, _

SOON_WITHIN = timedelta(hours=12)
AT_ONCE_SHOWN_LATE = timedelta(
    hours=1
)  # display only: the laws that say "at once" give no figure


class DueState(StrEnum):
    """How near a limit is."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"


SHAPES: Mapping[DueState, str] = {DueState.LATE: "▲", DueState.SOON: "◆", DueState.LATER: "•"}
STATE_WORDS: Mapping[DueState, str] = {
    DueState.LATE: N_("Late"),
    DueState.SOON: N_("Soon"),
    DueState.LATER: N_("Later"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningClock:
    """One clock of one concern or referral; ``stopped_at`` None means that it still runs.

    ``at_once`` says that the rule names no hours: ``due_at`` is then the start, and ``late`` is
    never said of one that was stopped.
    """

    rule_id: str
    name: str
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    late: bool
    at_once: bool
    statute: bool
    citation: str
    source: str
    confidence: Confidence
    referral_id: str | None = None
    journey_noted: bool = False
    late_why: str = ""  # in words, of the step that ended it


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingClock:
    """A clock that no step has started yet; one of ``begins_on`` would start it.

    Such are those of law, and what a doctor counts from the event.
    """

    rule_id: str
    name: str
    begins_on: tuple[ActionKind, ...]
    hours: float
    citation: str
    source: str
    confidence: Confidence
    statute: bool = True


NO_NEEDS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    source: Source
    referral_id: str | None
    late_why: str = ""


def running(  # noqa: PLR0913  the facts of one concern
    pack: Pack,
    situations: Iterable[str],
    actions: Sequence[Action],
    *,
    now: datetime,
    risk: Risk = Risk.MEDIUM,
    referrals: Sequence[Referral] = (),
    needs: Mapping[str, str] = NO_NEEDS,
) -> tuple[RunningClock, ...]:
    """Return every clock that started: running ones first, law before policy, by due time.

    ``actions`` are the concern's and its referrals', in any order; ``referrals`` bring the
    follow-up times planned with them, ``needs`` the need of every referral by its id. Stopped
    clocks come last.
    """
    standing = effective(actions)
    done = {one.kind for one in standing}
    clocks = []
    for rule in _counting(pack, situations, termed=True):
        if not (rule.planned or done.intersection(rule.starts_on)):
            continue
        spans = (
            _planned(rule, standing, referrals)
            if rule.planned
            else _counted(pack, rule, _for_need(rule, standing, needs), risk)
        )
        clocks += [_running(pack, rule, span, now) for span in spans]
    return tuple(sorted(clocks, key=_order))


def waiting(
    pack: Pack,
    situations: Iterable[str],
    actions: Sequence[Action],
    *,
    needs: Mapping[str, str] = NO_NEEDS,
) -> tuple[WaitingClock, ...]:
    """Return the law clocks of the situations that wait for a step to be written.

    What begins with the step that ends a running clock is left out: that one asks for it.
    """
    standing = effective(actions)
    done = {one.kind for one in standing}
    asked, waits = set[ActionKind](), []
    for rule in _counting(pack, situations):
        if not rule.starts_on or _stopped(rule, standing, needs, done):
            continue
        if done.intersection(rule.starts_on):
            asked.update(rule.stops_on)
        elif _is_awaited(rule):
            waits.append(rule)
    return tuple(_waiting(pack, one) for one in waits if not asked & set(one.starts_on))


def _is_awaited(rule: ClockRule) -> bool:
    """Tell whether somebody waits for the step that starts a clock."""
    of_event = ActionKind.EVENT_TIMED in rule.starts_on
    return (rule.statute or of_event) and not rule.each_referral and not rule.quiet


def _stopped(
    rule: ClockRule, standing: Sequence[Action], needs: Mapping[str, str], done: set[ActionKind]
) -> bool:
    """Tell whether a step was written that stops the clock."""
    if done.isdisjoint(rule.stops_on):
        return False
    return any(one.kind in rule.stops_on for one in _for_need(rule, standing, needs))


def _waiting(pack: Pack, rule: ClockRule) -> WaitingClock:
    return WaitingClock(
        rule_id=rule.id,
        name=pack.say(rule.name),
        begins_on=rule.starts_on,
        hours=rule.hours,
        citation=rule.source.citation,
        source=rule.source.source,
        confidence=rule.source.confidence,
        statute=rule.statute,
    )


def _counting(
    pack: Pack, situations: Iterable[str], *, termed: bool = False
) -> list[ClockRule]:
    """Return the rules that count in a concern with these situations.

    With ``termed`` also those that begin wherever a child of their legal term has their step
    written; nobody waits for that.
    """
    known = [pack.situations[one] for one in situations]
    wanted = {clock for one in known for clock in one.clocks}
    terms = {one.legal_term for one in known} if termed else set()
    return [
        one
        for one in pack.clocks.values()
        if not one.display
        and (one.always or one.id in wanted or not terms.isdisjoint(one.terms))
    ]


def _for_need(
    rule: ClockRule, actions: Sequence[Action], needs: Mapping[str, str]
) -> Sequence[Action]:
    """Leave out what another service did, where a clock waits for one service only.

    What came out otherwise than the clock waits for is left out too.
    """
    if not rule.need and not rule.stops_not:
        return actions
    return [
        one
        for one in actions
        if one.kind not in rule.stops_on
        or (
            (not rule.need or needs.get(one.referral_id or "") == rule.need)
            and one.outcome not in rule.stops_not
        )
    ]


class Effective(tuple[Action, ...]):
    """The actions that stand, in order of happening: worked out once for all who ask."""

    __slots__ = ()


def effective(actions: Iterable[Action]) -> Effective:
    """Return the actions that stand, in order of happening.

    One that another corrects does not, nor a closing that was taken back by re-opening. What
    was worked out already is returned as it is.
    """
    if isinstance(actions, Effective):
        return actions
    given = tuple(actions)
    gone = {one.corrects for one in given if one.corrects} | taken_back(given)
    standing = [one for one in given if one.id not in gone] if gone else given
    return Effective(
        sorted(standing, key=lambda one: (one.happened_at, one.entered_at, one.id))
    )


def _counted(pack: Pack, rule: ClockRule, actions: Sequence[Action], risk: Risk) -> list[_Span]:
    time = pack.risk_times[risk] if rule.by_risk else None
    hours = time.hours if time else rule.hours
    spans = []
    for referral_id, group in _groups(rule, actions):
        at = _start(rule, group)
        if at is None:
            continue
        started = group[at].happened_at
        both = set(rule.starts_on) & set(rule.stops_on)
        stops = [
            one
            for one in (group[at + 1 :] if both else group)
            if one.kind in rule.stops_on and not (rule.restarts and one.happened_at < started)
        ]
        spans.append(
            _Span(
                started_at=started,
                due_at=started + timedelta(hours=hours),
                stopped_at=stops[0].happened_at if stops else None,
                late_why=stops[0].late_why if stops else "",
                source=time.source if time else rule.source,
                referral_id=referral_id,
            )
        )
    return spans


def _start(rule: ClockRule, group: Sequence[Action]) -> int | None:
    """Return the place of the action that started a clock, in order of happening."""
    starts = [
        at
        for at, one in enumerate(group)
        if one.kind in rule.starts_on and one.outcome not in rule.stops_not
    ]
    if len(starts) < rule.start_at:
        return None
    return starts[-1] if rule.restarts else starts[rule.start_at - 1]


def _groups(
    rule: ClockRule, actions: Sequence[Action]
) -> list[tuple[str | None, Sequence[Action]]]:
    if not rule.each_referral:
        return [(None, actions)]
    groups: dict[str, list[Action]] = {}
    for one in actions:
        if one.referral_id is not None:
            groups.setdefault(one.referral_id, []).append(one)
    return list(groups.items())


def _planned(
    rule: ClockRule, actions: Sequence[Action], referrals: Sequence[Referral]
) -> list[_Span]:
    plans = {one.id: (one.created_at, one.follow_up_at) for one in referrals}
    for one in actions:
        if one.referral_id is not None and one.next_at is not None:
            plans[one.referral_id] = (one.happened_at, one.next_at)
    spans = []
    for referral_id, (made_at, due_at) in plans.items():
        stops = [
            one.happened_at
            for one in actions
            if one.referral_id == referral_id
            and one.kind in rule.stops_on
            and one.next_at is None
            and one.happened_at >= made_at
        ]
        spans.append(
            _Span(
                started_at=made_at,
                due_at=due_at,
                stopped_at=stops[0] if stops else None,
                source=rule.source,
                referral_id=referral_id,
            )
        )
    return spans


def _running(pack: Pack, rule: ClockRule, span: _Span, now: datetime) -> RunningClock:
    at_once = span.due_at == span.started_at
    if at_once:
        late = span.stopped_at is None and now > span.due_at + AT_ONCE_SHOWN_LATE
    else:
        late = (span.stopped_at or now) > span.due_at
    return RunningClock(
        rule_id=rule.id,
        name=pack.say(rule.name),
        started_at=span.started_at,
        due_at=span.due_at,
        stopped_at=span.stopped_at,
        late=late,
        at_once=at_once,
        statute=rule.statute,
        citation=span.source.citation,
        source=span.source.source,
        confidence=span.source.confidence,
        referral_id=span.referral_id,
        journey_noted=rule.journey_noted,
        late_why=_why(pack, span.late_why) if late else "",
    )


def _why(pack: Pack, said: str) -> str:
    """Return why a limit was missed: a reason of the pack in its words, else as typed."""
    known = pack.practice.late_reasons.get(said)
    return pack.say(known.name) if known else said


def _order(clock: RunningClock) -> tuple[bool, bool, datetime, str, str]:
    return (
        clock.stopped_at is not None,
        not clock.statute,
        clock.due_at,
        clock.rule_id,
        clock.referral_id or "",
    )


def due_state(due_at: datetime, now: datetime) -> DueState:
    """Return how near ``due_at`` is: late after it, soon within 12 hours before it."""
    if now > due_at:
        return DueState.LATE
    return DueState.SOON if due_at - now <= SOON_WITHIN else DueState.LATER


def clock_state(clock: RunningClock, now: datetime) -> DueState:
    """Return how near a running clock's limit is; "at once" is soon, after an hour late."""
    if clock.at_once:
        return due_state(clock.due_at + AT_ONCE_SHOWN_LATE, now)
    return due_state(clock.due_at, now)


def due_words(due_at: datetime, now: datetime) -> str:
    """Return ``Late 3 h`` or ``6 h left``."""
    if now > due_at:
        return _("Late {span}").format(span=span_words(now - due_at))
    return _("{span} left").format(span=span_words(due_at - now))


def clock_words(clock: RunningClock, now: datetime) -> str:
    """Return the words beside a clock: its distance, or that it has to be done at once."""
    if clock.stopped_at is not None:
        return _("Done")
    if clock.at_once:
        return _("At once, {span} ago").format(span=span_words(now - clock.started_at))
    return due_words(clock.due_at, now)


def span_words(span: timedelta) -> str:
    """Return a length of time in its largest whole unit: ``12 min``, ``6 h``, ``3 d``."""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return _("{count} min").format(count=minutes)
    if minutes < 48 * 60:
        return _("{count} h").format(count=minutes // 60)
    return _("{count} d").format(count=minutes // (24 * 60))
