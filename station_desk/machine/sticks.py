"""Own the question which stick is meant: the removable drives that are here.

A hard disk in a USB case calls itself fixed on some systems; its folder can be named by hand.
"""

import os
import string
import sys
from dataclasses import dataclass
from pathlib import Path

from station_desk.domain.errors import Unready
from station_desk.machine import drives, room

DISCS = frozenset({"iso9660", "udf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A removable drive: where it is, whether it can be written, what is free on it."""

    root: Path
    writable: bool
    free_bytes: int


def sticks() -> tuple[Stick, ...]:
    """Return the removable drives that are here and ready."""
    if sys.platform == "win32":  # written, not run here
        roots = [Path(f"{letter}:\\") for letter in string.ascii_uppercase]
        found = [one for one in roots if one.exists()]
        return tuple(
            _stick(one, writable=os.access(one, os.W_OK))
            for one in found
            if drives.drive(one) is drives.Drive.REMOVABLE
        )
    if sys.platform == "darwin":  # written, not run here
        shown = [one for one in Path("/Volumes").iterdir() if not one.is_symlink()]
        return tuple(_stick(one, writable=os.access(one, os.W_OK)) for one in shown)
    here = [one for one in drives.mounts() if _is_stick(one)]
    roots_seen = {one.point: one for one in here}  # the last mount at a place is what is seen
    return tuple(
        _stick(point, writable=one.writable and os.access(point, os.W_OK))
        for point, one in sorted(roots_seen.items())
    )


def _is_stick(mount: drives.Mount) -> bool:
    """Tell whether a mount is a stick: not a disc, nor what the computer started from."""
    started = mount.point == Path("/") or mount.point.is_relative_to("/boot")
    return not started and mount.kind not in DISCS and drives.is_removable(mount.device)


def _stick(root: Path, *, writable: bool) -> Stick:
    return Stick(root=root, writable=writable, free_bytes=room.free_bytes(root))


def only(found: tuple[Stick, ...]) -> Stick:
    """Return the one stick that can be written.

    Raises:
        Unready: ``stick_absent``, ``stick_many`` or ``stick_read_only``.
    """
    writable = [one for one in found if one.writable]
    if len(writable) == 1:
        return writable[0]
    if writable:
        raise Unready("stick_many", count=len(writable))
    raise Unready("stick_read_only" if found else "stick_absent")
