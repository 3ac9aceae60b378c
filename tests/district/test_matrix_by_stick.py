"""Rows of the failure matrix at the desks themselves, by stick; each test names its row."""

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from station_desk.district import certifying, intake, stations
from station_desk.domain.errors import Unready
from station_desk.domain.exchange.records import Device
from station_desk.domain.exchange.trust_facts import WhyRevoked
from station_desk.domain.records import Child
from station_desk.exchange import bundle, lines, outbox
from station_desk.machine import room
from station_desk.services import station
from station_desk.services.exchange import giving, taking
from station_desk.services.station import OpenDesk
from station_desk.store.received import shelf
from station_desk.store.received.port import Received
from tests.district.both_ends import Both, both
from tests.district.desks_made import a_desk, alone, enrol, later
from tests.postgres.on_both import ON_BOTH
from tests.services.desk_made import PHRASE

__all__ = ["both"]  # fixture
SITE = 100


def parked(both: Both) -> list[str]:
    """Return why files wait at the district."""
    found = shelf.of(both.district.database).read(lambda received: received.parked())
    return sorted(one.why for one in found)


def state(both: Both) -> stations.StationState:
    def look(db: Any) -> stations.StationState:
        return stations.stations(db, both.district).stations[0]

    return both.district.database.read(look)


def twin_of(both: Both, folder: Path) -> OpenDesk:
    """Return a clone of the station's PC, the whole disk."""
    station.close(both.station)
    shutil.copytree(both.station.folder, folder)
    who = both.station.desk.officer.id
    both.station = station.open_station(both.station.folder, who, PHRASE, now=later(1))
    return station.open_station(folder, who, PHRASE, now=later(1))


