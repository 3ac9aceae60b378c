"""Own whose keys a backup is brought back with: those of today, wherever they can be read.

Today's key file says who serves. So nobody who left since the backup was made can bring it
back, and nobody's key comes back with it. Where the desk's keys changed meanwhile, today's
officers still open it: the master key of then lies boxed under today's. Only where no key file
of today can be read, the one in the backup decides; then everybody who had a key on that day
can open it, and the in-charge has to say who still serves (``roll_call``).
"""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from station_desk.domain.errors import BadInput, Damaged, NotAllowed, NotNow, Problem
from station_desk.domain.kinds import Role
from station_desk.machine import places
from station_desk.machine.staged import ASIDE as STAGED_ASIDE
from station_desk.services.authorize import Act
from station_desk.store import backup_file, opening
from station_desk.store.engine import Key
from station_desk.vault import keys, rotation, settling, slot_box, slots, throttle
from station_desk.vault.keys import SlotLine, Unlocked
from station_desk.vault.slots import Slots


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The key file that decides, and whether it is today's.

    ``back`` is the number of the keys that the backup was made under, where they changed since.
    ``officers`` can bring it back, ``serving`` have a key by the deciding file.
    """

    slots: Slots
    todays: bool
    back: int
    officers: tuple[SlotLine, ...]
    serving: tuple[SlotLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """What opens the files of the present desk: its database and the mark outside it."""

    database: Key
    anchor: bytes


def basis(folder: Path, path: Path) -> Basis:
    """Return whose keys decide about the backup at ``path``.

    Raises ``Damaged`` when its own key file is not sound.
    """
    inside = slots.parsed(backup_file.key_file(path))
    if not isinstance(inside, Slots):
        raise backup_file.damaged(path, "slots")
    try:
        today = slots.read(folder)
    except Damaged:
        return _of_then(inside)
    if today.install_id != inside.install_id or today.generation < inside.generation:
        return _of_then(inside)
    known = {one.officer_id for one in slots.lines(inside)}
    serving = slots.lines(today)
    return Basis(
        slots=today,
        todays=True,
        back=inside.generation if inside.generation < today.generation else 0,
        officers=tuple(one for one in serving if one.officer_id in known and _leads(one)),
        serving=serving,
    )


def _leads(one: SlotLine) -> bool:
    return one.role is Role.IN_CHARGE


def _of_then(inside: Slots) -> Basis:
    lines = slots.lines(inside)
    heads = tuple(one for one in lines if _leads(one))
    return Basis(slots=inside, todays=False, back=0, officers=heads, serving=lines)


def require_can(given: Basis, officer_id: str) -> None:
    """Raise ``BadInput`` naming who can, where an officer serves no more or came since.

    Another role is judged after the pass phrase, so that the refusal is somebody's.
    """
    held = {one.officer_id: one for one in given.serving}.get(officer_id)
    if held in given.officers or (held is not None and not _leads(held)):
        return
    belts = ", ".join(one.belt_no for one in given.officers)
    code = "not_of_backup" if belts else "nobody_of_backup"
    raise BadInput([Problem(where="officer", code=code, facts=(("belts", belts),))])


def require_lead(staged: Path, given: Basis, officer_id: str, *, now: datetime) -> None:
    """Refuse who is not the in-charge; the next log-in writes that down.

    Raises ``NotAllowed``.
    """
    if officer_id not in {one.officer_id for one in given.officers}:
        act = Act.BACKUP_RESTORE.value
        throttle.refused(staged, officer_id, act, now=now)
        raise NotAllowed("not_allowed", act=act, officer=officer_id)


def present(unlocked: Unlocked) -> Present:
    """Return what opens the files that were written under the keys of ``unlocked``."""
    return Present(database=opening.key_of(unlocked), anchor=keys.anchor_key(unlocked))


def turn_back(given: Basis, unlocked: Unlocked) -> None:
    """Let today's open vault, in a side folder, be one of the keys the backup was made with.

    Raises ``NotNow`` ``backup_key_gone`` where the desk changed its keys too often since.
    """
    if not given.back:
        return
    renewed = rotation.turned_back(unlocked, given.back)
    if renewed is None:
        raise NotNow("backup_key_gone")
    rotation.stage_device(unlocked, renewed)
    rotation.commit(unlocked, renewed)
    settling.settled(unlocked.folder)


def drop_others(staged: Path, unlocked: Unlocked, known: frozenset[str]) -> None:
    """Take away the keys of officers whom the restored records do not know as serving."""
    found = slots.read(staged)
    for one in slots.lines(found):
        if one.officer_id not in known:
            found = slot_box.without(found, one.officer_id)
    slots.write(staged, found, unlocked.mk)


def forget_former(staged: Path) -> None:
    """Leave no key file of before: it would stand in for a damaged one."""
    shutil.rmtree(staged / STAGED_ASIDE, ignore_errors=True)
    (staged / f"{places.SLOTS}.bak").unlink(missing_ok=True)
