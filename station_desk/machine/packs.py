"""Own where the packs lie on this computer: reads a province's files and parses them once."""

from functools import cache
from pathlib import Path

from station_desk.domain.pack import Pack, parse, to_data
from station_desk.machine.places import resource

NATIONAL = "national"
LARGEST = 2 * 1024 * 1024  # bytes of one file


def available() -> tuple[str, ...]:
    """Return the ids of the provinces that have a pack, in order of the alphabet."""
    folders = (one.parent for one in resource("packs").glob("*/pack.toml"))
    return tuple(sorted(one.name for one in folders if one.name != NATIONAL))


@cache
def load(province: str) -> Pack:
    """Return the pack of ``province``, parsed once in a process.

    Raises:
        FileNotFoundError: no such pack is part of the program.
        BadShape: a file of the pack is not what the schema asks; names file and place.
    """
    return parse(_files(NATIONAL) | _files(province))


@cache
def pack_data(province: str) -> dict[str, object]:
    """Return the whole pack as JSON-able data, for the start-up snapshot; not to be changed."""
    return to_data(load(province))


def files_in(folder: Path, province: str) -> dict[str, bytes]:
    """Return the files of a pack that lie in ``folder``.

    The national ones are the program's where the folder has none.

    Raises:
        FileNotFoundError: it has no folder of that province.
    """
    found: dict[str, bytes] = {}
    for name in (NATIONAL, province):
        paths = sorted((folder / name).glob("*.toml"))
        if not paths and name == province:
            raise FileNotFoundError(name)
        read = {f"{name}/{one.name}": one.read_bytes() for one in paths if _is_small(one)}
        found |= read or _files(name)
    return found


def _is_small(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= LARGEST


def _files(name: str) -> dict[str, bytes]:
    folder = resource(f"packs/{name}")
    return {f"{name}/{one.name}": one.read_bytes() for one in sorted(folder.glob("*.toml"))}
