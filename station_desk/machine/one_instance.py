"""Own the rule that one desk is open on one folder: a lock that the operating system holds.

It ends with the process that held it, however that ended, so it is never stale; the file itself
means nothing and may stay.
"""

import errno
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

HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)  # the words for a lock that is held


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold the folder for the length of a ``with``; makes the folder when it is absent.

    Raises:
        Locked: ``already_open``, at once. Unready: the folder cannot be used or not be locked.
    """
    path = folder / places.LOCK
    try:
        files.own_folder(folder)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise files.trouble(error, path) from error
    try:
        _lock(handle, path)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> None:
    try:
        if sys.platform == "win32":  # written, not run here
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in HELD:
            raise Locked("already_open") from error
        raise files.trouble(error, path) from error
