"""Own what is done in a process that dies at a given rename: bring a desk back."""

import os
from pathlib import Path
from typing import Any

from station_desk.services.keys import restoring
from station_desk.services.keys.restoring import Wish
from tests.services.desk_made import NOW, PHRASE

MOVES = ("rename", "replace", "unlink", "mkdir")


def restore_and_die(folder: Path, path: Path, officer: str, at: int) -> None:
    """Bring the backup back; die before the ``at``-th change of a name in the folder."""
    wish = Wish(path=path, officer_id=officer, phrase=PHRASE, reason="a drill of the desk")
    prepared = restoring.prepare(folder, wish, now=NOW)
    left = [at]

    def dying(move: Any) -> Any:
        def moved(*words: Any, **given: Any) -> Any:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), 9)
            return move(*words, **given)

        return moved

    for name in MOVES:
        setattr(os, name, dying(getattr(os, name)))
    restoring.commit(prepared, now=NOW)
    os._exit(0)
