"""Two computers with one history are shown to the district, however they came apart."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from station_desk.district import copies, copies_words, intake, stations
from station_desk.district.copies import Choice, Copies
from station_desk.domain.records import Child
from station_desk.exchange import lines, outbox
from station_desk.services import station
from station_desk.services.exchange import giving, taking
from station_desk.services.keys import backups, restoring
from station_desk.services.keys.restoring import Wish
from station_desk.services.station import OpenDesk
from tests.district.both_ends import Both, both
from tests.district.desks_made import NOW, enrol, later, refused
from tests.district.test_matrix_by_stick import first_part, twin_of
from tests.postgres.on_both import ON_BOTH
from tests.services.desk_made import PHRASE

__all__ = ["both"]  # fixture

WHY = "asked the station on the telephone"


def shown(both: Both) -> tuple[Copies, ...]:
    return both.district.database.read(partial(copies.copies, opened=both.district))


def other_of(both: Both, opened: OpenDesk) -> Both:
    return Both(opened, both.district, both.stick, both.above)


def words_of(both: Both) -> str:
    return "\n".join(copies_words.line(one) for one in shown(both))


@pytest.fixture
def twin(both: Both, tmp_path: Path) -> Both:
    """A clone of the PC, which hears first of lines that the other gave."""
    both.child("a")
    both.round()
    twin = other_of(both, twin_of(both, tmp_path / "twin"))
    both.child("of the first")
    giving.give(both.station, both.stick, now=later(2))
    intake.take(both.district, both.stick, now=later(2))
    taking.take(twin.station, both.stick, now=later(2))  # ahead of it: a new chain begins
    return twin


def back(both: Both, folder: Path, kept: Path) -> OpenDesk:
    """Bring a station back from a backup on a new PC, and certify that."""
    who = both.station.desk.officer.id
    wish = Wish(path=kept, officer_id=who, phrase=PHRASE, reason="the disk broke")
    restoring.commit(restoring.prepare(folder, wish, now=later(3)), now=later(3))
    opened = station.open_station(folder, who, PHRASE, now=later(3))
    enrol(both.district, opened, both.above, number=100, now=later(3))
    return opened


@pytest.fixture
def kept(both: Both, tmp_path: Path) -> Path:
    """A backup of the station, which went on after it and gave that too."""
    both.child("a")
    both.round()
    proof = backups.make(both.station, now=later(1))
    made = tmp_path / "kept.sdbk"
    shutil.copyfile(Path(proof.line.folder) / proof.line.name, made)
    both.child("after the backup")
    both.round(2)
    return made


@ON_BOTH
def test_10_a_clone_that_heard_an_answer_first_is_shown(both: Both, twin: Both) -> None:
    assert shown(both) == ()
    giving.give(twin.station, both.stick, now=later(3))
    taken = intake.take(both.district, both.stick, now=later(3)).value
    assert taken.refused == ()
    [one] = shown(both)
    assert (one.code, one.number, one.since, one.both_run) == ("KHI-SDR", 100, later(3), False)
    state = both.district.database.read(lambda db: stations.stations(db, both.district))
    assert state.stations[0].forks == 1
    assert "Ask the station" in words_of(both)
    station.close(twin.station)


@ON_BOTH
def test_10_two_that_are_heard_by_turns_are_known_to_run_both(both: Both, twin: Both) -> None:
    for day in range(3, 7, 2):
        twin.child(f"of the twin {day}")
        twin.round(day)
        both.child(f"of the first {day}")
        both.round(day + 1)
    [one] = shown(both)
    assert one.both_run
    assert "Two PCs run" in words_of(both)
    station.close(twin.station)


def test_10_a_pc_that_came_out_of_a_backup_is_no_second_one(
    both: Both, kept: Path, tmp_path: Path
) -> None:
    again = other_of(both, back(both, tmp_path / "again", kept))
    for day in range(4, 9):
        again.child(f"later {day}")
        again.round(day)
    [one] = shown(both)
    assert not one.both_run
    station.close(again.station)


def test_10_a_late_stick_of_the_former_pc_makes_no_second_one(
    both: Both, kept: Path, tmp_path: Path
) -> None:
    both.child("on a stick that lay in a drawer")
    drawer = tmp_path / "drawer"
    drawer.mkdir()
    giving.give(both.station, drawer, now=later(2.5))
    again = other_of(both, back(both, tmp_path / "again", kept))
    for day in (4, 5):
        again.child(f"later {day}")
        again.round(day)
    intake.take(both.district, drawer, now=later(6))
    again.child("later 6")
    again.round(7)
    [one] = shown(both)
    assert not one.both_run
    station.close(again.station)


def test_10_a_copy_that_goes_on_beside_its_original_is_known_to(
    both: Both, kept: Path, tmp_path: Path
) -> None:
    again = other_of(both, back(both, tmp_path / "again", kept))
    for day in range(4, 8, 2):
        again.child(f"later {day}")
        again.round(day)
        both.child(f"also later {day}")
        both.round(day + 1)
    [one] = shown(both)
    assert one.both_run
    station.close(again.station)


def test_a_restored_pc_that_lost_nothing_is_not_asked_about(both: Both, tmp_path: Path) -> None:
    both.child("a")
    proof = backups.make(both.station, now=later(1))
    again = back(both, tmp_path / "again", Path(proof.line.folder) / proof.line.name)
    moved = other_of(both, again)
    for day in (4, 5):
        moved.child(f"later {day}")
        moved.round(day)
    assert shown(both) == ()
    station.close(again)


def test_the_in_charge_settles_it_and_it_is_quiet(
    both: Both, kept: Path, tmp_path: Path
) -> None:
    again = other_of(both, back(both, tmp_path / "again", kept))
    again.round(4)
    [one] = shown(both)
    for bad in ("", "x"):
        with refused("bad_input"):
            copies.settle(both.district, one.id, Choice.RESTORED, reason=bad, now=later(5))
    with refused("no_such_copies"):
        copies.settle(both.district, "no id", Choice.RESTORED, reason=WHY, now=later(5))
    copies.settle(both.district, one.id, Choice.RESTORED, reason=WHY, now=later(5))
    assert shown(both) == ()
    again.child("later")
    again.round(6)
    assert shown(both) == ()
    for day in (7, 9):  # it was not so: the former PC is still in use
        both.child(f"also later {day}")
        both.round(day)
        again.child(f"later {day}")
        again.round(day + 1)
    [one] = shown(both)
    assert one.both_run
    copies.settle(both.district, one.id, Choice.BOTH_RUN, reason=WHY, now=later(11))
    both.round(12)
    again.round(13)
    assert shown(both) == ()
    station.close(again.station)


def test_only_a_district_has_a_list_of_copies(both: Both) -> None:
    with refused("not_a_district"):
        both.station.database.read(partial(copies.copies, opened=both.station))
    with refused("not_a_district"):
        copies.settle(both.station, "0", Choice.RESTORED, reason=WHY, now=NOW)


@ON_BOTH
def test_an_old_file_that_waits_hides_no_row_from_the_clone_that_gave_it(
    both: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was tried again with every taking, and what it said then counted as the newest."""
    both.child("a")
    both.round()
    twin = other_of(both, twin_of(both, tmp_path / "twin"))
    for at in range(16):  # more than the other writes in its time
        twin.child(f"of the twin {at}")

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "parts", partial(lines.parts, most=4))
        giving.give(twin.station, both.stick, now=later(2))
    first_part(twin, both.stick / "STATION-DESK" / "to-KHI-D").unlink()
    intake.take(both.district, both.stick, now=later(2))  # it waits for the part before it
    theirs = both.child("of the first")
    both.round(3)
    for day in (4, 5, 6):
        twin.round(day)
    there = twin.station.database.read(lambda db: db.find(Child, theirs))
    assert there is not None
    station.close(twin.station)
