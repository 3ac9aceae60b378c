"""The proof names the records that are not as the journal says: kind, id, number, no word."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from station_desk.machine import places
from station_desk.services import checking, station
from station_desk.services.case.opening import Opened
from station_desk.services.checking import Check
from station_desk.services.station import OpenDesk
from station_desk.store import opening
from station_desk.vault import keys
from tests.services.desk_made import NOW, PHRASE, refer
from tests.services.test_job import draft

NAME = "Zarqa-Canary-0300"


def tamper(folder: Path, *statements: str) -> None:
    """Change the closed file with the right key and a tool, and put the guards back."""
    [slot] = keys.slot_lines(folder)
    unlocked = keys.unlock(folder, slot.officer_id, PHRASE, now=NOW)
    key = opening.key_of(unlocked)
    keys.forget(unlocked)
    raw = dbapi2.connect(str(folder / places.DATABASE), isolation_level=None)
    raw.execute(f"PRAGMA key=\"x'{key.raw.hex()}{key.salt}'\"")
    guards = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    found = raw.execute(guards).fetchall()
    for name, _sql in found:
        raw.execute(f"DROP TRIGGER {name}")
    for words in (*statements, *(sql for _name, sql in found)):
        raw.execute(words)
    raw.close()


def checked(folder: Path) -> dict[str, Check]:
    [slot] = keys.slot_lines(folder)
    opened = station.open_station(folder, slot.officer_id, PHRASE, now=NOW)
    try:
        return {one.id: one for one in checking.check(opened, now=NOW)}
    finally:
        station.close(opened)


@pytest.fixture
def saved(opened: OpenDesk) -> Opened:
    made = refer(opened, draft(opened, name=NAME))
    station.close(opened)
    return made


CASES = {
    "changed": ("UPDATE referral SET urgency = 'routine', need = 'odd'", "changed"),
    "spoilt": ("UPDATE referral SET created_at = 'no time'", "changed"),
    "missing": ("DELETE FROM referral", "missing"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_referral_that_differs_is_named_by_its_number(
    saved: Opened, desk_folder: Path, name: str
) -> None:
    words, how = CASES[name]
    tamper(desk_folder, words)
    found = checked(desk_folder)["records"]
    assert not found.good
    [one] = found.records
    assert (one.kind, one.id, one.number, one.how) == (
        "referral", saved.referral_id, saved.number, how,
    )  # fmt: skip
    assert f"referral {saved.number}" in found.told(5)
    assert saved.referral_id in found.told(5)


def test_a_planted_step_is_named_by_the_case_it_was_put_under(
    saved: Opened, desk_folder: Path
) -> None:
    tamper(
        desk_folder,
        "CREATE TEMP TABLE copied AS SELECT * FROM action LIMIT 1",
        "UPDATE copied SET id = '019a0000-0000-7000-8000-000000000001'",
        "INSERT INTO action SELECT * FROM copied",
    )
    [one] = checked(desk_folder)["records"].records
    assert (one.kind, one.how) == ("action", "unknown")
    assert one.number in (saved.number, saved.concern_number)


def test_many_are_counted_and_no_word_of_a_child_is_said(
    saved: Opened, desk_folder: Path
) -> None:
    tamper(desk_folder, "UPDATE phone SET number = '1'", "UPDATE child SET name = name || '2'")
    found = checked(desk_folder)["records"]
    assert len(found.records) > 100
    told = found.told(5)
    assert told.count("\n") == 6
    assert f"and {len(found.records) - 5} more" in told
    assert "Canary" not in found.told(1000)
    [child] = [one for one in found.records if one.kind == "child"]
    assert child.number.startswith("KHI-SDR")


def test_a_sound_desk_names_nobody(saved: Opened, desk_folder: Path) -> None:
    found = checked(desk_folder)
    assert all(one.good and not one.records for one in found.values())
