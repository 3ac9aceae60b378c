"""Own a folder of backups: what lies in it, and which of it may go.

Nothing is deleted here before the backups that stay have been read to their last byte, and
never one that is damaged, foreign or newer: those are for a person to look at.
"""

from pathlib import Path

from station_desk.domain import backups
from station_desk.domain.backups import BackupLine, BackupState
from station_desk.domain.errors import Damaged, Unready
from station_desk.machine import files
from station_desk.store import backup_file
from station_desk.store.backup_file import ENDING


def lines(folder: Path, install_id: str = "", *, whole: bool = False) -> tuple[BackupLine, ...]:
    """Return the backups in ``folder``, newest (greatest number) first.

    With ``install_id`` those of another desk are ``foreign``. With ``whole`` every byte is
    read; else a backup whose head and size are right is ``unread``.
    """
    found = [
        _line(path, install_id, whole=whole)
        for path in sorted(folder.glob(f"*{ENDING}"))
        if path.is_file() and not path.is_symlink()
    ]
    return tuple(sorted(found, key=lambda one: (one.no, one.name), reverse=True))


def _line(path: Path, install_id: str, *, whole: bool) -> BackupLine:
    size = path.stat().st_size
    try:
        head = backup_file.require_whole(path) if whole else backup_file.read_head(path)
    except (Damaged, Unready) as found:
        newer = found.code == "backup_newer"
        state = BackupState.NEWER if newer else BackupState.DAMAGED
        return BackupLine(name=path.name, folder=str(path.parent), size_bytes=size, state=state)
    state = BackupState.WHOLE if whole else BackupState.UNREAD
    if install_id and head.install_id != install_id:
        state = BackupState.FOREIGN
    return BackupLine(
        name=path.name,
        folder=str(path.parent),
        size_bytes=size,
        state=state,
        no=head.no,
        made_at=head.made_at,
        install_id=head.install_id,
    )


def rotate(folder: Path, install_id: str) -> tuple[str, ...]:
    """Delete the backups that the rules let go; return their names, oldest first.

    Raises:
        Unready: the disk refuses; what was not deleted yet stays.
    """
    gone = []
    for one in backups.surplus(lines(folder, install_id, whole=True)):
        try:
            (folder / one.name).unlink()
        except OSError as error:
            raise files.trouble(error, folder / one.name) from error
        gone.append(one.name)
    return tuple(gone)
