"""Ask why a limit was missed, wherever a step ends a late clock."""

from collections.abc import Iterable
from datetime import datetime

from station_desk.domain import clock, lateness
from station_desk.domain.clock import RunningClock
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import ActionKind
from station_desk.domain.pack.model import Pack
from station_desk.domain.views import ReferralView
from station_desk.services.acts.acting_rules import Acting
from station_desk.services.desk import Desk
from station_desk.store.database import Session


def ask(_db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return that a late step says why."""
    case, referral = acting.case, acting.referral
    pack = desk.pack
    running = clock.running(
        pack,
        [one for one in case.concern.situations if one in pack.situations],
        case.actions,
        now=acting.at,
        risk=case.concern.risk,
        referrals=() if referral is None else (referral,),
        needs={one.id: one.need for one in case.referrals},
    )
    late = lateness.ended_late(
        pack, running, acting.kind, need=referral.need if referral else "",
        referral_id=referral.id if referral else None, outcome=acting.draft.outcome,
        at=acting.at,
    )  # fmt: skip
    return lateness.problems(pack, late, acting.draft)


def late_now(
    pack: Pack, view: ReferralView, kind: ActionKind, *, now: datetime
) -> tuple[RunningClock, ...]:
    """Return the late clocks that a step written now would end."""
    return lateness.ended_late(
        pack, view.clocks, kind, need=view.referral.need, referral_id=view.referral.id,
        outcome="", at=now,
    )  # fmt: skip
