"""Own the rule that one desk is open on one folder: a lock that the operating system holds.

It ends with the process that held it, however that ended, so it is never stale; the file itself
means nothing and may stay.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from station_desk.domain.errors import Locked
from station_desk.machine import files, places

if sys.platform == "win32":  # written, not run here
    import msvcrt
else:
    import fcntl


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold the folder for the length of a ``with``; makes the folder when it is absent.

    Raises:
        Locked: ``already_open``, at once. Unready: the folder cannot be used.
    """
    path = folder / places.LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise files.trouble(error, path) from error
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        if sys.platform == "win32":  # written, not run here
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise Locked("already_open") from error
