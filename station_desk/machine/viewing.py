"""Own the copy of a desk that is only read: made where the desk itself cannot be opened.

A database with a write-ahead log cannot be opened on a medium that is read-only, and one with
spoilt pages must not be changed. The copy takes the log in; the desk stays as it is. Who reads
in the copy is written down in the copy's own journal; it is kept, not deleted.
"""

import logging
import shutil
from datetime import datetime
from pathlib import Path

from station_desk.domain.errors import Damaged, Unready
from station_desk.machine import files, places, room, snapshot, staged

NAMES = (
    places.DATABASE, f"{places.DATABASE}-wal", places.SLOTS, f"{places.SLOTS}.bak",
    places.DEVICE, f"{places.DEVICE}.bak", places.ANCHOR, snapshot.NAME,
)  # fmt: skip

log = logging.getLogger(__name__)


def place(*, now: datetime, practice: bool = False) -> Path:
    """Return where a new copy belongs: beside the user's own desk, on this computer."""
    base = places.data_folder(practice=practice).parent
    return base / f"viewing-{now:%Y%m%dT%H%M%S}"


def make(folder: Path, to: Path) -> Path:
    """Copy the desk in ``folder`` to the new folder ``to``, to be read there; return it.

    Raises:
        Damaged: ``database_missing`` or ``slots_missing``. Unready: ``already_a_folder``,
            ``disk_full``, or what the disk says; then no copy is left behind.
    """
    if not (folder / places.DATABASE).is_file():
        raise Damaged("database_missing")
    if not any((folder / name).is_file() for name in (places.SLOTS, f"{places.SLOTS}.bak")):
        raise Damaged("slots_missing")
    if to.exists():
        raise Unready("already_a_folder", folder=to.name)
    try:
        files.own_folder(to)
        _copy(folder, to)
    except OSError as error:
        shutil.rmtree(to, ignore_errors=True)
        raise files.trouble(error, to) from error
    except Unready:
        shutil.rmtree(to, ignore_errors=True)
        raise
    log.info("viewing_copy_made")
    return to


def _copy(folder: Path, to: Path) -> None:
    there = [folder / name for name in NAMES if (folder / name).is_file()]
    for name in staged.NAMES:  # a change of keys that was cut off is ended in the copy
        there += [path for path in folder.glob(f"{name}{staged.MARK}[0-9]*") if path.is_file()]
    size = sum(path.stat().st_size for path in there)
    if room.free_bytes(to) < size + room.LEAST_BYTES:
        raise Unready("disk_full")
    # The mark comes first: a copy that was cut short is never taken for a desk to write in.
    files.write_whole(to / places.VIEWING, b"a copy to read in; the desk itself is elsewhere\n")
    for path in there:
        shutil.copyfile(path, to / path.name)
        (to / path.name).chmod(0o600)
