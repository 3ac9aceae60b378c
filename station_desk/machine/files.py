"""Own the writing of small whole files: old or new after a crash, never half.

Errors of the operating system become ``Unready`` here: ``disk_full``, ``folder_not_writable``,
``folder_missing``, ``file_unusable``; facts name the file, never its words.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

from station_desk.domain.errors import Unready

CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "folder_not_writable",
    errno.EPERM: "folder_not_writable",
    errno.EROFS: "folder_not_writable",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_missing",
}


def trouble(error: OSError, path: Path) -> Unready:
    """Return the ``Unready`` that fits an error of the operating system met at ``path``."""
    code = CODES.get(error.errno or 0, "file_unusable")
    return Unready(code, file=path.name, folder=path.parent.name, errno=error.errno or 0)


def own_folder(path: Path) -> None:
    """Make the folder and those above it that lack, all for their owner alone.

    ``mkdir(parents=True, mode=...)`` gives the mode to the last of them only. ``OSError``.
    """
    for one in (*reversed(path.parents), path):
        if not one.exists():
            one.mkdir(mode=0o700, exist_ok=True)
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path))


def write_whole(path: Path, data: bytes, *, keep: str = "") -> None:
    """Replace the file at ``path`` by ``data``, on disk when this returns.

    With ``keep`` (a suffix like ``.bak``) the former file stays beside it under that name.

    Raises:
        Unready: nothing was changed.
    """
    part = path.with_name(path.name + ".part")
    try:
        _write_synced(part, data)
        if keep and path.exists():
            _write_synced(path.with_name(path.name + keep + ".part"), path.read_bytes())
            path.with_name(path.name + keep + ".part").replace(path.with_name(path.name + keep))
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):  # the first error is the one to tell
            part.unlink()
        raise trouble(error, path) from error


def _write_synced(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


_BINARY = getattr(os, "O_BINARY", 0)  # Windows only


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable where the system can (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_whole(path: Path, *, limit: int) -> bytes | None:
    """Return the bytes of a file of at most ``limit`` bytes; None when it is absent.

    Raises:
        Unready: it is there and cannot be read, or is longer than ``limit``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise trouble(error, path) from error
    if len(data) > limit:
        raise Unready("file_unusable", file=path.name, errno=errno.EFBIG)
    return data
