"""Own when a concern has ended: derived from its referrals, never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from station_desk.domain.kinds import ActionKind, Status
from station_desk.domain.records import Action, Referral
from station_desk.domain.status import ENDED, live, state_of, taken_back


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernEnd:
    """With what a concern ended, when, and the officer who signed it."""

    at: datetime
    outcome: str
    by: str


def ended(
    referrals: Iterable[Referral], actions: Sequence[Action], *, now: datetime
) -> ConcernEnd | None:
    """Return how a concern ended: every referral has, and one was closed; else None.

    A referral that is only recalled took its letter back, not the concern. What is opened again
    opens the concern again. The last closing says the outcome.
    """
    states = [
        state_of([each for each in actions if each.referral_id == one.id], now=now).status
        for one in referrals
    ]
    if Status.CLOSED not in states or any(one not in ENDED for one in states):
        return None
    gone = taken_back(actions)
    closings = [
        one for one in live(actions) if one.kind is ActionKind.CLOSED and one.id not in gone
    ]
    last = max(closings, key=lambda one: (one.happened_at, one.entered_at, one.id))
    return ConcernEnd(at=last.happened_at, outcome=last.outcome, by=last.by)
