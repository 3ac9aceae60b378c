"""Keep the officers: add, leave, role, pass phrases (security.md B3, B4).

Each changes the record in the database and the slot in the vault. What is lost when the power
goes between the two is never access: a new officer has a slot before the record counts, one
who leaves is refused by the record before the slot goes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from station_desk.domain.draft import plain_text, require_reason
from station_desk.domain.errors import BadInput, NotNow, Problem, Trouble
from station_desk.domain.kinds import Role, Topic
from station_desk.domain.records import Officer, Saved, Station
from station_desk.machine.ids import new_id
from station_desk.services import station
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.keys import rotating
from station_desk.services.keys.rotating import Why
from station_desk.services.second import Second, by_two, id_of
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.store.database import Session
from station_desk.store.own_station import own_station
from station_desk.vault import changing, keys, slots
from station_desk.vault.cost import Cost
from station_desk.vault.keys import NewSlot
from station_desk.vault.slots import SlotHead

ROLES = (Role.DUTY, Role.CLEARED, Role.IN_CHARGE, Role.TECHNICAL, Role.AUDITOR)
OFFICE_ROLES = (
    Role.IN_CHARGE, Role.CLEARED, Role.DISTRICT_STAFF, Role.DISTRICT_INTAKE, Role.TECHNICAL,
    Role.AUDITOR,
)  # fmt: skip
EVERY_ROLE = tuple(dict.fromkeys((*ROLES, *OFFICE_ROLES)))
TOUCHED = frozenset({Topic.OFFICERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerLine:
    """One officer in the list: the record, and what the vault says of the key."""

    officer: Officer
    has_key: bool
    one_time: bool
    you: bool

    @property
    def present(self) -> bool:
        """Tell whether the officer serves at this station."""
        return self.officer.active_to is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The officers of the station, present ones first; ``owed``: why the keys must change."""

    officers: tuple[OfficerLine, ...]
    owed: str = ""
    generation: int = 1


def roles_of(here: Station) -> tuple[Role, ...]:
    """Return the roles that officers of a station, or of a district's office, may have."""
    return OFFICE_ROLES if here.office == "district" else ROLES


def listed(db: Session, desk: Desk, *, folder: Path) -> Listed:
    """Return every officer the station has had, by belt number, the present ones first."""
    authorize(desk.officer, Act.OFFICER_LIST)
    known = slots.read(folder)
    heads = {one.head.officer_id: one.head for one in known.slots}
    found = sorted(db.all(Officer), key=lambda one: (one.active_to is not None, one.belt_no))
    lines = tuple(
        OfficerLine(
            officer=one,
            has_key=one.id in heads,
            one_time=one.id in heads and heads[one.id].one_time,
            you=one.id == desk.officer.id,
        )
        for one in found
    )
    return Listed(officers=lines, owed=known.owed, generation=known.generation)


def add(
    opened: OpenDesk, draft: OfficerDraft, *, second: Second | None, now: datetime,
    cost: Cost | None = None,
) -> Saved[str]:  # fmt: skip
    """Add an officer with a key and return the id.

    Raises ``BadInput`` naming the fields, ``NotAllowed`` without the role or a second officer.
    """

    def unit(db: Session) -> str:
        by_two(opened.desk, Act.OFFICER_ADD, second)
        if faults := _faults(db, draft):
            raise BadInput(faults)
        officer = station.officer_of(draft, new_id(), now)
        officer = replace(officer, site_id=opened.desk.station.site_id)
        head = keys.add_slot(
            opened.unlocked, _slot(officer, draft.passphrase, one_time=draft.one_time),
            cost_of_slot=cost,
        )  # fmt: skip
        db.put(officer, second=id_of(second))
        _note_key(db, "key_given", head, second)
        return officer.id

    return _done(opened, unit, now)


def _done(opened: OpenDesk, unit: Callable[[Session], str], now: datetime) -> Saved[str]:
    who = opened.desk.officer.id
    return Saved(value=opened.database.write(unit, officer=who, now=now), touched=TOUCHED)


def _faults(db: Session, draft: OfficerDraft) -> list[Problem]:
    found = [
        Problem(where=name, code="required")
        for name in ("officer_name", "belt_no")
        if not plain_text(getattr(draft, name))
    ]
    belt = plain_text(draft.belt_no)
    if any(one.belt_no == belt and one.active_to is None for one in db.all(Officer)):
        found.append(Problem(where="belt_no", code="belt_taken"))
    here = own_station(db)
    if draft.role not in roles_of(here):
        found.append(Problem(where="role", code="another_role"))
    return found


def _slot(officer: Officer, phrase: str, *, one_time: bool) -> NewSlot:
    return NewSlot(
        officer_id=officer.id, belt_no=officer.belt_no, role=officer.role, passphrase=phrase,
        name=officer.name, one_time=one_time,
    )  # fmt: skip


def _note_key(db: Session, act: str, head: SlotHead, second: Second | None) -> None:
    """Write down which signing key is this officer's from now on."""
    facts = {"act": act, "key": slots.bytes_of(head.ed_public).hex()}
    db.act("officer", head.officer_id, facts=facts, second=id_of(second))


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed:
    """What came of a departure: the keys' new number, or what kept them from changing."""

    officer_id: str
    generation: int
    hindered: Trouble | None = None


