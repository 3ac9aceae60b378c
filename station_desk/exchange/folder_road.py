"""Own the road by folder: a stick, a share, a watched folder.

``<root>/STATION-DESK/to-<code>/<16 hex to>-<32 hex id>.sdb``. A file is written as ``.part``,
flushed, renamed, then read back from the medium and compared before it counts as written. Read
are only plain files of that name in that folder, at most ``FILES`` and none above its size;
nothing there is run, unpacked, followed or shown.
"""

import errno
import hashlib
import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from station_desk.domain.errors import Unready
from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.exchange.envelope import FILE_BYTES
from station_desk.machine import files, room

FOLDER = "STATION-DESK"
NAME = re.compile(r"[0-9a-f]{16}-[0-9a-f]{32}\.sdb")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
PART = ".part"
HALF = re.compile(rf"{NAME.pattern}\{PART}")  # what a pulled stick leaves
FILES = 500
SLACK_BYTES = 256 * 1024  # folders, and what a file system rounds up
REPARSE_POINT = 0x400  # of Windows: links, mount points, files that are elsewhere
UNWRITABLE = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
READ = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A file that waits in a folder."""

    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a folder holds: our files, how many more there are, and how many are not ours."""

    waiting: tuple[Waiting, ...] = ()
    more: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRoad:
    """The folders of the exchange below ``root``; a code names whose folder is meant."""

    root: Path

    def put(self, code: str, name: str, data: bytes) -> None:
        """Write a bundle for ``code``, on the medium and equal when this returns.

        Raises:
            Unready: ``stick_no_room``, ``stick_read_only``, ``stick_gone``,
                ``stick_odd_folder`` or ``stick_unfaithful``. No file of that name is half.
        """
        _need(NAME, name)
        free = room.free_bytes(self.root)
        if free < len(data) + SLACK_BYTES:
            raise _no_room(len(data), free)
        try:
            folder = self._made(code)
            path = folder / name
            if not _is_there(path, data):
                _write(path, data)
        except OSError as error:
            raise _trouble(error, len(data), self.root) from error

    def names(self, code: str) -> tuple[Waiting, ...]:
        """Return what waits for ``code``; the header of each file says whether it is so."""
        return self.found(code).waiting

    def found(self, code: str) -> Found:
        """Return what the folder of ``code`` holds; nothing where there is none.

        Raises:
            Unready: ``stick_gone`` or ``stick_odd_folder``.
        """
        folder = self._folder(code)
        waiting: list[Waiting] = []
        more = unknown = 0
        try:
            if not _is_plain_folder(folder.parent) or not _is_plain_folder(folder):
                return Found()
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not NAME.fullmatch(entry.name):
                        unknown += not HALF.fullmatch(entry.name)
                    elif len(waiting) == FILES:
                        more += 1
                    elif one := _waiting(entry):
                        waiting.append(one)
                    else:
                        unknown += 1
        except OSError as error:
            raise _trouble(error, 0, self.root) from error
        waiting.sort(key=lambda one: one.name)
        return Found(waiting=tuple(waiting), more=more, unknown=unknown)

    def get(self, code: str, name: str) -> bytes:
        """Return the bytes of one file that waits for ``code``.

        Raises:
            BundleRefused: ``TOO_BIG``, or ``TRUNCATED`` where it is no plain file any more.
            Unready: ``stick_gone``.
        """
        _need(NAME, name)
        try:
            handle = os.open(self._folder(code) / name, READ)
            with os.fdopen(handle, "rb") as file:
                here = os.fstat(file.fileno())
                if not stat.S_ISREG(here.st_mode):
                    raise BundleRefused(Refusal.TRUNCATED)
                data = file.read(FILE_BYTES + 1) if here.st_size <= FILE_BYTES else b""
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENXIO):  # a link; a pipe
                raise BundleRefused(Refusal.TRUNCATED) from None
            raise _trouble(error, 0, self.root) from error
        if here.st_size > FILE_BYTES or len(data) > FILE_BYTES:
            raise BundleRefused(Refusal.TOO_BIG, size=max(here.st_size, len(data)))
        return data

    def done(self, code: str, name: str) -> None:
        """Remove a file that is no longer needed; one that cannot be removed stays."""
        _need(NAME, name)
        with suppress(OSError):
            (self._folder(code) / name).unlink(missing_ok=True)

    def _folder(self, code: str) -> Path:
        _need(CODE, code)
        return self.root / FOLDER / f"to-{code}"

    def _made(self, code: str) -> Path:
        """Return the folder of ``code``, made where it lacks; never through a link."""
        folder = self._folder(code)
        for one in (folder.parent, folder):
            with suppress(FileExistsError):
                one.mkdir()
            if not _is_plain_folder(one):
                raise Unready("stick_odd_folder", folder=one.name)
        return folder


def _need(pattern: re.Pattern[str], text: str) -> None:
    if not pattern.fullmatch(text):
        raise ValueError("no name of ours")


def _is_plain_folder(path: Path) -> bool:
    """Tell whether ``path`` is a folder itself; False where nothing is there.

    Raises:
        Unready: ``stick_odd_folder``: something else has its name.
    """
    try:
        here = path.lstat()
    except FileNotFoundError:
        if not path.parent.exists() and path.name == FOLDER:
            raise
        return False
    if not stat.S_ISDIR(here.st_mode) or _is_elsewhere(here):
        raise Unready("stick_odd_folder", folder=path.name)
    return True


def _is_elsewhere(here: os.stat_result) -> bool:
    return bool(getattr(here, "st_file_attributes", 0) & REPARSE_POINT)


def _waiting(entry: os.DirEntry[str]) -> Waiting | None:
    """Return a plain file within its size; None for anything else of that name."""
    here = entry.stat(follow_symlinks=False)
    plain = stat.S_ISREG(here.st_mode) and not _is_elsewhere(here)
    fits = 0 < here.st_size <= FILE_BYTES
    return Waiting(name=entry.name, size=here.st_size) if plain and fits else None


def _is_there(path: Path, data: bytes) -> bool:
    try:
        here = path.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(here.st_mode) and here.st_size == len(data) and _reread(path) == data


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + PART)
    part.unlink(missing_ok=True)  # of a stick that was pulled out, or a link
    try:
        with os.fdopen(os.open(part, WRITE, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        with suppress(OSError):  # some shares have no such thing; it is read back anyway
            files.sync_folder(path.parent)
    except OSError:
        with suppress(OSError):  # a stick that was pulled out cannot be tidied
            part.unlink(missing_ok=True)
        raise
    if hashlib.sha256(_reread(path)).digest() != hashlib.sha256(data).digest():
        with suppress(OSError):
            path.unlink()
        raise Unready("stick_unfaithful", file=path.name)


def _reread(path: Path) -> bytes:
    """Return the bytes of a file as the medium holds them, past the memory where possible."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read(FILE_BYTES + 1)


def _no_room(needed: int, free: int) -> Unready:
    needed_kb = -(-(needed + SLACK_BYTES) // 1024)
    return Unready("stick_no_room", needed_kb=needed_kb, free_kb=free // 1024)


def _trouble(error: OSError, needed: int, root: Path) -> Unready:
    """Return what an error of the operating system means to who holds the stick."""
    if error.errno in FULL:
        return _no_room(needed, room.free_bytes(root))
    return Unready("stick_read_only" if error.errno in UNWRITABLE else "stick_gone")
