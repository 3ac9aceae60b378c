"""Own the second medium: a folder on a stick or another disk that takes copies of backups.

A chosen folder gets a small mark, so that an empty place where the stick was once seen is never
taken for the stick, nor one desk's stick for another's. A copy is written as ``NAME.part``,
flushed, read back from the medium, compared, and renamed only then.
"""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from station_desk.domain.errors import Unready
from station_desk.machine import files

MARK = "station-desk-backups.txt"
PART = ".part"
CHUNK = 1 << 20
PRIVATE = 0o600
BINARY = getattr(os, "O_BINARY", 0)  # Windows only


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A folder on a medium; ``same_disk``: it would be lost together with the desk's disk."""

    folder: str
    same_disk: bool


def choose(folder: Path, install_id: str, *, data: Path) -> Medium:
    """Mark ``folder`` as the second medium of a desk and return it.

    Raises:
        Unready: ``medium_absent``, ``medium_foreign`` (another desk's), ``medium_inside`` (it
            lies in the data folder), or it cannot be written.
    """
    if not folder.is_dir():
        raise Unready("medium_absent", folder=folder.name)
    if folder.resolve().is_relative_to(data.resolve()):
        raise Unready("medium_inside", folder=folder.name)
    if _owner(folder) not in ("", install_id):
        raise Unready("medium_foreign", folder=folder.name)
    words = f"{install_id}\nBackups of a station desk. Keep this file with them.\n"
    files.write_whole(folder / MARK, words.encode("ascii"))
    return Medium(folder=str(folder), same_disk=_is_same_disk(folder, data))


def _owner(folder: Path) -> str:
    """Return which desk marked a folder; empty when none did."""
    data = files.read_whole(folder / MARK, limit=10_000)
    return (data or b"").partition(b"\n")[0].decode("ascii", "replace").strip()


def _is_same_disk(folder: Path, data: Path) -> bool:
    if os.name == "nt":  # written, not run here
        return folder.resolve().drive == data.resolve().drive
    return folder.stat().st_dev == data.stat().st_dev


def present(folder: Path, install_id: str, *, data: Path) -> Medium:
    """Return the medium if it is here.

    Raises:
        Unready: ``medium_absent`` or ``medium_foreign``.
    """
    try:
        owner = _owner(folder)
    except Unready:
        owner = ""
    if not owner:
        raise Unready("medium_absent", folder=folder.name)
    if owner != install_id:
        raise Unready("medium_foreign", folder=folder.name)
    return Medium(folder=str(folder), same_disk=_is_same_disk(folder, data))


def copy(source: Path, folder: Path) -> Path:
    """Copy a file to the medium and return where it lies, read back and equal.

    It can be read by its owner only, where the medium knows owners. A whole copy of the same
    name stays as it is.

    Raises:
        Unready: ``medium_unfaithful``: it did not give back what was written; ``disk_full`` and
            the like. No half file has the file's name.
    """
    path, part = folder / source.name, folder / f"{source.name}{PART}"
    try:
        if path.exists():
            if _digest(path) == _digest(source):
                with suppress(OSError):  # the copy itself is good
                    path.chmod(PRIVATE)
                return path
            raise Unready("medium_occupied", file=path.name)
        written = _write(source, part)
        if _digest(part) != written:
            raise Unready("medium_unfaithful", file=path.name)
        part.rename(path)
        files.sync_folder(folder)
    except OSError as error:
        raise files.trouble(error, path) from error
    finally:
        with suppress(OSError):  # a stick that was pulled out cannot be tidied
            part.unlink(missing_ok=True)
    return path


def _write(source: Path, part: Path) -> bytes:
    """Write and flush the copy; return the digest of what was read from the source."""
    whole = hashlib.sha256()
    part.unlink(missing_ok=True)  # a part left behind keeps its own mode
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, PRIVATE)
    with os.fdopen(handle, "wb") as out, source.open("rb") as file:
        while piece := file.read(CHUNK):
            whole.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return whole.digest()


def _digest(path: Path) -> bytes:
    """Return the digest of a file as the medium holds it, past the memory where possible."""
    whole = hashlib.sha256()
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(CHUNK):
            whole.update(piece)
    return whole.digest()
