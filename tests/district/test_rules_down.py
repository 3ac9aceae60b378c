"""A newer law pack of the district holds at its stations for new cases, never an older one."""

from functools import partial
from pathlib import Path

import pytest

from station_desk.district import rules_given
from station_desk.domain.errors import BadInput, NotNow
from station_desk.machine import packs, places
from station_desk.services import packs_kept, station
from station_desk.services.exchange import exchange_words, outlook
from station_desk.services.register import snapshot
from station_desk.services.station import OpenDesk
from tests.district.both_ends import Both
from tests.district.desks_made import NOW, alone
from tests.services.desk_made import PHRASE

LATER = "2031.1.1"


def newer(folder: Path, version: str = LATER) -> dict[str, bytes]:
    """Return the pack of Sindh with another version and twice the hours of one clock."""
    there = folder / "sindh"
    there.mkdir(parents=True, exist_ok=True)
    for one in places.resource("packs/sindh").glob("*.toml"):
        text = one.read_text()
        if one.name == "pack.toml":
            text = text.replace(packs.load("sindh").version, version)
        (there / one.name).write_text(text)
    return packs.files_in(folder, "sindh")


def give(district: OpenDesk, files: dict[str, bytes] | None = None) -> str:
    unit = partial(
        rules_given.give, desk=district.desk, files=files, second=alone(district), now=NOW
    )
    found: str = district.database.write(unit, officer=district.desk.officer.id, now=NOW).value
    return found


def version_after_login(both: Both) -> str:
    """Close the station, open it again; return the version of its rules."""
    folder, officer = both.station.folder, both.station.desk.officer.id
    station.close(both.station)
    both.station = station.open_station(folder, officer, PHRASE, now=NOW)
    return both.station.desk.pack.version


def test_newer_rules_hold_from_the_next_opening_and_never_older_ones(
    both: Both, tmp_path: Path
) -> None:
    before = both.station.desk.pack.version
    assert give(both.district, newer(tmp_path / "pack")) == LATER
    both.round()
    shown = both.station.database.read(lambda db: outlook.outlook(db, both.station, now=NOW))
    assert shown.rules == LATER
    assert f"version {LATER}" in "\n".join(exchange_words.outlook_lines(shown))
    assert both.station.desk.pack.version == before
    assert version_after_login(both) == LATER
    made = both.station.database.read(lambda db: snapshot.build(db, both.station.desk, now=NOW))
    assert made.pack["version"] == LATER
    with pytest.raises(NotNow, match="pack_not_newer"):
        give(both.district, newer(tmp_path / "old", "2030.1.1"))
    with pytest.raises(NotNow, match="pack_not_newer"):
        give(both.district)  # those of the program
    both.round(2)
    assert version_after_login(both) == LATER


def test_rules_of_the_program_are_not_replaced_by_the_same(both: Both) -> None:
    version = give(both.district)
    both.round()
    assert version_after_login(both) == version
    shown = both.station.database.read(lambda db: outlook.outlook(db, both.station, now=NOW))
    assert shown.rules == ""


def test_rules_that_do_not_fit_together_go_nowhere(both: Both, tmp_path: Path) -> None:
    files = newer(tmp_path / "pack")
    broken = {**files, "sindh/pack.toml": b"id = 1"}
    other = {name: data for name, data in files.items() if name.startswith("national")}
    for one in (broken, other, {}):
        with pytest.raises(BadInput):
            give(both.district, one)


@pytest.mark.parametrize("text", ["", "1.x", "a", "1..2", "-1"])
def test_what_is_no_version_is_lower_than_any(text: str) -> None:
    assert packs_kept.number(text) < packs_kept.number("0")
