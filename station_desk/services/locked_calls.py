"""Note calls at the locked desk, and settle them at the next log-in (ruling 8).

A call is settled once: the unit of work that does it writes a line of the journal under the
call's id, and only then does its sealed line go. A power cut in between asks nobody twice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from station_desk.domain import locked_calls
from station_desk.domain.draft import ActionDraft, plain_text, require_reason
from station_desk.domain.errors import Damaged
from station_desk.domain.kinds import ActionKind, ObservationKind
from station_desk.domain.locked_calls import LockedCall
from station_desk.domain.observed import OUTCOME_WORDS, CallNote
from station_desk.domain.plain import BadShape, instant_text
from station_desk.domain.records import Referral, Saved
from station_desk.machine import pending
from station_desk.services import reach
from station_desk.services.authorize import Act, authorize, may
from station_desk.services.case import acting
from station_desk.services.desk import Desk
from station_desk.services.register import directory
from station_desk.services.station import OpenDesk
from station_desk.store import history, register
from station_desk.store.database import Session
from station_desk.vault import keys

ATTACHED, KEPT, DROPPED = "call_attached", "call_kept", "call_dropped"
SETTLED = (ATTACHED, KEPT, DROPPED)
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The calls to ask about, oldest first, and how many lines nobody can read."""

    calls: tuple[LockedCall, ...] = ()
    unread: int = 0


def waiting(opened: OpenDesk) -> Waiting:
    """Return the calls that nobody settled; what was settled or cannot be read is put away.

    An officer who may not record a step is not asked.
    """
    if not may(opened.desk.officer, Act.REFERRAL_ACT):
        return Waiting()
    found, bad = _read(opened)
    if not found and not bad:
        return Waiting()
    done = opened.database.read(partial(_settled, ids=tuple(one.id for one in found.values())))
    if old := [line for line, one in found.items() if one.id in done]:
        pending.remove(opened.folder, old)
    if bad:
        pending.put_aside(opened.folder, bad)
    calls = {one.id: one for one in found.values() if one.id not in done}
    ordered = sorted(calls.values(), key=lambda one: (one.at, one.id))
    return Waiting(calls=tuple(ordered), unread=len(bad))


def _read(opened: OpenDesk) -> tuple[dict[bytes, LockedCall], list[bytes]]:
    found: dict[bytes, LockedCall] = {}
    bad: list[bytes] = []
    for line in pending.lines(opened.folder):
        try:
            data = keys.open_from_device(opened.unlocked, pending.sealed(line))
            found[line] = locked_calls.decode(data)
        except (BadShape, Damaged):
            bad.append(line)
    return found, bad


def _settled(db: Session, ids: tuple[str, ...]) -> frozenset[str]:
    wanted = history.Wanted(row_ids=ids, acts=SETTLED)
    return frozenset(one.id for one in history.find(db, wanted)) if ids else frozenset()


def put_away(opened: OpenDesk, calls: Collection[LockedCall]) -> None:
    """Take the sealed lines of settled ``calls`` off the disk."""
    ids = {one.id for one in calls}
    found, _bad = _read(opened)
    if gone := [line for line, one in found.items() if one.id in ids]:
        pending.remove(opened.folder, gone)


def attach(
    db: Session, desk: Desk, calls: Sequence[LockedCall], referral_id: str, *, now: datetime
) -> Saved[int]:
    """Record ``calls`` as attempts of a referral at the time they were made."""
    authorize(desk.officer, Act.REFERRAL_ACT)
    reach.require(db, desk, db.get(Referral, referral_id).concern_id, now=now)
    touched: frozenset[str] = NONE
    for one in calls:
        draft = ActionDraft(
            happened_at=one.at, phone=_phone(db, one), result=one.result, card_id=one.card_id
        )
        kind = ActionKind.CALL_ATTEMPT
        saved = acting.act(db, desk, referral_id, kind, draft, now=now)
        touched |= saved.touched
    claim(db, desk, [one.id for one in calls])
    return Saved(value=len(calls), touched=touched)


def claim(db: Session, desk: Desk, ids: Collection[str]) -> None:
    """Write down that sealed calls became steps of a referral; the caller recorded them."""
    authorize(desk.officer, Act.REFERRAL_ACT)
    for one in ids:
        db.act("locked_call", one, facts={"act": ATTACHED})


def keep(db: Session, desk: Desk, calls: Sequence[LockedCall], *, now: datetime) -> Saved[int]:
    """Keep ``calls`` as calls of the station: what came of them stands by the contact."""
    authorize(desk.officer, Act.REFERRAL_ACT)
    touched: frozenset[str] = NONE
    for one in calls:
        card = register.card(db, one.card_id)
        numbers = [each.number for each in card.phones] if card is not None else []
        phone = one.phone if one.phone in numbers else ""
        told = (
            phone or one.result not in directory.OF_A_NUMBER
        )  # else of a number no more there
        if card is not None and told and one.result in set(OUTCOME_WORDS):
            note = CallNote(kind=ObservationKind(one.result), phone=phone)
            saved = directory.note_call(db, desk, card.id, note, now=min(one.at, now))
            touched |= saved.touched
        facts: dict[str, str | int] = {
            "act": KEPT, "card": one.card_id, "no": one.number + 1, "result": one.result,
            "at": instant_text(one.at),
        }  # fmt: skip
        db.act("locked_call", one.id, facts=facts)
    return Saved(value=len(calls), touched=touched)


def drop(
    db: Session, desk: Desk, calls: Sequence[LockedCall], reason: str, *, now: datetime
) -> Saved[int]:
    """Drop ``calls``, each with its reason in the journal; ``BadInput`` without a reason."""
    authorize(desk.officer, Act.REFERRAL_ACT)
    require_reason(reason)
    for one in calls:
        facts: dict[str, str | int] = {
            "act": DROPPED, "card": one.card_id, "no": one.number + 1,
            "at": instant_text(min(one.at, now)),
        }  # fmt: skip
        db.act("locked_call", one.id, facts=facts, reason=plain_text(reason))
    return Saved(value=len(calls), touched=NONE)


def _phone(db: Session, call: LockedCall) -> str:
    """Return the number called; at a practice desk one of its own register."""
    if call.phone:
        return call.phone
    card = register.card(db, call.card_id)
    numbers = [one.number for one in card.phones] if card is not None else []
    return numbers[call.number] if call.number < len(numbers) else next(iter(numbers), "")
