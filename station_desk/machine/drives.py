"""Own the question on what kind of drive a folder lies (security.md B9, step 3).

A database with a write-ahead log does not work over a network; a stick can be pulled; a folder
that a cloud program copies away is neither whole nor private.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "ncpfs", "afs", "davfs", "fuse.davfs",
    "ceph", "fuse.glusterfs", "fuse.rclone",
})  # fmt: skip
CLOUDS = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud")
MOUNTS = Path("/proc/self/mountinfo")
DEVICES = Path("/sys/dev/block")
DRIVE_REMOVABLE, DRIVE_REMOTE = 2, 4  # GetDriveTypeW


class Drive(StrEnum):
    """What a folder lies on."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"
    CLOUD = "cloud"


def drive(folder: Path) -> Drive:
    """Return what ``folder`` (which need not exist) lies on; ``FIXED`` where nothing says."""
    if _in_cloud(folder):
        return Drive.CLOUD
    if sys.platform == "win32":  # written, not run here
        return _on_windows(folder)
    mount = _mount(_existing(folder))
    if mount is None:
        return Drive.FIXED
    if mount.kind in NETWORK:
        return Drive.NETWORK
    return Drive.REMOVABLE if is_removable(mount.device) else Drive.FIXED


def _in_cloud(folder: Path) -> bool:
    """Tell whether a part of the path is called as a cloud program calls its folder."""
    return any(part.lower().startswith(CLOUDS) for part in folder.parts)


def _on_windows(folder: Path) -> Drive:  # written, not run here
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  exists on Windows only
    kind = kernel.GetDriveTypeW(folder.anchor or "\\")
    kinds = {DRIVE_REMOVABLE: Drive.REMOVABLE, DRIVE_REMOTE: Drive.NETWORK}
    return kinds.get(kind, Drive.FIXED)


def _existing(folder: Path) -> Path:
    path = Path(os.path.realpath(folder))
    return next((one for one in (path, *path.parents) if one.exists()), path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """One line of the system's table of mounts."""

    point: Path
    device: str
    kind: str
    writable: bool


def mounts() -> Iterator[Mount]:
    """Give what is mounted where, in the order of mounting; nothing where no table is."""
    try:
        lines = MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        before, _dash, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) < 6 or len(kinds) < 3:
            continue
        yield Mount(
            point=Path(_unescaped(fields[4])),
            device=fields[2],
            kind=kinds[0],
            writable="ro" not in (*fields[5].split(","), *kinds[2].split(",")),
        )


def _mount(folder: Path) -> Mount | None:
    """Return the mount that holds ``folder``."""
    found: Mount | None = None
    for one in mounts():
        deeper = found is None or len(one.point.parts) >= len(found.point.parts)
        if deeper and folder.is_relative_to(one.point):
            found = one
    return found


def _unescaped(text: str) -> str:
    for code, sign in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        text = text.replace(code, sign)
    return text


def is_removable(number: str) -> bool:
    """Tell whether the disk behind a device number, or the disk it is a part of, comes out."""
    device = Path(os.path.realpath(DEVICES / number))
    for one in (device, device.parent):
        try:
            if (one / "removable").read_text("ascii").strip() == "1":
                return True
        except (OSError, ValueError):
            continue
    return False
