"""Save on a disk of which one operation fails; acknowledge what was saved.

Run as ``python -m tests.faults.spoilt_child FOLDER COUNT`` with the spoiling library loaded.
Prints a line ``saved ID`` for each save and ``told CODE`` for each trouble; any other error
ends the process with its traceback.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from station_desk.domain.errors import Trouble
from station_desk.store.database import Database
from station_desk.vault import keys
from station_desk.vault.keys import Unlocked
from tests.faults import saver
from tests.store.station_made import NOW, PHRASE

TRIES = 3


def say(word: str, about: str) -> None:
    sys.stdout.write(f"{word} {about}\n")
    sys.stdout.flush()


def opened(folder: Path) -> tuple[Unlocked, Database]:
    """Open as somebody would who tries again."""
    for left in reversed(range(TRIES)):
        try:
            unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
            return unlocked, Database.open(unlocked, now=datetime.now(UTC))
        except Trouble as trouble:
            say("told", trouble.code)
            if not left:
                raise
    raise RuntimeError("unreachable")


def main(folder: Path, count: int) -> None:
    """Open, save, close; try each again after a trouble."""
    _unlocked, db = opened(folder)
    for _ in range(count):
        for _try in range(TRIES):
            try:
                say("saved", db.write(saver.unit, officer="o1", now=datetime.now(UTC)))
                break
            except Trouble as trouble:
                say("told", trouble.code)
    try:
        db.checkpoint()
        db.close()
    except Trouble as trouble:
        say("told", trouble.code)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