@ON_BOTH
def test_matrix_3_a_part_that_came_too_early_waits_and_is_taken_with_its_neighbour(
    both: Both, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(outbox, "parts", partial(lines.parts, most=4))
    one, two = both.child("a"), both.child("b")
    giving.give(both.station, both.stick, now=later(1))
    folder, held = both.stick / "STATION-DESK" / "to-KHI-D", tmp_path / "held back"
    held.mkdir()
    early = first_part(both, folder)
    shutil.move(early, held / early.name)
    taken = intake.take(both.district, both.stick, now=later(1)).value
    assert taken.lines == 0
    assert set(parked(both)) == {"GAP"}
    assert both.there(one) is None
    assert both.there(two) is None
    shutil.move(held / early.name, early)
    taken = intake.take(both.district, both.stick, now=later(2)).value
    assert parked(both) == []
    assert taken.refused == ()
    assert both.there(one) is not None
    assert both.there(two) is not None


def first_part(both: Both, folder: Path) -> Path:
    """Return the file that holds the first lines of all."""

    def first(path: Path) -> int:
        ids = bundle.peek(path.read_bytes()).id
        words = "SELECT first FROM bundle_out WHERE id = ?"
        found = both.station.database.read(
            lambda db: db.connection.exec_driver_sql(words, (ids,)).scalar()
        )
        return int(str(found))

    return min(folder.glob("*.sdb"), key=first)


@ON_BOTH
def test_matrix_10_the_second_history_of_a_chain_is_kept_for_a_person(
    both: Both, tmp_path: Path
) -> None:
    both.child("a")
    both.round()
    twin = twin_of(both, tmp_path / "twin")
    both.child("of the first")
    giving.give(both.station, both.stick, now=later(2))
    intake.take(both.district, both.stick, now=later(2))
    cloned = Both(twin, both.district, both.stick, both.above)
    cloned.child("of the twin, one more")
    cloned.child("of the twin")
    giving.give(twin, both.stick, now=later(2))
    taken = intake.take(both.district, both.stick, now=later(2)).value
    assert [one.code for one in taken.refused] == ["bundle_fork"]
    assert parked(both) == ["FORK"]
    assert state(both).forks == 1
    assert both.district.database.read(
        lambda db: stations.stations(db, both.district).waits
    ) == (("FORK", 1),)
    taking.take(twin, both.stick, now=later(3))
    cloned.round(4)
    there = [one.name for one in _children(both, SITE)]
    assert {"a", "of the first", "of the twin"} <= set(there)
    station.close(twin)


def _children(both: Both, site: int) -> tuple[Child, ...]:
    def look(received: Received) -> tuple[Child, ...]:
        return received.all(Child, where={"site_id": site})

    return shelf.of(both.district.database).read(look)


@ON_BOTH
def test_matrix_16_what_a_newer_program_wrote_waits_for_this_one_and_is_then_taken(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newer program is simulated: it says that readers must be of version 2."""
    one, seal = both.child("a"), giving.sealed

    def newer(part: outbox.Part, **given: Any) -> bytes:
        said = replace(part.manifest, min_reader=2)
        return seal(replace(part, manifest=said), **given)

    with monkeypatch.context() as patch:
        patch.setattr(giving, "sealed", newer)
        giving.give(both.station, both.stick, now=later(1))
    taken = intake.take(both.district, both.stick, now=later(1)).value
    assert [told.code for told in taken.refused] == ["bundle_newer"]
    assert parked(both) == ["NEWER"]
    assert both.there(one) is None
    shutil.rmtree(both.stick / "STATION-DESK")
    for name in ("said", "opened"):  # the update
        monkeypatch.setattr(bundle, name, partial(getattr(bundle, name), reads=2))
    intake.take(both.district, both.stick, now=later(2))
    assert both.there(one) is not None
    assert parked(both) == []


@ON_BOTH
def test_matrix_26_what_a_revoked_computer_says_later_is_kept_for_a_person(
    both: Both,
) -> None:
    one = both.child("a")
    both.round()
    [device] = both.district.database.read(lambda db: db.all(Device))
    certifying.revoke(
        both.district, device.key_id, why=WhyRevoked.STOLEN, reason="broken into at night",
        second=alone(both.district), now=later(2),
    )  # fmt: skip
    later_one = both.child("by the thief, or a real child")
    giving.give(both.station, both.stick, now=later(2))
    taken = intake.take(both.district, both.stick, now=later(2)).value
    assert [told.code for told in taken.refused] == ["bundle_revoked"]
    assert parked(both) == ["REVOKED"]
    assert both.there(one) is not None
    assert both.there(later_one) is None


def test_matrix_29_a_full_disk_at_the_district_takes_nothing_by_half(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is said to be full; disks that are full stand in tests/faults."""
    one = both.child("a")
    giving.give(both.station, both.stick, now=later(1))
    with monkeypatch.context() as patch:
        patch.setattr(room, "free_bytes", lambda _folder: 0)
        with pytest.raises(Unready, match="room_none"):
            intake.take(both.district, both.stick, now=later(1))
    assert both.there(one) is None
    assert list(both.stick.rglob("to-KHI-D/*.sdb"))
    intake.take(both.district, both.stick, now=later(1))
    assert both.there(one) is not None


def test_matrix_33_the_stick_of_two_stations_brings_each_its_own(
    both: Both, tmp_path: Path
) -> None:
    other = a_desk(tmp_path / "other", "KHI-ARM")
    enrol(both.district, other, both.above)
    theirs = Both(other, both.district, both.stick, both.above)
    mine, its = both.child("mine"), theirs.child("its")
    giving.give(both.station, both.stick, now=later(1))
    giving.give(other, both.stick, now=later(1))
    taken = intake.take(both.district, both.stick, now=later(1)).value
    assert set(taken.stations) == {"KHI-SDR", "KHI-ARM"}
    assert both.there(mine) is not None
    assert both.there(its) is None  # it lies under the other station's number
    [there] = _children(both, SITE + 1)
    assert there.id == its
    answered = taking.take(both.station, both.stick, now=later(1)).value
    assert (answered.answers > 0, answered.refused) == (True, ())
    assert list(both.stick.rglob("to-KHI-ARM/*.sdb"))  # left for whom it is
    station.close(other)