def leave(
    opened: OpenDesk, officer_id: str, *, reason: str, second: Second | None, now: datetime,
    rotate: bool = True,
) -> Saved[Departed]:  # fmt: skip
    """End an officer's service at this station, take the key away, change the desk's keys.

    They change because copies of the files may be anywhere; where that is hindered, or not
    wanted now (``rotate``), it stays owed and the officer has left all the same. Raises
    ``NotNow`` ``last_in_charge``, ``departed_already``.
    """

    def unit(db: Session) -> str:
        by_two(opened.desk, Act.OFFICER_LEAVE, second)
        officer = _present(db, officer_id)
        require_reason(reason)
        _require_in_charge_left(db, officer)
        gone = replace(officer, version=officer.version + 1, active_to=now)
        db.put(gone, reason, second=id_of(second))
        return officer.id

    _done(opened, unit, now)
    changing.remove_slot(opened.unlocked, officer_id, owed=Why.LEFT)
    hindered = rotating.attempt(opened, Why.LEFT, second=second, now=now) if rotate else None
    left = Departed(
        officer_id=officer_id, generation=opened.unlocked.generation, hindered=hindered
    )
    return Saved(value=left, touched=TOUCHED)


def _present(db: Session, officer_id: str) -> Officer:
    officer = db.get(Officer, officer_id)
    if officer.active_to is not None:
        raise NotNow("departed_already", officer=officer_id)
    return officer


def _require_in_charge_left(db: Session, officer: Officer) -> None:
    """Raise ``NotNow`` where nobody would be left to add officers and approve."""
    others = [
        one
        for one in db.all(Officer)
        if one.id != officer.id and one.active_to is None and one.role is Role.IN_CHARGE
    ]
    if officer.role is Role.IN_CHARGE and not others:
        raise NotNow("last_in_charge")


def change_role(
    opened: OpenDesk, officer_id: str, role: Role, *, reason: str, second: Second | None,
    now: datetime,
) -> Saved[str]:  # fmt: skip
    """Give an officer another role, with the keys to sealed texts or without them."""

    def unit(db: Session) -> str:
        by_two(opened.desk, Act.OFFICER_ROLE, second)
        officer = _present(db, officer_id)
        if role not in roles_of(opened.desk.station) or role is officer.role:
            raise BadInput([Problem(where="role", code="another_role")])
        require_reason(reason)
        _require_in_charge_left(db, officer)
        changed = replace(officer, version=officer.version + 1, role=role)
        db.put(changed, reason, second=id_of(second))
        changing.give_role(opened.unlocked, officer_id, role)
        return officer.id

    return _done(opened, unit, now)


def give_phrase(
    opened: OpenDesk, officer_id: str, phrase: str, *, now: datetime, cost: Cost | None = None
) -> Saved[str]:
    """Give an officer who forgot the pass phrase one for a single log-in.

    It opens nothing but the choice of a new one. The officer gets new keys with it.
    """

    def unit(db: Session) -> str:
        authorize(opened.desk.officer, Act.OFFICER_PHRASE)
        officer = _present(db, officer_id)
        if officer.id == opened.desk.officer.id:
            raise NotNow("own_phrase_elsewhere")
        slot = _slot(officer, phrase, one_time=True)
        head = keys.add_slot(opened.unlocked, slot, cost_of_slot=cost)
        _note_key(db, "phrase_given", head, None)
        return officer.id

    return _done(opened, unit, now)


def own_phrase(
    opened: OpenDesk, old: str, new: str, *, now: datetime, cost: Cost | None = None
) -> Saved[str]:
    """Change one's own pass phrase at the open desk; the old one is asked once more."""

    def unit(db: Session) -> str:
        authorize(opened.desk.officer, Act.OWN_PHRASE)
        keys.confirm(opened.folder, opened.desk.officer.id, old, now=now)
        _change_own(db, opened, old, new, cost)
        return opened.desk.officer.id

    return _done(opened, unit, now)


def _change_own(db: Session, opened: OpenDesk, old: str, new: str, cost: Cost | None) -> None:
    authorize(opened.desk.officer, Act.OWN_PHRASE)
    if new == old:
        raise BadInput([Problem(where="passphrase", code="phrase_same")])
    slot = _slot(opened.desk.officer, new, one_time=False)
    changing.change_phrase(opened.unlocked, slot, cost_of_slot=cost)
    db.act("officer", opened.desk.officer.id, facts={"act": "own_phrase"})


def enter_with_own_phrase(
    folder: Path, officer_id: str, one_time: str, new: str, *, now: datetime,
    cost: Cost | None = None,
) -> OpenDesk:  # fmt: skip
    """Open the desk with a phrase given for one log-in, and put one's own in its place.

    Raises as ``open_station``, and ``BadInput`` where the new phrase will not do; then the
    given one still stands.
    """
    unlocked = keys.unlock(folder, officer_id, one_time, now=now)
    try:
        opened = station.enter(unlocked, now)
    except BaseException:
        keys.forget(unlocked)
        raise

    def unit(db: Session) -> None:
        _change_own(db, opened, one_time, new, cost)

    try:
        opened.database.write(unit, officer=officer_id, now=now)
    except BaseException:
        station.close(opened)
        raise
    return opened
