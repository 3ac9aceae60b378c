"""Own what a process does that wants the desk for itself, beside others that do."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

from station_desk.domain.errors import Locked
from station_desk.machine import one_instance
from station_desk.store.database import Database
from station_desk.vault import keys
from tests.faults import saver
from tests.store.station_made import NOW, PHRASE

WAIT_S = 60.0


def _say(told: Path, word: str) -> None:
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(handle, f"{word}\n".encode())
    os.close(handle)


def race(folder: Path, told: Path, start: Path, count: int) -> None:
    """Wait until ``count`` stand at the line, then try; whoever owns the desk saves once."""
    _say(start, "here")
    limit = time.monotonic() + WAIT_S
    while start.read_bytes().count(b"\n") < count and time.monotonic() < limit:
        os.sched_yield()
    try:
        with one_instance.hold(folder):
            unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
            db = Database.open(unlocked, now=datetime.now(UTC))
            db.write(saver.unit, officer="o1", now=datetime.now(UTC))
            db.close()
            _say(told, "owner")
            while told.read_bytes().count(b"\n") < count and time.monotonic() < limit:
                os.sched_yield()
    except Locked as refused:
        _say(told, refused.code)


def hold(folder: Path, told: Path) -> None:
    """Hold the desk open until killed."""
    with one_instance.hold(folder):
        unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
        db = Database.open(unlocked, now=datetime.now(UTC))
        _say(told, "holding")
        while True:
            db.write(saver.unit, officer="o1", now=datetime.now(UTC))
