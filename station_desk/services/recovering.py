"""Find the way back: a pass phrase that all forgot, or a database not as we left it."""

from datetime import datetime
from pathlib import Path

from station_desk.domain.draft import is_reason
from station_desk.domain.errors import BadInput, Locked, NotAllowed, Problem
from station_desk.domain.kinds import Role
from station_desk.domain.records import Officer
from station_desk.services.station import OpenDesk, open_station
from station_desk.store.database import Accepted, Database, Session
from station_desk.vault import keys
from station_desk.vault.cost import Cost
from station_desk.vault.keys import NewSlot


def renew_phrase(
    folder: Path,
    recovery_code: str,
    officer_id: str,
    phrase: str,
    *,
    now: datetime,
    cost: Cost | None = None,
) -> None:
    """Give an officer of this desk a new pass phrase by the code from the envelope.

    The use of the code is journaled first, so that no use of it goes unseen. Raises
    ``BadInput`` naming the mistyped group or what is wrong with the phrase, ``Locked``
    ``wrong_recovery_code``; then no key was changed.
    """
    unlocked = keys.unlock_by_recovery(folder, recovery_code)
    try:
        database = Database.open(unlocked, now=now)
        try:
            officer = database.read(lambda db: db.get(Officer, officer_id))
            slot = NewSlot(
                officer_id=officer.id,
                belt_no=officer.belt_no,
                role=officer.role,
                passphrase=phrase,
                name=officer.name,
            )

            def note(db: Session) -> None:
                if officer.active_to is not None:
                    raise Locked("departed")
                db.act("officer", officer_id, facts={"act": "recovered"})

            database.write(note, officer=officer_id, now=now)
            keys.add_slot(unlocked, slot, cost_of_slot=cost)
        finally:
            database.close()
    finally:
        keys.forget(unlocked)


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
    if not is_reason(reason):
        raise BadInput([Problem(where="reason", code="reason_too_short")])
    accepted = Accepted(codes=codes, officer=officer_id, reason=reason)
    return open_station(folder, officer_id, phrase, now=now, accepted=accepted)
