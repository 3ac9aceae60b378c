"""Own the settings of this computer: one small readable file, strict, with defaults.

Nothing about a child, an officer or a key is a setting. A file that cannot be read, or a value
that is not allowed, costs the value, not the start: the default holds, a problem is returned
and the file is kept aside as ``settings.bad.json``.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from station_desk.domain.errors import Problem, Unready
from station_desk.machine import files, places
from station_desk.words import LANGUAGES

FOLDER_LONGEST = 1000
OFFICERS, ID_LONGEST = 200, 60
LARGEST = 100_000  # bytes
BAD = "settings.bad.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What may be set on this computer.

    Attributes:
        language: language of the screen on this PC: en, ur, sd or ps.
        languages: the language that an officer chose, by the officer's id.
        theme: light or dark.
        scale_percent: size of everything on screen: 100, 110, 125, 150, 175 or 200.
        lock_minutes: the desk locks after so many minutes without a key, 1 to 10.
        keep_minutes: a locked desk forgets its keys after so many minutes, 1 to 60.
        screen_pictures: whether pictures of the screen may show the desk, for training.
        backup_folder: where copies of backups go: a folder of a stick or another disk.
        network_by_itself: whether an open desk tries the network by itself, every quarter of an
            hour; it needs a road that the district has told of.
    """

    language: str = "en"
    languages: Mapping[str, str] = field(default_factory=dict)
    theme: str = "light"
    scale_percent: int = 100
    lock_minutes: int = 3
    keep_minutes: int = 10
    screen_pictures: bool = False
    backup_folder: str = ""
    network_by_itself: bool = False


def _are_chosen(value: Mapping[str, object]) -> bool:
    spoken = all(isinstance(one, str) and one in LANGUAGES for one in value.values())
    return spoken and len(value) <= OFFICERS and all(len(one) <= ID_LONGEST for one in value)


ALLOWED: Mapping[str, Callable[[object], bool]] = {
    "language": lambda value: isinstance(value, str) and value in LANGUAGES,
    "languages": lambda value: isinstance(value, dict) and _are_chosen(value),
    "theme": lambda value: value in ("light", "dark"),
    "scale_percent": lambda value: (
        type(value) is int and value in (100, 110, 125, 150, 175, 200)
    ),
    "lock_minutes": lambda value: type(value) is int and 1 <= value <= 10,
    "keep_minutes": lambda value: type(value) is int and 1 <= value <= 60,
    "screen_pictures": lambda value: isinstance(value, bool),
    "backup_folder": lambda value: isinstance(value, str) and len(value) <= FOLDER_LONGEST,
    "network_by_itself": lambda value: isinstance(value, bool),
}


def read(folder: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings and what was wrong: ``settings_bad``, ``setting_bad`` at a field."""
    try:
        data = files.read_whole(folder / places.SETTINGS, limit=LARGEST)
    except Unready:
        return Settings(), (Problem(where=places.SETTINGS, code="settings_bad"),)
    if data is None:
        return Settings(), ()
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        found: tuple[Problem, ...] = (Problem(where=places.SETTINGS, code="settings_bad"),)
        given = {}
    else:
        found = tuple(_problems(given))
    if found:
        _keep_aside(folder, data)
    good = {
        name: given[name] for name in ALLOWED if name in given and ALLOWED[name](given[name])
    }
    return Settings(**good), found


def _problems(given: Mapping[str, object]) -> list[Problem]:
    wrong = [name for name in given if name not in ALLOWED or not ALLOWED[name](given[name])]
    return [Problem(where=name[:40], code="setting_bad") for name in wrong]


def _keep_aside(folder: Path, data: bytes) -> None:
    try:
        files.write_whole(folder / BAD, data)
    except Unready:
        return  # a full or read-only disk has a screen of its own; the start goes on


def write(folder: Path, settings: Settings) -> None:
    """Write the settings whole.

    Raises:
        ValueError: a value that is not allowed. Unready: the disk refuses; nothing changed.
    """
    values = asdict(settings)
    if wrong := [
        one.name for one in fields(Settings) if not ALLOWED[one.name](values[one.name])
    ]:
        raise ValueError(", ".join(wrong))
    text = json.dumps(values, indent=1, sort_keys=True) + "\n"
    files.write_whole(folder / places.SETTINGS, text.encode())
