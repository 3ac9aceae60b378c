"""Own what is known of a referral at an instant, all of it derived."""

from dataclasses import dataclass
from datetime import datetime

from station_desk.domain.clock import RunningClock, WaitingClock
from station_desk.domain.records import Action, Child, Concern, Referral
from station_desk.domain.status import State
from station_desk.domain.whereabouts import Stay


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A referral with its child, concern, state, clocks and what waits to run, derived now.

    ``reviewed`` are the acts that an in-charge looks at: what left, that it was opened again,
    what was withheld.
    """

    child: Child
    concern: Concern
    referral: Referral
    state: State
    clocks: tuple[RunningClock, ...]
    waiting: tuple[WaitingClock, ...] = ()
    stay: Stay
    sought: bool = False
    answer_due: datetime | None = None
    reviewed: tuple[Action, ...] = ()
