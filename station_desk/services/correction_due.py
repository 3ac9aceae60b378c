"""Keep in Due that somebody who was told has still to hear of a correction.

The clock is started by no step of the pack but by the correction itself; its hours and their
ground are the pack's. Who the child is, its health and whom to keep from it cannot wait.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from station_desk.domain import correcting
from station_desk.domain.clock import RunningClock
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Action
from station_desk.services import owed_clock
from station_desk.words import _

RULE = "correction_notice"


def clock_of(pack: Pack, actions: Sequence[Action], *, now: datetime) -> RunningClock | None:
    """Return the clock of the notices that are owed, one for all; None where none is."""
    rule, due = pack.clocks.get(RULE), correcting.owed(actions)
    if rule is None or not due:
        return None
    hours = timedelta(hours=rule.hours)
    ends = min(one.since if one.at_once else one.since + hours for one in due)
    names = ", ".join(one.recipient for one in due)
    return owed_clock.running(
        rule,
        _("Tell of the correction: {names}").format(names=names),
        since=min(one.since for one in due),
        due_at=ends,
        at_once=any(one.at_once for one in due),
        now=now,
    )
