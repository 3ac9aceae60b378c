"""Every fault of a keyring at a real log-in: the desk opens, saves, and closes in time."""

import time
from collections import Counter
from pathlib import Path

import pytest

from station_desk.machine import keyring_copy
from station_desk.services import station
from station_desk.vault import keys
from tests.faults.conftest import Tally
from tests.machine import keyrings
from tests.services.desk_made import NOW, PHRASE, later, make

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]
LOG_IN_S = 6.0


def test_no_fault_of_a_keyring_keeps_anybody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    folder = tmp_path / "desk"
    station.close(make(folder))
    [slot] = keys.slot_lines(folder)
    hanging = keyrings.Hanging()
    found: Counter[str] = Counter()
    longest = 0.0
    for number, fault in enumerate([*keyrings.FAULTS.values(), lambda: hanging], start=1):
        monkeypatch.setattr(keyring_copy, "system_backend", fault)
        begin = time.monotonic()
        opened = station.open_station(folder, slot.officer_id, PHRASE, now=later(number))
        longest = max(longest, time.monotonic() - begin)
        head = opened.database.head
        state = opened.database._files.copy.state
        station.close(opened)
        found[state.value] += 1
        again = station.open_station(folder, slot.officer_id, PHRASE, now=NOW)
        assert again.database.head[1] > head[1]
        station.close(again)
    hanging.released.set()
    assert longest < LOG_IN_S
    tally("faults of the keyring at a log-in", sum(found.values()), found)
    assert found[keyring_copy.State.LATE.value] == 1
