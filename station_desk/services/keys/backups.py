"""Make backups and prove them: by hand, by the clock, at lock; list them, let old ones go."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from station_desk.domain.backups import BackupLine, BackupState
from station_desk.domain.errors import NotNow, Trouble
from station_desk.services.authorize import Act, authorize
from station_desk.services.station import OpenDesk
from station_desk.store import backup, backup_file, backup_shelf, backup_since
from station_desk.store.backup import Note
from station_desk.store.backup_file import ENDING
from station_desk.store.database import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A backup that was opened and checked whole.

    ``since`` are the journal lines that the desk has and the backup has not; None when the
    backup's journal is not a beginning of the desk's. ``counts`` are rows by table.
    """

    line: BackupLine
    seq: int
    since: int | None
    counts: tuple[tuple[str, int], ...]
    rotated: tuple[str, ...] = ()


def make(opened: OpenDesk, *, now: datetime) -> Proof:
    """Make a backup of the open desk, prove it, let old ones go, and journal it.

    Raises ``Unready`` or ``Damaged`` when it could not be made; that is journaled too, and no
    older backup was touched.
    """
    require(opened, Act.BACKUP_MAKE)
    try:
        made = backup.make(opened.unlocked, folder(opened), now=now)
    except Trouble as found:
        note(opened, "backup_failed", {"what": found.code}, now)
        raise
    note(opened, "backup", {"no": made.head.no, "seq": made.note.seq}, now)
    rotated = backup_shelf.rotate(folder(opened), made.head.install_id)
    return _proof(opened, made.path, made.note, rotated)


def folder(opened: OpenDesk) -> Path:
    """Return where the desk keeps its own backups."""
    return backup.folder_of(opened.folder)


def listed(data: Path, *, whole: bool = False) -> tuple[BackupLine, ...]:
    """Return the desk's own backups, newest first; needs no log-in.

    With ``whole`` every byte of each is read.
    """
    return backup_shelf.lines(backup.folder_of(data), whole=whole)


def find(data: Path, name: str) -> Path:
    """Return the path of a backup: a number, a name of the desk's own folder, or any path.

    Raises ``NotNow`` ``no_such_backup``.
    """
    own = listed(data)
    for one in own:
        if name in (one.name, one.name.removesuffix(ENDING), str(one.no or "-")):
            return Path(one.folder) / one.name
    path = Path(name).expanduser()
    if path.name == name or not path.is_file():
        raise NotNow("no_such_backup", name=path.name)
    return path.absolute()


def verify(opened: OpenDesk, path: Path, *, now: datetime) -> Proof:
    """Open a backup with the keys of the desk, check all of it, and journal the outcome.

    Raises ``Damaged`` when it is not sound, ``NotNow`` ``backup_older_key`` when it opens with
    the pass phrases of its day only.
    """
    require(opened, Act.BACKUP_MAKE)
    try:
        beside = folder(opened)
        beside.mkdir(exist_ok=True, mode=0o700)
        proved = backup.prove(opened.unlocked, path, beside=beside)
    except Trouble as found:
        note(opened, "backup_unproved", {"what": found.code}, now)
        raise
    note(opened, "backup_verify", {"no": proved.head.no, "seq": proved.note.seq}, now)
    return _proof(opened, path, proved.note)


def require(opened: OpenDesk, act: Act) -> None:
    """Refuse, and let the refusal be journaled, unless the officer at the desk may do it."""
    opened.database.read(lambda _db: authorize(opened.desk.officer, act))


def note(opened: OpenDesk, act: str, facts: dict[str, str | int], now: datetime) -> None:
    """Journal what came of a backup; a disk that refuses even that keeps nothing back."""
    station = opened.desk.station.id

    def write(db: Session) -> None:
        db.act("backup", station, facts={"act": act, **facts})

    with suppress(Trouble):  # the disk that refused the backup may refuse the line as well
        opened.database.write(write, officer=opened.desk.officer.id, now=now)


def _proof(opened: OpenDesk, path: Path, note: Note, rotated: tuple[str, ...] = ()) -> Proof:
    head = backup_file.read_head(path)
    since = opened.database.read(lambda db: backup_since.lines_since(db, note))
    line = BackupLine(
        name=path.name,
        folder=str(path.parent),
        size_bytes=path.stat().st_size,
        state=BackupState.WHOLE,
        no=head.no,
        made_at=head.made_at,
        install_id=head.install_id,
    )
    return Proof(line=line, seq=note.seq, since=since, counts=note.counts, rotated=rotated)
