"""Own the question how much room the disk has left (security.md B9, step 5).

Below ``WARN_BYTES`` the officer is told; below ``LEAST_BYTES`` nothing new is written, so that
what is read stays accountable (a journal line each) and the draft can still be kept.
"""

import shutil
from enum import StrEnum
from pathlib import Path

MIB = 1024 * 1024
WARN_BYTES = 200 * MIB
LEAST_BYTES = 50 * MIB


class Room(StrEnum):
    """What the free space of a disk allows."""

    ENOUGH = "enough"
    SCARCE = "scarce"
    NONE = "none"


def free_bytes(folder: Path) -> int:
    """Return the bytes that this user may still write below ``folder``.

    Where the system does not tell, as much as nobody would doubt: the write itself will say.
    """
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return WARN_BYTES * WARN_BYTES


def room(folder: Path) -> Room:
    """Return what the disk of ``folder`` allows now; a few microseconds."""
    free = free_bytes(folder)
    if free < LEAST_BYTES:
        return Room.NONE
    return Room.SCARCE if free < WARN_BYTES else Room.ENOUGH
