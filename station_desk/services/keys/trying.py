"""Try a backup: really bring it back into a side folder, and compare it with the desk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from station_desk.domain.errors import Damaged
from station_desk.machine import places
from station_desk.services.authorize import Act
from station_desk.services.keys import backups
from station_desk.services.station import OpenDesk
from station_desk.store import backup, backup_file, backup_since, checks, opening
from station_desk.store.database import Accepted, Database
from station_desk.vault import keys
from station_desk.vault.slots import SlotLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One table: its rows in the backup and in the desk now."""

    table: str
    there: int
    here: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of a trial: the backup opened as on a new PC and is sound.

    ``same``: every journal line of it is a line of the desk; ``since`` are the desk's lines
    after it. ``officers`` have a key in it.
    """

    name: str
    made_at: datetime
    same: bool
    since: int | None
    tables: tuple[Compared, ...]
    officers: tuple[SlotLine, ...]


def try_out(opened: OpenDesk, path: Path, phrase: str, *, now: datetime) -> Tried:
    """Bring a backup back beside the desk with the officer's own phrase, and compare.

    The side folder goes again. Raises ``Damaged`` when the backup is not sound, ``Locked`` when
    the phrase did not open the desk on that day.
    """
    backups.require(opened, Act.BACKUP_TRY)
    try:
        tried = _tried(opened, path, phrase, now)
    except Damaged as found:
        backups.note(opened, "backup_unproved", {"what": found.code}, now)
        raise
    backups.note(opened, "backup_try", {"same": int(tried.same)}, now)
    return tried


def _tried(opened: OpenDesk, path: Path, phrase: str, now: datetime) -> Tried:
    beside = backups.folder(opened)
    beside.mkdir(exist_ok=True, mode=0o700)
    with backup.unpacked(path, beside) as (side, head):
        with _opened(opened.desk.officer.id, side, phrase, now, path) as (database, note):
            if not checks.full_check(database).ok:
                raise Damaged("backup_unsound", why="records")
        since = opened.database.read(lambda db: backup_since.lines_since(db, note))
        here = dict(opened.database.read(lambda db: backup.counts(db.connection)))
        return Tried(
            name=path.name,
            made_at=head.made_at,
            same=since is not None,
            since=since,
            tables=tuple(
                Compared(table=name, there=count, here=here.get(name, 0))
                for name, count in note.counts
            ),
            officers=keys.slot_lines(side),
        )


@contextmanager
def _opened(
    officer_id: str, side: Path, phrase: str, now: datetime, path: Path
) -> Iterator[tuple[Database, backup.Note]]:
    """Give the database of a side folder, opened as on a new PC, and the backup's witness."""
    unlocked = keys.unlock(side, officer_id, phrase, now=now, new_device=True)
    try:
        note = backup.note_in(unlocked, backup_file.read_head(path), path)
        backup.judge(side / places.DATABASE, opening.key_of(unlocked), note)
        accepted = Accepted(
            codes=frozenset(), officer=officer_id, reason="trial", restored=True
        )
        database = Database.open(unlocked, now=now, accepted=accepted)
        try:
            yield database, note
        finally:
            database.close()
    finally:
        keys.forget(unlocked)
