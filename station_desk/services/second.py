"""Own four eyes: the word of a second officer, given by pass phrase in the same dialog.

A service whose act is in ``FOUR_EYES`` takes ``second: Second | None`` and calls
:func:`by_two`; its journal lines carry what that returns. At a desk with one key
only there is nobody to ask: :func:`alone` says so, and the line has no second officer.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from station_desk.domain.errors import BadInput, NotAllowed, Problem
from station_desk.domain.kinds import Role
from station_desk.services.authorize import FOUR_EYES, Act, authorize
from station_desk.services.desk import Desk
from station_desk.vault import keys
from station_desk.vault.slots import SlotLine

CLEARED = frozenset({Role.CLEARED, Role.IN_CHARGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """A second officer who gave the pass phrase; made by :func:`confirm` or :func:`alone`.

    Without ``officer_id`` it says that the desk has no other key.
    """

    officer_id: str
    role: Role | None


def others(folder: Path, desk: Desk) -> tuple[SlotLine, ...]:
    """Return who may be asked: every other officer with a key, by belt number."""
    found = keys.slot_lines(folder)
    return tuple(
        one
        for one in found
        if one.officer_id != desk.officer.id and CLEARED & {one.role, desk.officer.role}
    )


def alone(folder: Path, desk: Desk) -> Second:
    """Return the word that nobody else has a key; ``NotAllowed`` when somebody can be asked."""
    if others(folder, desk):
        raise _needed(desk, "second")
    return Second(officer_id="", role=None)


def confirm(folder: Path, desk: Desk, officer_id: str, phrase: str, *, now: datetime) -> Second:
    """Return the word of a second officer whose pass phrase is right.

    Raises:
        BadInput: no officer or no phrase was given, or it is the officer at the desk.
        NotAllowed: ``second_not_cleared``: neither of the two is in-charge or cleared.
        Locked: wrong phrase, with the seconds to wait; no key; a phrase for one log-in.
    """
    if not officer_id or not phrase:
        where = "second_phrase" if officer_id else "second"
        raise BadInput([Problem(where=where, code="required")])
    if officer_id == desk.officer.id:
        raise BadInput([Problem(where="second", code="second_is_the_same")])
    roles = {one.officer_id: one.role for one in keys.slot_lines(folder)}
    role = roles.get(officer_id)
    if role is not None and not CLEARED & {role, desk.officer.role}:
        raise NotAllowed("second_not_cleared", act="second", officer=desk.officer.id)
    keys.confirm(folder, officer_id, phrase, now=now)
    return Second(officer_id=officer_id, role=role)


def looks_on(
    folder: Path, coming_back: str, officer_id: str, phrase: str, *, now: datetime
) -> Second:
    """Return the word of somebody who looks on while an officer comes back by code or escrow.

    Raises as :func:`confirm`; any other officer with a key may look on.
    """
    if officer_id == coming_back:
        raise BadInput([Problem(where="second", code="second_is_the_same")])
    keys.confirm(folder, officer_id, phrase, now=now)
    roles = {one.officer_id: one.role for one in keys.slot_lines(folder)}
    return Second(officer_id=officer_id, role=roles[officer_id])


def require(desk: Desk, act: Act, second: Second | None) -> None:
    """Return when ``act`` needs no second officer or has one; raise ``NotAllowed`` else."""
    if act not in FOUR_EYES:
        return
    if second is None or second.officer_id == desk.officer.id:
        raise _needed(desk, act.value)


def by_two(desk: Desk, act: Act, second: Second | None) -> str:
    """Refuse an act of this role, or one that takes a second officer and has none.

    Returns :func:`id_of` the second one.
    """
    authorize(desk.officer, act)
    require(desk, act, second)
    return id_of(second)


def id_of(second: Second | None) -> str:
    """Return who looked on, as a journal line has it; empty where nobody did."""
    return second.officer_id if second else ""


def _needed(desk: Desk, act: str) -> NotAllowed:
    return NotAllowed("second_officer_needed", act=act, officer=desk.officer.id)
