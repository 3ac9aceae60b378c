"""Own the clock of what no step of a case stops: it runs until what is owed is written."""

from datetime import datetime

from station_desk.domain.clock import RunningClock
from station_desk.domain.pack.rules import ClockRule


def running(
    rule: ClockRule, name: str, *, since: datetime, due_at: datetime, at_once: bool = False,
    now: datetime,
) -> RunningClock:  # fmt: skip
    """Return the clock of ``rule`` under ``name``; its ground is the rule's."""
    return RunningClock(
        rule_id=rule.id,
        name=name,
        started_at=since,
        due_at=due_at,
        stopped_at=None,
        late=now > due_at,
        at_once=at_once,
        statute=rule.statute,
        citation=rule.source.citation,
        source=rule.source.source,
        confidence=rule.source.confidence,
    )
