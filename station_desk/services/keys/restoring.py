"""Bring a desk back from a backup: here, in place of what is damaged, or on another PC.

``prepare`` builds the whole station beside the present one and proves it; what would be lost is
then known and shown. ``commit`` puts it in place; the files of before are renamed aside.
Nothing of the present desk is changed before that, and ``drop`` leaves no trace of the trial.

Who may: at a desk with a key file the in-charge, and a second officer by pass phrase (or the
recovery code in his place) wherever another officer has a key. On a PC without a desk any
officer of the backup's day, or the recovery code.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from station_desk.domain.backups import BY_CODE
from station_desk.domain.draft import require_reason
from station_desk.domain.errors import BadInput, Damaged, Locked, Problem, Trouble
from station_desk.machine import files, places, replacing, triage
from station_desk.services.keys import restore_entries, restore_keys
from station_desk.services.keys.restore_entries import Entry
from station_desk.services.keys.restore_keys import Basis, Present
from station_desk.services.keys.rotating import Why
from station_desk.services.offices import DISTRICT
from station_desk.store import backup, backup_file, backup_since, opening, rotating
from station_desk.store.backup import Note
from station_desk.store.backup_file import BackupHead
from station_desk.store.database import Accepted, Database
from station_desk.store.own_station import own_station
from station_desk.vault import changing, keys, slots
from station_desk.vault.keys import SlotLine, Unlocked

SMALL = 1_000_000  # bytes of a file that is lent


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who can bring a backup back here.

    ``fresh``: no desk lies in the folder, so ``officers`` are all of the backup's day. Else
    they are the in-charge, and ``seconds`` are all who may be the second officer.
    ``everybody_of``: no key file of today tells who left, so everybody who had a key at that
    time can open the backup.
    """

    fresh: bool
    officers: tuple[SlotLine, ...]
    seconds: tuple[SlotLine, ...] = ()
    everybody_of: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be brought back, by whom and why; the code stands in for either officer."""

    path: Path
    officer_id: str = ""
    phrase: str = field(default="", repr=False)
    second_id: str = ""
    second_phrase: str = field(default="", repr=False)
    recovery_code: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A station made ready beside the present one, proved.

    ``lost``: journal lines of the present desk that the backup has not; None when that cannot
    be told. ``fresh``: there is no present desk. ``roll_call``: who serves has to be said.
    ``district``: it is the desk of a district's office.
    """

    folder: Path
    head: BackupHead
    seq: int
    lost: int | None
    fresh: bool
    records: int
    roll_call: bool = False
    district: bool = False


def asked(folder: Path, path: Path) -> Asked:
    """Return who can bring the backup at ``path`` back into ``folder``; needs no log-in.

    Raises ``Damaged`` ``backup_damaged`` or ``backup_newer``, ``Unready`` when unreadable.
    """
    given = restore_keys.basis(folder, path)
    made_at = None if given.todays else backup_file.read_head(path).made_at
    if _is_fresh(folder):
        return Asked(fresh=True, officers=given.serving, everybody_of=made_at)
    seconds = given.serving if len(given.serving) > 1 else ()
    return Asked(fresh=False, officers=given.officers, seconds=seconds, everybody_of=made_at)


def _is_fresh(folder: Path) -> bool:
    """Tell whether no desk lies here, not even a damaged one."""
    try:
        return triage.look(folder) is not triage.Found.STATION
    except Damaged:
        return False


def prepare(
    folder: Path, wish: Wish, *, now: datetime, meanwhile: Callable[[str], None] | None = None
) -> Prepared:
    """Make the station of a backup ready beside the present one, opened, journaled, proved.

    Raises:
        BadInput: no reason, no second officer. NotAllowed: the role. Locked: a wrong phrase or
            code. Damaged: the backup is not sound, or of another desk than the present one.
            Unready: no room. Nothing was changed.
    """
    tell = meanwhile or _nothing
    fresh = _is_fresh(folder)
    tell("read")
    require_reason(wish.reason)
    head = backup_file.require_whole(wish.path)
    given = restore_keys.basis(folder, wish.path)
    if not fresh:
        _require_same_desk(folder, head, wish.path)
    staged = replacing.stage(folder)
    try:
        backup.require_room(head.database_bytes, folder)
        backup_file.unpack(wish.path, staged)
        files.write_whole(staged / places.SLOTS, slots.data_of(given.slots))
        _lend(folder, staged)
        tell("keys")
        return _proved(folder, staged, wish, (head, given, fresh), now, tell)
    except BaseException:
        if not fresh:
            _take_back(staged, folder)
        replacing.drop(folder)
        raise


def _nothing(_step: str) -> None:
    """Tell nobody how far it is."""


def _require_same_desk(folder: Path, head: BackupHead, path: Path) -> None:
    try:
        present = slots.read(folder).install_id
    except Damaged:
        return
    if present != head.install_id:
        raise Damaged("backup_foreign", file=path.name)


def _lend(folder: Path, staged: Path) -> None:
    """Let the trial use this PC's own keys and its count of wrong tries."""
    for name in (places.DEVICE, places.THROTTLE):
        _copy(folder, staged, name)


def _take_back(staged: Path, folder: Path) -> None:
    """Keep the count of wrong tries where the desk counts them."""
    _copy(staged, folder, places.THROTTLE)


