"""Own what is done in a process that will be killed: save, back up, say which one was made."""

import os
from datetime import UTC, datetime
from pathlib import Path

from station_desk.store import backup, backup_shelf
from station_desk.store.database import Database
from station_desk.vault import keys
from tests.faults.saver import unit
from tests.store.station_made import NOW, PHRASE


def back_up_for_ever(folder: Path, acknowledged: Path) -> None:
    """Open the desk, save and back up until killed, writing the name of every backup made."""
    handle = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
    db = Database.open(unlocked, now=datetime.now(UTC))
    os.write(handle, b"open\n")
    while True:
        db.write(unit, officer="o1", now=datetime.now(UTC))
        target = backup.folder_of(folder)
        made = backup.make(unlocked, target, now=datetime.now(UTC))
        os.write(handle, made.path.name.encode() + b"\n")
        backup_shelf.rotate(target, unlocked.install_id)
