"""Own the process that changes the keys of a desk and is stopped dead at one of its steps."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from station_desk.store import rotating
from station_desk.store.database import Database
from station_desk.vault import keys
from tests.store.station_made import NOW, PHRASE

# What touches the disk and Python sees. SQLite's own writes are met by the kills at random.
EVENTS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"})
DIED = 9


def _die_at(step: int) -> Callable[[str, object], None]:
    seen = 0

    def heard(event: str, _given: object) -> None:
        nonlocal seen
        if event in EVENTS:
            seen += 1
            if seen == step:
                os._exit(DIED)

    return heard


def rotate(folder: Path, step: int = 0, times: int = 1) -> None:
    """Change the keys; with ``step`` die before the n-th act on the disk."""
    unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
    database = Database.open(unlocked, now=NOW)
    if step:
        sys.addaudithook(_die_at(step))
    for _ in range(times):
        rotating.rotate(database, unlocked)
    os._exit(0)
