"""Read and write the files that are carried between offices; none is written over unasked."""

from pathlib import Path

from station_desk.domain.errors import NotNow, Unready
from station_desk.domain.exchange.trust_facts import LARGEST
from station_desk.machine import files


def read(path: Path) -> bytes:
    """Return a file; ``Unready`` (``file_unreadable``) when there is none or it is too big."""
    data = files.read_whole(path, limit=LARGEST)
    if data is None:
        raise Unready("file_unreadable", file=path.name)
    return data


def write(path: Path, data: bytes) -> None:
    """Write a new file; ``NotNow`` (``file_there_already``) when one is there."""
    if path.exists():
        raise NotNow("file_there_already", file=path.name)
    files.write_whole(path, data)


def make_folder(path: Path) -> None:
    """Make a folder where there is none; ``Unready`` where the disk refuses."""
    try:
        files.own_folder(path)
    except OSError as error:
        raise files.trouble(error, path) from error
