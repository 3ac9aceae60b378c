"""Who is in charge of the station: relinquished, assumed, and who stands in "for SHO".

Each is a line of the journal (care.md). The role of the in-charge is another thing: it is given
and taken by four eyes (``officers``); charge says who answers for the station now.
"""

from dataclasses import dataclass
from datetime import datetime

from station_desk.domain.draft import is_reason, plain_text
from station_desk.domain.errors import BadInput, NotAllowed, NotNow, Problem
from station_desk.domain.kinds import Role, Topic
from station_desk.domain.rank import is_above_constable
from station_desk.domain.records import Officer, Saved
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.reach import SHIFT
from station_desk.store import history
from station_desk.store.database import Session
from station_desk.store.history import JournalLine

GIVEN, ASSUMED, STANDS_IN, STOOD_DOWN = (
    "charge_given", "charge_assumed", "stands_in", "stood_down",
)  # fmt: skip
SIGNED_FOR = "signed_for_sho"
TOUCHED = frozenset({Topic.SHIFT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Who answers for the station: the holder, whom it was given to, who stands in."""

    holder: Officer | None
    since: datetime | None = None
    given_to: Officer | None = None
    stand_in: Officer | None = None
    stand_in_since: datetime | None = None


def state(db: Session, desk: Desk, *, now: datetime) -> Charge:
    """Return who is in charge, and who stands in; a stand-in lasts one shift at most."""
    authorize(desk.officer, Act.CHARGE)
    last = history.newest(db, (GIVEN, ASSUMED))
    acting = _acting(db, now)
    stand_in = db.find(Officer, acting.officer) if acting else None
    since = acting.at if acting else None
    if last is None:
        return Charge(holder=_first(db), stand_in=stand_in, stand_in_since=since)
    if last.facts.get("act") == ASSUMED:
        holder, given = db.find(Officer, last.officer), None
    else:
        holder, given = None, db.find(Officer, str(last.facts.get("to", "")))
    return Charge(
        holder=holder, since=last.at, given_to=given, stand_in=stand_in, stand_in_since=since
    )


def relinquish(db: Session, desk: Desk, belt_no: str, *, order: str) -> Saved[None]:
    """Give up charge to another officer, by the senior officer's order where there is one.

    Raises ``NotAllowed`` ``not_in_charge``, ``BadInput`` when nobody else has the belt number.
    """
    authorize(desk.officer, Act.CHARGE)
    _require_in_charge(desk)
    wanted = plain_text(belt_no)
    found = [
        one for one in db.all(Officer)
        if one.belt_no == wanted and one.active_to is None and one.id != desk.officer.id
    ]  # fmt: skip
    if not found:
        raise BadInput([Problem(where="belt_no", code="no_such_officer")])
    _note(db, desk, GIVEN, reason=order, to=found[0].id)
    return Saved(value=None, touched=TOUCHED)


def assume(db: Session, desk: Desk, *, order: str) -> Saved[None]:
    """Take over charge; where nobody gave it up, by the senior officer's order number.

    Raises ``NotAllowed`` ``not_in_charge``, ``BadInput`` ``order_needed``, ``NotNow`` when this
    officer is in charge already.
    """
    authorize(desk.officer, Act.CHARGE)
    _require_in_charge(desk)
    last = history.newest(db, (GIVEN, ASSUMED))
    mine = last is not None and last.officer == desk.officer.id
    if last is not None and mine and last.facts.get("act") == ASSUMED:
        raise NotNow("in_charge_already")
    given = last is not None and last.facts.get("to") == desk.officer.id
    if not given and not plain_text(order):
        raise BadInput([Problem(where="order", code="order_needed")])
    _note(db, desk, ASSUMED, reason=order, of=last.seq if last and given else 0)
    return Saved(value=None, touched=TOUCHED)


def stand_in(
    db: Session, desk: Desk, *, reason: str, present: bool, now: datetime
) -> Saved[None]:
    """Be recorded as officer in charge while the in-charge is absent.

    Only who is at the station-house and above constable; somebody on the phone is not. Raises
    ``BadInput`` naming the field, ``NotNow`` when the in-charge is at the desk or another
    stands in.
    """
    authorize(desk.officer, Act.CHARGE)
    if desk.officer.role is Role.IN_CHARGE:
        raise NotNow("in_charge_already")
    faults = [
        Problem(where=where, code=code)
        for where, code, bad in (
            ("rank", "rank_too_low", not is_above_constable(desk.officer.rank)),
            ("present", "not_present", not present),
            ("reason", "reason_too_short", not is_reason(reason)),
        )
        if bad
    ]
    if faults:
        raise BadInput(faults)
    acting = _acting(db, now)
    if acting is not None and acting.officer != desk.officer.id:
        other = db.find(Officer, acting.officer)
        raise NotNow("stands_in_already", belt=other.belt_no if other else "-")
    _note(db, desk, STANDS_IN, reason=reason)
    return Saved(value=None, touched=TOUCHED)


def stand_down(db: Session, desk: Desk, *, now: datetime) -> Saved[None]:
    """End standing in: by who stands in, or by the in-charge who is back."""
    authorize(desk.officer, Act.CHARGE)
    acting = _acting(db, now)
    if acting is None:
        raise NotNow("nobody_stands_in")
    if desk.officer.id != acting.officer:
        _require_in_charge(desk)
    _note(db, desk, STOOD_DOWN, of=acting.seq)
    return Saved(value=None, touched=TOUCHED)


def is_standing_in(db: Session, desk: Desk, *, now: datetime) -> bool:
    """Tell whether the officer at the desk stands in for the in-charge, and so signs."""
    acting = _acting(db, now)
    return acting is not None and acting.officer == desk.officer.id


def note_signed(db: Session, desk: Desk, document_id: str, *, now: datetime) -> None:
    """Name, in the journal, the letter that who stands in signs for SHO; others sign none."""
    if is_standing_in(db, desk, now=now):
        db.act("document", document_id, facts={"act": SIGNED_FOR})


def _acting(db: Session, now: datetime) -> JournalLine | None:
    last = history.newest(db, (STANDS_IN, STOOD_DOWN, ASSUMED))
    if last is None or last.at is None or last.facts.get("act") != STANDS_IN:
        return None
    return last if now - last.at <= SHIFT else None


def _first(db: Session) -> Officer | None:
    """Return the in-charge of a station where charge never changed hands."""
    found = [
        one for one in db.all(Officer, order="active_from")
        if one.role is Role.IN_CHARGE and one.active_to is None
    ]  # fmt: skip
    return found[0] if found else None


def _require_in_charge(desk: Desk) -> None:
    if desk.officer.role is not Role.IN_CHARGE:
        raise NotAllowed("not_in_charge", act=Act.CHARGE.value, officer=desk.officer.id)


def _note(db: Session, desk: Desk, act: str, *, reason: str = "", **facts: str | int) -> None:
    kept = plain_text(reason)
    db.act("station", desk.station.id, facts={"act": act, **facts}, reason=kept)
