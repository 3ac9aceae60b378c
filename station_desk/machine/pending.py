"""Own ``calls.pending``: sealed calls of the locked desk, a line each, added and taken away.

A line is on disk when :func:`add` returns. A line that a power cut left half is no call and
stands alone, for each begins on a line of its own.
"""

import base64
import os
from collections.abc import Collection
from pathlib import Path

from station_desk.domain.errors import Damaged, Unready
from station_desk.machine import files, places

LARGEST = 1_000_000  # bytes; about three thousand calls
UNREAD = ".unread"  # beside it: lines that were none of this computer's
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


def add(folder: Path, sealed: bytes) -> None:
    """Add a sealed call, on disk when this returns.

    Raises:
        Unready: ``disk_full``, ``folder_not_writable``, ...; or ``calls_full``.
    """
    path = folder / places.PENDING
    line = b"\n" + base64.b64encode(sealed) + b"\n"
    try:
        if path.exists() and path.stat().st_size + len(line) > LARGEST:
            raise Unready("calls_full")
        handle = os.open(path, _FLAGS, 0o600)
        try:
            os.write(handle, line)
            os.fsync(handle)
        finally:
            os.close(handle)
        files.sync_folder(folder)
    except OSError as error:
        raise files.trouble(error, path) from error


def lines(folder: Path) -> tuple[bytes, ...]:
    """Return the lines as they stand, whole or not, in order of writing."""
    data = files.read_whole(folder / places.PENDING, limit=LARGEST) or b""
    return tuple(one for one in data.split(b"\n") if one)


def sealed(line: bytes) -> bytes:
    """Return what :func:`add` was given; ``Damaged`` when the line is not whole."""
    try:
        return base64.b64decode(line, validate=True)
    except ValueError as error:
        raise Damaged("pending_damaged") from error


def remove(folder: Path, gone: Collection[bytes]) -> None:
    """Take lines away; the file goes with its last one."""
    rest = [one for one in lines(folder) if one not in gone]
    path = folder / places.PENDING
    if rest:
        files.write_whole(path, b"".join(one + b"\n" for one in rest))
        return
    try:
        path.unlink(missing_ok=True)
        files.sync_folder(folder)
    except OSError as error:
        raise files.trouble(error, path) from error


def put_aside(folder: Path, bad: Collection[bytes]) -> None:
    """Keep lines that cannot be read beside the file, then take them away."""
    path = folder / (places.PENDING + UNREAD)
    before = files.read_whole(path, limit=LARGEST) or b""
    files.write_whole(path, before + b"".join(one + b"\n" for one in bad))
    remove(folder, bad)
