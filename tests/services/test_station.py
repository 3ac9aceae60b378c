"""Coming in and going out: whose failures are written down, and what is left of the keys."""

from pathlib import Path

import pytest

from station_desk.domain.errors import Damaged, Locked, Unready
from station_desk.domain.kinds import Role
from station_desk.domain.plain import instant_text
from station_desk.machine import places
from station_desk.services import station
from station_desk.services.station import OpenDesk
from station_desk.store import history
from station_desk.vault import keys
from station_desk.vault.cost import Cost
from station_desk.vault.keys import NewSlot, Unlocked
from tests.services.desk_made import NOW, PHRASE

OTHER = "granite whisker mobile tinfoil"
CHEAP = Cost(passes=1, memory_bytes=8192)


def test_a_wrong_phrase_is_written_down_for_the_officer_whose_slot_it_was(
    opened: OpenDesk,
) -> None:
    second = NewSlot(officer_id="o-second", belt_no="12", role=Role.DUTY, passphrase=OTHER)
    keys.add_slot(opened.unlocked, second, cost_of_slot=CHEAP)
    first = opened.desk.officer.id
    station.close(opened)
    with pytest.raises(Locked):
        station.open_station(opened.folder, "o-second", "not this one at all", now=NOW)
    again = station.open_station(opened.folder, first, PHRASE, now=NOW)
    entered, failed = again.database.read(history.lines)[:2]
    station.close(again)
    assert (entered.id, entered.facts["act"]) == (first, "login")
    assert (failed.id, failed.facts["act"]) == ("o-second", "login_failed")
    assert failed.facts["at"] == instant_text(NOW)


def test_a_desk_that_does_not_open_leaves_no_key(
    desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Unlocked] = []
    unlock = keys.unlock

    def note(folder: Path, officer_id: str, phrase: str, **given: object) -> Unlocked:
        made.append(unlock(folder, officer_id, phrase, now=NOW))
        return made[-1]

    monkeypatch.setattr(keys, "unlock", note)
    (desk_folder / places.ANCHOR).unlink()
    [slot] = keys.slot_lines(desk_folder)
    with pytest.raises(Damaged):
        station.open_station(desk_folder, slot.officer_id, PHRASE, now=NOW)
    assert made[0].mk == bytes(32)


def test_a_disk_that_refuses_the_last_page_keeps_no_key(
    opened: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise Unready("disk_full")

    monkeypatch.setattr(opened.database, "checkpoint", refuse)
    with pytest.raises(Unready):
        station.close(opened)
    assert opened.unlocked.mk == bytes(32)
