"""Own the file of a backup: one file that holds all that opens the desk again.

::

    "SDBK" | length of the head (4 bytes, big-endian) | head (canonical JSON)
    | slots.json | the database, encrypted as it lies on the disk | SHA-256 of all before it

The head is readable (``install_id``, number, time, sizes); what the backup holds is told only
by the ``witness``, which needs the keys of its day. A file is written as ``NAME.part`` and gets
its name when it has been proved; what ends in ``.part`` is never a backup.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from station_desk.domain.errors import Damaged, Unready
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.machine import files, places

MAGIC = b"SDBK"
FORMAT = 1
ENDING = ".sdbk"
PART = ".part"
HEAD_LARGEST = 4096
SLOTS_LARGEST = 1_000_000
DIGEST = 32
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupHead:
    """The readable head of a backup; ``no`` grows by one with every backup of a desk."""

    format: int = FORMAT
    install_id: str
    no: int
    made_at: datetime
    schema: int
    slots_bytes: int
    slots_sha256: str
    database_bytes: int
    witness: str = ""


def canonical(head: BackupHead) -> bytes:
    """Return the one JSON text of a head."""
    return json.dumps(to_plain(head), sort_keys=True, separators=(",", ":")).encode()


def label(head: BackupHead) -> bytes:
    """Return what the witness is bound to: the whole head but the witness itself."""
    return b"sdesk/1/backup" + canonical(replace(head, witness=""))


def pack(part: Path, head: BackupHead, slots: bytes, database: Path) -> None:
    """Write a backup to ``part``, on the disk when this returns.

    Raises:
        Unready: the disk refuses; the part is taken away.
    """
    words = canonical(head)
    whole = hashlib.sha256()
    try:
        with database.open("rb") as source, _fresh(part) as file:
            for piece in (MAGIC, len(words).to_bytes(4, "big"), words, slots):
                whole.update(piece)
                file.write(piece)
            for piece in _pieces(source, head.database_bytes, database):
                whole.update(piece)
                file.write(piece)
            file.write(whole.digest())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        part.unlink(missing_ok=True)
        raise files.trouble(error, part) from error


@contextmanager
def _fresh(path: Path) -> Iterator[BinaryIO]:
    binary = getattr(os, "O_BINARY", 0)  # Windows only
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | binary, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield file


def _pieces(source: BinaryIO, size: int, path: Path) -> Iterator[bytes]:
    """Give exactly ``size`` bytes; ``Damaged`` where the file has fewer."""
    left = size
    while left:
        piece = source.read(min(CHUNK, left))
        if not piece:
            raise damaged(path, "cut")
        left -= len(piece)
        yield piece


def damaged(path: Path, why: str) -> Damaged:
    """Return the trouble of a backup that is not as it was written."""
    return Damaged("backup_damaged", file=path.name, why=why)


def read_head(path: Path) -> BackupHead:
    """Return the head of a backup whose sizes fit the file; its bytes are not looked at.

    Raises:
        Damaged: ``backup_damaged`` or ``backup_newer``. Unready: it cannot be read.
    """
    with _opened(path) as (_file, head):
        return head


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, BackupHead]]:
    """Open a backup behind its head; ``Unready`` where the disk does not read."""
    try:
        with path.open("rb") as file:
            yield file, _head(file, path)
    except OSError as error:
        raise Unready("file_unreadable", file=path.name) from error


def _head(file: BinaryIO, path: Path) -> BackupHead:
    if file.read(len(MAGIC)) != MAGIC:
        raise damaged(path, "magic")
    size = int.from_bytes(file.read(4), "big")
    if not 0 < size <= HEAD_LARGEST:
        raise damaged(path, "head")
    head = _head_of(file.read(size), path)
    wanted = file.tell() + head.slots_bytes + head.database_bytes + DIGEST
    if os.fstat(file.fileno()).st_size != wanted:
        raise damaged(path, "size")
    return head


def _head_of(words: bytes, path: Path) -> BackupHead:
    try:
        plain = json.loads(words)
        if isinstance(plain, dict) and _is_newer(plain.get("format")):
            raise Damaged("backup_newer", file=path.name)
        head = from_plain(BackupHead, plain)
    except (ValueError, RecursionError, BadShape) as error:
        raise damaged(path, "head") from error
    sizes = 0 < head.slots_bytes <= SLOTS_LARGEST and head.database_bytes > 0
    if not sizes or head.no < 1 or head.made_at.tzinfo is None:
        raise damaged(path, "head")
    return head


def _is_newer(found: object) -> bool:
    return isinstance(found, int) and found > FORMAT


def require_whole(path: Path) -> BackupHead:
    """Return the head of a backup after reading every byte of it.

    Raises:
        Damaged: ``backup_damaged``, ``backup_newer``. Unready: it cannot be read.
    """
    with _opened(path) as (file, head):
        size = os.fstat(file.fileno()).st_size
        file.seek(0)
        whole = hashlib.sha256()
        for piece in _pieces(file, size - DIGEST, path):
            whole.update(piece)
        if file.read(DIGEST) != whole.digest():
            raise damaged(path, "digest")
        return head


def key_file(path: Path) -> bytes:
    """Return the key file in a backup; readable before log-in, as beside a desk.

    Raises:
        Damaged: ``backup_damaged``, ``backup_newer``. Unready: it cannot be read.
    """
    with _opened(path) as (file, head):
        slots = file.read(head.slots_bytes)
    if hashlib.sha256(slots).hexdigest() != head.slots_sha256:
        raise damaged(path, "slots")
    return slots


def unpack(path: Path, folder: Path) -> BackupHead:
    """Lay key file and database of a backup into an empty ``folder``, every byte proved.

    Raises:
        Damaged: ``backup_damaged``, ``backup_newer``. Unready: the disk refuses.
    """
    head = require_whole(path)
    slots = key_file(path)
    try:
        with path.open("rb") as file:
            _head(file, path)
            file.seek(head.slots_bytes, os.SEEK_CUR)
            with _fresh(folder / places.DATABASE) as out:
                for piece in _pieces(file, head.database_bytes, path):
                    out.write(piece)
                out.flush()
                os.fsync(out.fileno())
    except OSError as error:
        raise files.trouble(error, folder / places.DATABASE) from error
    files.write_whole(folder / places.SLOTS, slots)
    return head
