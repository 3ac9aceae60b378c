"""Find the way back: a pass phrase that all forgot, or a database not as we left it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from station_desk.domain.draft import is_reason, require_reason
from station_desk.domain.errors import BadInput, Locked, NotAllowed, Problem, Trouble
from station_desk.domain.kinds import Role
from station_desk.domain.records import Officer
from station_desk.services.keys.rotating import Why
from station_desk.services.second import Second, id_of
from station_desk.services.station import OpenDesk, open_station
from station_desk.store import rotating
from station_desk.store.database import Accepted, Database, Session
from station_desk.vault import changing, keys, recovery, slot_box
from station_desk.vault.cost import Cost
from station_desk.vault.keys import NewSlot, Unlocked
from station_desk.vault.slots import SlotLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What the way back by the recovery code asks for.

    ``new_code`` takes the place of the one used: it was shown and typed back. Somebody else
    with a key looks on (``second``); where nobody can be reached ``reason`` says why not.
    """

    officer_id: str
    code: str = field(repr=False)
    phrase: str = field(repr=False)
    new_code: str = field(repr=False)
    reason: str = field(default="", repr=False)
    second: Second | None = None


def others(folder: Path, officer_id: str) -> tuple[SlotLine, ...]:
    """Return who may look on while ``officer_id`` comes back."""
    return tuple(one for one in keys.slot_lines(folder) if one.officer_id != officer_id)


def recover(
    folder: Path, asked: Recovery, *, now: datetime, cost: Cost | None = None
) -> Trouble | None:
    """Give an officer of this desk a new pass phrase by the code from the envelope.

    The use of the code is journaled first, so that no use of it goes unseen. Then the desk gets
    new keys and the new code; where that is hindered the trouble is returned, the old code
    still opens the desk and the change stays owed. Raises ``BadInput`` naming the mistyped
    group or what is wrong with the phrase, ``Locked`` ``wrong_recovery_code``; then no key was
    changed.
    """
    code = recovery.parse(asked.new_code)
    if code == recovery.parse(asked.code):
        raise BadInput([Problem(where="recovery_code", code="code_same")])
    require_somebody(folder, asked)
    unlocked = keys.unlock_by_recovery(folder, asked.code, now=now)
    with lent(unlocked, now=now) as database:
        return _come_back(database, unlocked, asked, now, cost)


@contextmanager
def lent(unlocked: Unlocked, *, now: datetime) -> Iterator[Database]:
    """Give the database for as long as an officer comes back; then the keys are forgotten."""
    try:
        with closing(Database.open(unlocked, now=now)) as database:
            yield database
    finally:
        keys.forget(unlocked)


def require_right(folder: Path, code: str, *, now: datetime) -> None:
    """Raise where the code from the envelope is mistyped or of another desk."""
    keys.forget(keys.unlock_by_recovery(folder, code, now=now))


def require_somebody(folder: Path, asked: Recovery) -> None:
    """Raise ``BadInput`` where nobody looks on and no reason is given for it."""
    if asked.second is not None and asked.second.officer_id != asked.officer_id:
        return
    if others(folder, asked.officer_id) and not is_reason(asked.reason):
        raise BadInput([Problem(where="reason", code="second_or_reason")])


def _come_back(
    database: Database, unlocked: Unlocked, asked: Recovery, now: datetime, cost: Cost | None
) -> Trouble | None:
    officer = database.read(lambda db: db.get(Officer, asked.officer_id))
    slot = NewSlot(
        officer_id=officer.id,
        belt_no=officer.belt_no,
        role=officer.role,
        passphrase=asked.phrase,
        name=officer.name,
    )
    second = id_of(asked.second)

    def note(db: Session) -> None:
        if officer.active_to is not None:
            raise Locked("departed")
        facts = {"act": "recovered"}
        db.act("officer", officer.id, facts=facts, reason=asked.reason, second=second)

    slot_box.require_good(slot)
    database.write(note, officer=officer.id, now=now)
    keys.add_slot(unlocked, slot, cost_of_slot=cost)
    changing.owe(unlocked, Why.RECOVERED)
    return renew_keys(database, unlocked, (Why.RECOVERED, officer.id, asked.new_code), now)


def renew_keys(
    database: Database, unlocked: Unlocked, said: tuple[Why, str, str], now: datetime
) -> Trouble | None:
    """Change keys and recovery code after a way back; ``said``: why, officer, new code.

    The officer's coming back stands; what hindered the change is returned.
    """
    why, officer_id, code = said
    try:
        number = rotating.rotate(database, unlocked, code)
    except Trouble as trouble:
        return trouble
    facts: dict[str, str | int] = {
        "act": "keys_changed", "why": why.value, "generation": number
    }  # fmt: skip
    database.write(
        lambda db: db.act("officer", officer_id, facts=facts), officer=officer_id, now=now
    )
    return None


def go_on(
    folder: Path,
    officer_id: str,
    phrase: str,
    *,
    codes: frozenset[str],
    reason: str,
    now: datetime,
) -> OpenDesk:
    """Open the desk in spite of named troubles of anchor or chain; the in-charge only.

    It is journaled with the reason, and a new origin begins, so that the district sees it.
    Raises ``NotAllowed`` for another role, ``BadInput`` without a reason, ``Damaged`` when the
    trouble is another one.
    """
    roles = {one.officer_id: one.role for one in keys.slot_lines(folder)}
    if roles.get(officer_id) is not Role.IN_CHARGE:
        raise NotAllowed("not_allowed", act="go_on", officer=officer_id)
    require_reason(reason)
    accepted = Accepted(codes=codes, officer=officer_id, reason=reason)
    return open_station(folder, officer_id, phrase, now=now, accepted=accepted)
