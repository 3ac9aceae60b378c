"""Own the ballast: a file of no worth that is thrown off when the disk is full.

SQLite cannot even delete on a full disk. With the ballast gone there is room for the draft, the
journal and the log until a person has made more. It is laid again when there is plenty.
"""

import logging
import os
from pathlib import Path

from station_desk.machine import places, room

SIZE_BYTES = 32 * room.MIB
CHUNK = room.MIB  # bytes written at once where the system cannot reserve

log = logging.getLogger(__name__)


def lay(folder: Path) -> bool:
    """Make sure of the ballast where the disk has plenty; tell whether it lies there whole.

    A disk that refuses it costs nothing but the ballast.
    """
    path = folder / places.BALLAST
    try:
        if path.exists() and path.stat().st_size == SIZE_BYTES:
            return True
        if room.free_bytes(folder) < room.WARN_BYTES + SIZE_BYTES:
            return False
        _fill(path)
    except OSError as error:
        log.warning("ballast_not_laid errno=%s", error.errno)
        release(folder)
        return False
    return True


def _fill(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, SIZE_BYTES)
            return
        left = SIZE_BYTES  # written, not run here: systems that cannot reserve
        while left > 0:
            left -= file.write(bytes(min(CHUNK, left)))


def release(folder: Path) -> bool:
    """Throw the ballast off; tell whether there was any."""
    try:
        (folder / places.BALLAST).unlink()
    except OSError:
        return False
    log.warning("ballast_released")
    return True
