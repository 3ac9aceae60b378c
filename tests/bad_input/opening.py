"""Try to open a desk whose files somebody spoilt; tell what the officer is told."""

from pathlib import Path

from station_desk import messages
from station_desk.domain.errors import Trouble
from station_desk.machine import triage
from station_desk.services import checking, station
from station_desk.vault import keys
from tests.services.desk_made import NOW, PHRASE

LEAST = 20  # letters of a sentence


def told(folder: Path) -> str:
    """Return the code of what stands in the way, ``checked`` with what the check says, or open.

    Whatever stands in the way has a sentence of its own.
    """
    try:
        found = triage.look(folder)
        if found is not triage.Found.STATION:
            return found.value
        [slot] = keys.slot_lines(folder)
        opened = station.open_station(folder, slot.officer_id, PHRASE, now=NOW)
    except Trouble as trouble:
        return trouble.code if len(messages.sentence(trouble)) > LEAST else "said nothing"
    try:
        wrong = [one for one in checking.check(opened, now=NOW) if not one.good]
        return "checked" if wrong else "open"
    finally:
        station.close(opened)
