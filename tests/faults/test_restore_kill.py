"""Killed at every change of a name while a desk is brought back: old or new, never neither."""

import shutil
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from station_desk.domain.records import Referral
from station_desk.machine import replacing, triage
from station_desk.services import checking, station
from station_desk.services.keys import backups
from station_desk.vault import keys
from tests.faults.conftest import Tally
from tests.faults.replacer import restore_and_die
from tests.services.desk_made import NOW, PHRASE, load_starter, make, refer
from tests.services.test_job import draft

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800)]
MOST = 60  # more changes than a restore makes


def look(folder: Path) -> int:
    """Return how many referrals the desk holds after whatever happened to it."""
    replacing.settle(folder)
    assert triage.look(folder) is triage.Found.STATION
    [slot] = keys.slot_lines(folder)
    opened = station.open_station(folder, slot.officer_id, PHRASE, now=NOW)
    try:
        assert all(one.good for one in checking.check(opened, now=NOW) if one.id != "partial")
        return len(opened.database.read(lambda db: db.all(Referral)))
    finally:
        station.close(opened)


def test_a_desk_is_whole_wherever_its_restore_dies(
    tmp_path: Path, server: ForkServerContext, tally: Tally
) -> None:
    origin = tmp_path / "origin"
    opened = make(origin)
    load_starter(opened)
    refer(opened, draft(opened))
    proof = backups.make(opened, now=NOW)
    refer(opened, draft(opened))
    officer = opened.desk.officer.id
    station.close(opened)
    found: list[int] = []
    for at in range(1, MOST):
        folder = tmp_path / f"desk{at}"
        shutil.copytree(origin, folder)
        path = folder / "backups" / proof.line.name
        process = server.Process(target=restore_and_die, args=(folder, path, officer, at))
        process.start()
        process.join()
        found.append(look(folder))
        assert path.is_file()
        if found[-1] == 1:  # the files of before are whole
            [aside] = folder.glob("replaced-*")
            assert (aside / "station.db").stat().st_size > 0
            assert (aside / "slots.json").is_file()
        shutil.rmtree(folder)
        if process.exitcode == 0:
            break
    assert found[-1] == 1
    assert sorted(found, reverse=True) == found, "back and forth"
    assert found.count(1) > 5
    kept = {"old": found.count(2), "new": found.count(1), "neither": 0}
    tally("dead before each act of a restore", len(found), kept)
