"""Own ``head.anc``: where the journal ended, kept outside the database (ruling 13).

Two slots of 512 bytes, used in turn, each with an HMAC; the valid one with the greater count
counts. It is written after every commit, without waiting for the disk, so it can only lag
behind the database. An anchor that is ahead of the database therefore means that saved entries
are gone.
"""

import hashlib
import hmac
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from station_desk.domain.errors import Damaged
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.machine import files

SLOT = 512  # bytes
TAG = 32
BODY = SLOT - TAG


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The end of the journal of one origin on one machine; ``count`` orders the marks."""

    count: int
    origin: str
    seq: int
    h: str
    machine: str


@dataclass(slots=True, kw_only=True)
class Anchor:
    """The open anchor file; only the writer's thread touches it."""

    path: Path
    key: bytes = field(repr=False)
    handle: int = -1
    count: int = 0


def _slot(mark: Mark, key: bytes) -> bytes:
    body = json.dumps(to_plain(mark), separators=(",", ":")).encode().ljust(BODY)
    return body + hmac.digest(key, body, hashlib.sha256)


def _mark(slot: bytes, key: bytes) -> Mark | None:
    body, tag = slot[:BODY], slot[BODY:]
    own = hmac.digest(key, body, hashlib.sha256)
    if len(slot) != SLOT or not hmac.compare_digest(own, tag):
        return None
    try:
        return from_plain(Mark, json.loads(body))
    except (ValueError, BadShape):
        return None


def read(path: Path, key: bytes) -> Mark:
    """Return the newest valid mark.

    Raises:
        Damaged: ``anchor_missing``; ``anchor_damaged`` when neither slot is ours and whole.
    """
    data = files.read_whole(path, limit=4 * SLOT)
    if data is None:
        raise Damaged("anchor_missing")
    marks = [_mark(data[at : at + SLOT], key) for at in (0, SLOT)]
    valid = [mark for mark in marks if mark is not None]
    if not valid:
        raise Damaged("anchor_damaged")
    return max(valid, key=lambda mark: mark.count)


def renew(path: Path, key: bytes, mark: Mark) -> None:
    """Write a new anchor file, on disk when this returns; a former one becomes ``.bak``."""
    files.write_whole(path, _slot(mark, key) * 2, keep=".bak")


def attach(path: Path, key: bytes) -> Anchor:
    """Return the anchor, open for writing.

    Raises:
        Damaged: as :func:`read`. Unready: the file cannot be written.
    """
    mark = read(path, key)
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise files.trouble(error, path) from error
    return Anchor(path=path, key=key, handle=handle, count=mark.count)


def write(anchor: Anchor, *, origin: str, seq: int, h: bytes, machine: str) -> None:
    """Mark the end of the journal after a commit; ``OSError`` when the disk refuses."""
    anchor.count += 1
    mark = Mark(count=anchor.count, origin=origin, seq=seq, h=h.hex(), machine=machine)
    os.lseek(anchor.handle, SLOT * (anchor.count % 2), os.SEEK_SET)
    os.write(anchor.handle, _slot(mark, anchor.key))


def sync(anchor: Anchor) -> None:
    """Bring the anchor to the disk (at lock, at close and now and then)."""
    if anchor.handle >= 0:
        os.fsync(anchor.handle)


def close(anchor: Anchor) -> None:
    """Sync and close the file, closed also on ``OSError``; a second call does nothing."""
    if anchor.handle >= 0:
        handle, anchor.handle = anchor.handle, -1
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def fingerprint(salt: str) -> str:
    """Return 32 hex characters that tell this machine from another; same on every start."""
    return hashlib.sha256(f"sdesk/1/machine\0{salt}\0{_machine()}".encode()).hexdigest()[:32]


def _machine() -> str:
    if sys.platform == "win32":  # written, not run here
        import winreg  # noqa: PLC0415  exists on Windows only

        with winreg.OpenKey(
            winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography"
        ) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    if sys.platform == "darwin":  # written, not run here
        shown = subprocess.run(
            ["/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice"],
            capture_output=True, text=True, check=False, timeout=5,
        ).stdout  # fmt: skip
        return next((line for line in shown.splitlines() if "IOPlatformUUID" in line), "")
    for path in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        if path.is_file():
            return path.read_text("ascii", "replace").strip()
    return ""
