"""Own the question why a limit was missed: which steps ask it, and what answers it.

A limit with a figure asks, of law or of the risk level; "at once" has no figure to miss. The
journey is a reason where the clock notes it (CrPC s.61 does not count it): it never pauses a
clock, so its times stand in the note.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from station_desk.domain.clock import RunningClock
from station_desk.domain.draft import ActionDraft, is_reason
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import ActionKind
from station_desk.domain.pack.care import LateReason
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import ClockRule

JOURNEY, OTHER = "journey", "other"


def asks(rule: ClockRule) -> bool:
    """Tell whether missing the limit asks why."""
    return rule.by_risk or (rule.statute and rule.hours > 0)


def ended_late(  # noqa: PLR0913  the facts of one step
    pack: Pack, clocks: Iterable[RunningClock], kind: ActionKind, *, need: str,
    referral_id: str | None, outcome: str, at: datetime,
) -> tuple[RunningClock, ...]:  # fmt: skip
    """Return the late clocks that a step at ``at`` ends, or begins anew."""
    return tuple(
        one
        for one in clocks
        if one.stopped_at is None
        and at > one.due_at
        and one.referral_id in (None, referral_id)
        and (rule := pack.clocks.get(one.rule_id)) is not None
        and asks(rule)
        and _ends(rule, kind, need, outcome)
    )


def _ends(rule: ClockRule, kind: ActionKind, need: str, outcome: str) -> bool:
    stops = kind in rule.stops_on and outcome not in rule.stops_not
    fits = not rule.need or rule.need == need
    return (stops and fits) or (rule.restarts and kind in rule.starts_on)


def reasons(pack: Pack, late: Iterable[RunningClock]) -> tuple[LateReason, ...]:
    """Return the reasons that fit all of the late clocks."""
    ids = {one.rule_id for one in late}
    known = pack.practice.late_reasons.values()
    return tuple(one for one in known if not one.clocks or ids & set(one.clocks))


def problems(
    pack: Pack, late: tuple[RunningClock, ...], draft: ActionDraft
) -> Iterator[Problem]:
    """Yield that the reason is missing, or says nothing by itself."""
    if not late:
        return
    fitting = {one.id for one in reasons(pack, late)}
    said = draft.late_why.strip()
    names = "; ".join(one.name for one in late)
    if said not in fitting and (said in pack.practice.late_reasons or not is_reason(said)):
        facts = (("clocks", names), ("codes", ", ".join(sorted(fitting))))
        yield Problem(where="late_why", code="late_why", facts=facts)
    elif said in (JOURNEY, OTHER) and not is_reason(draft.note):
        code = "late_journey" if said == JOURNEY else "late_other"
        yield Problem(where="note", code=code, facts=(("clocks", names),))
