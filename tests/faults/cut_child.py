"""Save in a process whose every file operation is recorded; acknowledge the journal's end.

Run as ``python -m tests.faults.cut_child FOLDER COUNT SEED full|off`` with the recorder loaded.
"""

import os
import random
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from station_desk.domain.records import Action, Referral
from station_desk.store import engine
from station_desk.store.database import Database, Session
from station_desk.vault import keys
from tests.faults.power_cut import ACKS
from tests.store.station_made import NOW, PHRASE, example

OFTEN = "wal_autocheckpoint=40"  # pages, so that many cuts fall into a checkpoint


def careless(connection: Any, *, reading: bool) -> None:
    """Tune as the desk does, and then wait for no disk at all: the control."""
    for pragma in (*engine.PRAGMAS, OFTEN, "synchronous=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    if reading:
        connection.execute("PRAGMA query_only=ON")


def main(folder: Path, count: int, seed: int, *, full: bool) -> None:
    """Open, save ``count`` units of many sizes, and die without closing."""
    tune = engine._tune

    def often(connection: Any, *, reading: bool) -> None:
        tune(connection, reading=reading)
        connection.execute(f"PRAGMA {OFTEN}")

    engine._tune = often if full else careless
    dice = random.Random(seed)  # noqa: S311  sizes of a test
    db = Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=datetime.now(UTC))
    handle = os.open(folder / ACKS, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(handle, b"%d\n" % db.head[1])
    for number in range(count):

        def unit(session: Session, size: int = dice.randrange(20, 4000)) -> None:
            one = replace(example(Referral, "kept"), need_line="n" * size)
            session.put(one)
            session.put(replace(example(Action, "kept"), referral_id=one.id, corrects=None))

        db.write(unit, officer="o1", now=datetime.now(UTC))
        os.write(handle, b"%d\n" % db.head[1])
        if number % 9 == 8:
            db.checkpoint()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), full=sys.argv[4] == "full")
