"""Break the glass of another officer's case, with a reason and a second officer (B4).

And what every officer may know without it, for a call that comes in: the service and the state
of a referral, by its number. Whoever calls is told nothing; the answer is logged after calling
back the number of the register (care.md).
"""

from dataclasses import dataclass
from datetime import datetime

from station_desk.domain.draft import plain_text, require_reason
from station_desk.domain.errors import BadInput, NotAllowed, Problem
from station_desk.domain.kinds import Role, Status
from station_desk.domain.records import Referral, Saved
from station_desk.domain.status import state_of
from station_desk.services import addressed, reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.case.referrals import need_name
from station_desk.services.desk import Desk
from station_desk.services.second import Second, id_of
from station_desk.store import concerns
from station_desk.store.database import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What any officer may see of a referral: number, service, state; nothing of the child."""

    id: str
    number: str
    need: str
    to_name: str
    to_phone: str
    status: Status


def break_glass(
    db: Session, desk: Desk, referral_id: str, *, reason: str, second: Second | None
) -> Saved[str]:
    """Open the way to a case for this officer until the shift is over; return the concern.

    The line with the reason is written first; every opening after it has a line of its own.
    Raises ``BadInput`` without a reason, ``NotAllowed`` ``second_officer_needed`` for a duty
    officer alone.
    """
    authorize(desk.officer, Act.BREAK_GLASS)
    if desk.officer.role is Role.DUTY and (second is None or not second.officer_id):
        code = "second_officer_needed"
        raise NotAllowed(code, act=Act.BREAK_GLASS.value, officer=desk.officer.id)
    require_reason(reason)
    concern_id = db.get(Referral, referral_id).concern_id
    db.act(
        "concern",
        concern_id,
        facts={"act": reach.GLASS},
        reason=plain_text(reason),
        second=id_of(second),
    )
    return Saved(value=concern_id, touched=frozenset())


def outline(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Saved[Outline]:
    """Return what any officer may see of a referral; the look is journaled."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    return _looked(db, desk, db.get(Referral, referral_id), now)


def by_number(db: Session, desk: Desk, number: str, *, now: datetime) -> Saved[Outline]:
    """Return the same by number, as an incoming caller says it; ``BadInput`` if none has it."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    found = db.all(Referral, where={"number": number.strip().upper()}, limit=1)
    if not found:
        raise BadInput([Problem(where="about", code="no_such_number")])
    return _looked(db, desk, found[0], now)


def _looked(db: Session, desk: Desk, one: Referral, now: datetime) -> Saved[Outline]:
    db.act("referral", one.id, facts={"act": "outline"})
    actions = concerns.actions_of_referral(db, one.id)
    state = state_of(actions, now=now, information_only=one.information_only)
    to = addressed.referral(db, desk, one)
    made = Outline(
        id=one.id,
        number=one.number,
        need=need_name(desk, one.need),
        to_name=to.to_name,
        to_phone=to.to_phone,
        status=state.status,
    )
    return Saved(value=made, touched=frozenset())
