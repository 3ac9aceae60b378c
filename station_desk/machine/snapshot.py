"""Keep the start-up snapshot as one file: written whole or not at all, read before all else."""

from pathlib import Path

from station_desk.machine.files import read_whole, write_whole

NAME = "help_now.snapshot"
BYTES_MAX = 64_000_000


def read(folder: Path) -> bytes | None:
    """Return the snapshot's bytes; None when there is none yet.

    Raises:
        Unready: it is there and cannot be read.
    """
    return read_whole(folder / NAME, limit=BYTES_MAX)


def write(folder: Path, data: bytes) -> None:
    """Replace the snapshot; after a power cut it is the old one or the new one.

    Raises:
        Unready: nothing was changed.
    """
    write_whole(folder / NAME, data)
