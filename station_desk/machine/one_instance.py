"""Own the rule that one desk is open on one folder: a lock that the operating system holds.

It ends with the process that held it, however that ended, so it is never stale; the file itself
means nothing and may stay. A district's server gives way to a window or a command: ``serving``
lies there while it runs, ``asked`` is how it is asked. Both are empty; stale ones do no harm.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

from station_desk.domain.errors import Locked
from station_desk.machine import files, places

if sys.platform == "win32":  # written, not run here
    import msvcrt
else:
    import fcntl

PATIENCE_S, LOOK_S = 20.0, 0.1  # until a server that was asked has to be gone
HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)  # the words for a lock that is held


@contextmanager
def hold(folder: Path, *, asks: bool = True) -> Iterator[None]:
    """Hold the folder for the length of a ``with``; makes the folder when it is absent.

    A server that holds it is asked to give way, unless ``asks`` is off (another server does not
    ask), and waited for.

    Raises:
        Locked: ``already_open``, at once where it is no server; ``already_in_use`` where it
            does not ask. Unready: the folder cannot be used or not be locked.
    """
    path = folder / places.LOCK
    try:
        files.own_folder(folder)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise files.trouble(error, path) from error
    try:
        try:
            _lock(handle, path)
        except Locked:
            if not asks:
                raise Locked("already_in_use") from None
            if not (folder / places.SERVING).exists():
                raise
            _lock_after_server(handle, path)
        yield
    finally:
        os.close(handle)


def _lock_after_server(handle: int, path: Path) -> None:
    asked, until = path.with_name(places.ASKED), time.monotonic() + PATIENCE_S
    try:
        asked.touch(mode=0o600)
        while time.monotonic() < until:
            Event().wait(LOOK_S)
            with suppress(Locked):
                return _lock(handle, path)
        raise Locked("already_open")
    except OSError as error:
        raise files.trouble(error, asked) from error
    finally:
        with suppress(OSError):
            asked.unlink(missing_ok=True)


@contextmanager
def giving_way(folder: Path) -> Iterator[None]:
    """Let others ask for the folder that this process holds; :func:`is_asked` tells it.

    Raises:
        Unready: the folder cannot be written.
    """
    serving = folder / places.SERVING
    try:
        (folder / places.ASKED).unlink(missing_ok=True)
        serving.touch(mode=0o600)
    except OSError as error:
        raise files.trouble(error, serving) from error
    try:
        yield
    finally:
        with suppress(OSError):
            serving.unlink(missing_ok=True)


def is_asked(folder: Path) -> bool:
    """Tell whether a window or a command waits for the folder."""
    return (folder / places.ASKED).exists()


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