def _copy(source: Path, target: Path, name: str) -> None:
    data = files.read_whole(source / name, limit=SMALL)
    if data is not None:
        files.write_whole(target / name, data)


def _proved(
    folder: Path, staged: Path, wish: Wish, known: tuple[BackupHead, Basis, bool],
    now: datetime, tell: Callable[[str], None],
) -> Prepared:  # fmt: skip
    head, given, fresh = known
    unlocked, second = _unlock(staged, wish, given, fresh=fresh, now=now)
    try:
        today = restore_keys.present(unlocked)
        restore_keys.turn_back(given, unlocked)
        tell("check")
        note = backup.note_in(unlocked, head, wish.path)
        backup.judge(staged / places.DATABASE, opening.key_of(unlocked), note)
        lost = None if fresh else _lost(folder, today, note)
        tell("open")
        accepted = Accepted(
            codes=frozenset(), officer=unlocked.officer_id, reason=wish.reason, second=second,
            restored=True, left=backup_since.origin_of(folder, today.anchor),
        )  # fmt: skip
        database = Database.open(unlocked, now=now, accepted=accepted)
        try:
            entry = Entry(
                head=head, lost=lost, second=second, fresh=fresh, reason=wish.reason,
                today=given.serving if given.todays else None,
            )  # fmt: skip
            records, serving = restore_entries.write(database, unlocked, entry, now=now)
            own = database.read(own_station)
            if given.todays:
                restore_keys.drop_others(staged, unlocked, serving)
            _change_keys(database, unlocked, given, wish, now)
        finally:
            database.close()
        restore_keys.forget_former(staged)
    finally:
        keys.forget(unlocked)
    return Prepared(
        folder=folder, head=head, seq=note.seq, lost=lost, fresh=fresh, records=records,
        roll_call=not given.todays, district=own.office == DISTRICT,
    )  # fmt: skip


def _change_keys(
    database: Database, unlocked: Unlocked, given: Basis, wish: Wish, now: datetime
) -> None:
    """Give the restored desk keys that nobody had before, unless its keys are today's.

    What is hindered stays owed; the use of the code has a new one for its consequence.
    """
    why = Why.RECOVERED if wish.recovery_code else Why.RESTORED
    if given.todays and not given.back and not wish.recovery_code:
        return
    try:
        number = rotating.rotate(database, unlocked)
    except Trouble:
        changing.owe(unlocked, why)
        return
    restore_entries.keys_changed(database, unlocked, number, now=now)
    if wish.recovery_code:
        changing.owe(unlocked, why)


def _unlock(
    staged: Path, wish: Wish, given: Basis, *, fresh: bool, now: datetime
) -> tuple[Unlocked, str]:
    """Return the open vault of the deciding key file, and who stood in as the second."""
    if fresh and wish.recovery_code and not wish.officer_id:
        code = wish.recovery_code
        return keys.unlock_by_recovery(staged, code, now=now, new_device=True), BY_CODE
    if not wish.officer_id:
        raise BadInput([Problem(where="officer", code="required")])
    if not fresh:
        restore_keys.require_can(given, wish.officer_id)
    unlocked = keys.unlock(staged, wish.officer_id, wish.phrase, now=now, new_device=True)
    try:
        if fresh:
            return unlocked, ""
        restore_keys.require_lead(staged, given, wish.officer_id, now=now)
        _require_lasting(unlocked)
        return unlocked, _second(staged, wish, given.serving, now)
    except BaseException:
        keys.forget(unlocked)
        raise


def _require_lasting(unlocked: Unlocked) -> None:
    if unlocked.one_time:
        raise Locked("one_time_phrase")


def _second(staged: Path, wish: Wish, known: tuple[SlotLine, ...], now: datetime) -> str:
    if wish.recovery_code:
        keys.forget(keys.unlock_by_recovery(staged, wish.recovery_code, now=now))
        return BY_CODE
    if len(known) == 1:
        return ""  # nobody else has a key on this desk
    if not wish.second_id or not wish.second_phrase:
        raise BadInput([Problem(where="second", code="second_or_code")])
    if wish.second_id == wish.officer_id:
        raise BadInput([Problem(where="second", code="second_is_the_same")])
    keys.confirm(staged, wish.second_id, wish.second_phrase, now=now)
    return wish.second_id


def _lost(folder: Path, today: Present, note: Note) -> int | None:
    """Return what the present desk has and the backup has not, if any of it can be read."""
    told = backup_since.by_anchor(folder, today.anchor, note)
    log = folder / f"{places.DATABASE}-wal"
    if told is not None or (log.exists() and log.stat().st_size):
        return told  # a log that waits would be taken in by the mere look
    try:
        return backup_since.in_file(folder / places.DATABASE, today.database, note)
    except Trouble:
        return None


def commit(prepared: Prepared, *, now: datetime) -> Path:
    """Put the prepared station in place; return the folder with the files of before.

    Raises ``Unready`` when the disk refuses; the next start carries on what was begun.
    """
    if prepared.fresh:
        triage.start_over(prepared.folder, now=now)
    return replacing.replace(prepared.folder, now=now)


def drop(prepared: Prepared) -> None:
    """Forget a prepared station: the desk stays as it is."""
    replacing.drop(prepared.folder)
