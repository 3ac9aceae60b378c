"""Two computers of one station change one record: the in-charge says which version holds."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from station_desk.district import intake
from station_desk.domain.records import Child
from station_desk.services import station
from station_desk.services.exchange import giving, taking, two_versions, two_versions_words
from station_desk.services.exchange.two_versions import KEPT, OTHER, TwoVersions
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.district.both_ends import Both
from tests.district.desks_made import later, refused
from tests.postgres.on_both import ON_BOTH
from tests.services.desk_made import PHRASE


def change(at: OpenDesk, row_id: str, name: str) -> None:
    def unit(db: Session) -> None:
        known = db.get(Child, row_id)
        db.put(replace(known, version=known.version + 1, name=name))

    at.database.write(unit, officer=at.desk.officer.id, now=later(1))


def name_of(at: OpenDesk, row_id: str) -> str:
    found: str = at.database.read(lambda db: db.get(Child, row_id).name)
    return found


def waits(at: OpenDesk) -> tuple[TwoVersions, ...]:
    return at.database.read(partial(two_versions.waiting, opened=at))


@pytest.fixture
def twins(both: Both, tmp_path: Path) -> Iterator[tuple[OpenDesk, OpenDesk, str]]:
    """Two computers of one disk, which changed the same child apart from one another."""
    one = both.child("first")
    both.round()
    opened = both.station
    station.close(opened)
    there, who = tmp_path / "clone", opened.desk.officer.id
    shutil.copytree(opened.folder, there)
    both.station = station.open_station(opened.folder, who, PHRASE, now=later(1))
    clone = station.open_station(there, who, PHRASE, now=later(1))
    change(both.station, one, "mine")
    change(clone, one, "theirs")
    for day in (2, 3, 4):
        for at in (both.station, clone):
            giving.give(at, both.stick, now=later(day))
            intake.take(both.district, both.stick, now=later(day))
            taking.take(at, both.stick, now=later(day))
    yield both.station, clone, one
    station.close(clone)


def test_both_versions_are_shown_with_who_wrote_them_and_where_they_differ(
    twins: tuple[OpenDesk, OpenDesk, str],
) -> None:
    found = [one for at in twins[:2] for one in waits(at)]
    assert found
    for one in found:
        assert (one.kind, one.of_id) == ("child", twins[2])
        assert one.fields == (("name", one.fields[0][1], one.fields[0][2]),)
        assert {one.fields[0][1], one.fields[0][2]} == {"mine", "theirs"}
        told = "\n".join(two_versions_words.lines(one))
        assert "officer 101" in told
        assert "1 stands now" in told


@ON_BOTH
def test_the_other_version_becomes_a_correction_and_reaches_everybody(
    both: Both, twins: tuple[OpenDesk, OpenDesk, str]
) -> None:
    at = next(at for at in twins[:2] if waits(at))
    (one,) = waits(at)
    (_name, stood, other) = one.fields[0]
    assert name_of(at, twins[2]) == stood
    two_versions.settle(at, one.id, OTHER, now=later(5))
    assert name_of(at, twins[2]) == other
    assert waits(at) == ()
    giving.give(at, both.stick, now=later(6))
    intake.take(both.district, both.stick, now=later(6))
    there = both.there(twins[2])
    assert there is not None
    assert there.name == other
    with refused("no_such_versions"):
        two_versions.settle(at, one.id, OTHER, now=later(7))


def test_what_stands_may_hold_and_nothing_is_written_over(
    twins: tuple[OpenDesk, OpenDesk, str],
) -> None:
    at = next(at for at in twins[:2] if waits(at))
    (one,) = waits(at)
    before = name_of(at, twins[2])
    two_versions.settle(at, one.id, KEPT, now=later(5))
    assert name_of(at, twins[2]) == before
    assert waits(at) == ()
