"""Own a giving and a taking that are killed at a chosen step, or tell how many there are."""

import os
import signal
from pathlib import Path

from sqlalchemy import Engine, event

from station_desk.district import intake
from station_desk.services import station
from station_desk.services.exchange import giving
from station_desk.services.station import OpenDesk
from station_desk.vault import keys
from tests.district.desks_made import later
from tests.services.desk_made import PHRASE

NEVER = 1 << 30


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _opened(folder: Path) -> OpenDesk:
    [slot] = keys.slot_lines(folder)
    return station.open_station(folder, slot.officer_id, PHRASE, now=later(1))


def give(folder: Path, stick: Path) -> None:
    """Give, and be killed when all lies on the stick and nothing of it was noted."""
    opened = _opened(folder)
    giving._note = lambda *_all: _die()
    giving.give(opened, stick, now=later(1))


def take(folder: Path, stick: Path, told: Path, last: int = NEVER) -> None:
    """Take in, and be killed at the step ``last``; ``told`` holds how many steps there were."""
    opened = _opened(folder)
    steps = 0

    def step(*_all: object) -> None:
        nonlocal steps
        steps += 1
        if steps >= last:
            _die()

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    intake.take(opened, stick, now=later(1))
    event.remove(Engine, "before_cursor_execute", step)
    event.remove(Engine, "commit", step)
    told.write_text(str(steps))
    station.close(opened)
