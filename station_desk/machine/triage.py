"""Own the look at the data folder before anything is opened (security.md B9, step 3).

It never makes, changes or opens a database. Each state that a person must decide about is
``Damaged`` with a code of its own: ``slots_missing``, ``database_missing``, ``database_empty``,
``database_plaintext``, ``database_cut``, ``database_foreign``, ``database_unreadable``.

No desk is begun on a network, a stick or in a cloud folder. One that lies on a stick or in a
cloud folder already opens, and the officer is told (``services.keys.standing``): at night the
records count more than the place. Over a network none opens: SQLite's log does not hold there.
"""

import json
import os
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from station_desk.domain.errors import Damaged, Unready
from station_desk.machine import drives, files, places, staged
from station_desk.machine.drives import Drive

PLAIN = b"SQLite format 3\x00"
PAGE = 4096  # bytes
OWN = (places.SLOTS, places.DEVICE, places.DATABASE, places.ANCHOR, places.THROTTLE)


class Found(StrEnum):
    """What lies in the data folder."""

    NEW = "new"
    STATION = "station"
    UNFINISHED = "unfinished"


def look(folder: Path) -> Found:
    """Return what lies in ``folder``.

    Raises:
        Damaged: the files do not belong together, one is not ours, or one is missing.
        Unready: ``folder_not_writable``, ``folder_missing`` (something else has its name),
            ``drive_network``; for a new desk also ``drive_removable``, ``drive_cloud``.
    """
    on = drives.drive(folder)
    if on is Drive.NETWORK:
        raise Unready("drive_network")
    if not folder.exists():
        _require_fit(on)
        return Found.NEW
    _require_writable(folder)
    if (folder / places.UNFINISHED).exists():
        return Found.UNFINISHED
    slots = _is_there(folder, places.SLOTS)
    database = (folder / places.DATABASE).exists() or staged.waiting(folder)
    if not slots and not database:
        _require_fit(on)
        return Found.NEW
    if not slots:
        raise Damaged("slots_missing")
    if not database:
        raise Damaged("database_missing")
    _require_ours(folder)
    return Found.STATION


def _require_fit(on: Drive) -> None:
    """Refuse to begin a desk where it could be pulled out or copied away."""
    if on is Drive.REMOVABLE:
        raise Unready("drive_removable")
    if on is Drive.CLOUD:
        raise Unready("drive_cloud")


def _is_there(folder: Path, name: str) -> bool:
    return (folder / name).exists() or (folder / f"{name}.bak").exists()


def _require_writable(folder: Path) -> None:
    probe = folder / f".probe-{os.getpid()}"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise files.trouble(error, folder) from error


def _require_ours(folder: Path) -> None:
    path = folder / places.DATABASE
    if not path.exists():
        return  # the log-in brings in the one that lies ready
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise Damaged("database_unreadable", errno=error.errno or 0) from error
    if size == 0:
        raise Damaged("database_empty")
    if head == PLAIN:
        raise Damaged("database_plaintext")
    if size % PAGE and not _is_logged(folder):
        raise Damaged("database_cut", size_bytes=size)
    install_id = _install_id(folder)
    if install_id and head.hex() != install_id:
        raise Damaged("database_foreign")


def _is_logged(folder: Path) -> bool:
    """Tell whether a write-ahead log waits to be taken in.

    A disk that filled up or lost its power while the log was being brought into the file leaves
    a part of a page at its end; the log still holds the whole page, so nothing is lost.
    """
    log = folder / f"{places.DATABASE}-wal"
    return log.is_file() and log.stat().st_size > 0


def _install_id(folder: Path) -> str:
    """Return the id that the slots name; empty when unreadable, which the vault reports."""
    for name in (places.SLOTS, f"{places.SLOTS}.bak"):
        try:
            data = files.read_whole(folder / name, limit=1_000_000) or b""
            found = json.loads(data.partition(b"\n")[2])["install_id"]
        except (ValueError, KeyError, TypeError, RecursionError, Unready):
            continue
        return str(found)
    return ""


def begin(folder: Path) -> None:
    """Mark the folder as an unfinished first run; makes the folder."""
    try:
        files.own_folder(folder)
    except OSError as error:
        raise files.trouble(error, folder) from error
    files.write_whole(folder / places.UNFINISHED, b"first run not finished\n")


def finish(folder: Path) -> None:
    """Take the mark away: the first run is whole."""
    try:
        (folder / places.UNFINISHED).unlink(missing_ok=True)
        files.sync_folder(folder)
    except OSError as error:
        raise files.trouble(error, folder) from error


def start_over(folder: Path, *, now: datetime) -> Path | None:
    """Put the files of an unfinished first run aside, deleting none; return where they are.

    None, and nothing is touched, when the first run was finished.
    """
    if look(folder) is not Found.UNFINISHED:
        return None
    aside = folder / f"unfinished-{now:%Y%m%d-%H%M%S-%f}"
    try:
        files.own_folder(aside)
        for name in OWN:
            for path in folder.glob(f"{name}*"):
                path.rename(aside / path.name)
    except OSError as error:
        raise files.trouble(error, folder) from error
    finish(folder)
    return aside
