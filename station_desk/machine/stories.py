"""Own where stories lie: those given with the program, and the file of a stranger."""

from pathlib import Path

from station_desk.domain.errors import Unready
from station_desk.domain.story import Story
from station_desk.domain.story_file import parse
from station_desk.machine import packs
from station_desk.machine.places import resource

PRACTICE = "packs/practice"


def read(file: Path) -> Story:
    """Return the story in ``file``.

    Raises:
        BadInput: names file and line of every fault. Unready: the file cannot be read.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Unready("file_unreadable", file=file.name) from error
    known = {one: packs.load(one) for one in packs.available()}
    return parse(file.name, data, known)


def given() -> dict[str, Path]:
    """Return the files of the stories given with the program, by name."""
    files = sorted(resource(PRACTICE).glob("*.toml"))
    return {one.stem: one for one in files}
