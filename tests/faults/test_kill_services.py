"""kill -9 while the services save: nothing acknowledged is lost, the chain is whole.

Ten rounds in CI; ``dev.py faults`` runs two hundred.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from station_desk.domain.records import Action, Referral
from station_desk.machine import clock
from station_desk.services import checking, station
from station_desk.vault import keys
from tests.faults.conftest import Tally
from tests.services.desk_made import PHRASE, load_starter, make

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7200)]
CHILD = Path(__file__).with_name("saving_child.py")
ROOT = Path(__file__).parents[2]


def killed(script: Path, folder: Path, pause_s: float) -> list[str]:
    """Let the child save, kill it after ``pause_s``, return the lines it acknowledged."""
    with subprocess.Popen(
        [sys.executable, str(script), str(folder)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    ) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(timeout=pause_s)
        child.kill()
        said = first + child.stdout.read()
    return said[: said.rfind("\n") + 1].splitlines()


def killed_round(folder: Path, pause_s: float) -> list[tuple[str, str]]:
    """Return kind and id of what the child acknowledged."""
    lines = killed(CHILD, folder, pause_s)
    return [(line.split()[0], line.split()[1]) for line in lines]


def test_nothing_acknowledged_is_lost(tmp_path: Path, rounds: int, tally: Tally) -> None:
    folder = tmp_path / "desk"
    opened = make(folder)
    load_starter(opened)
    station.close(opened)
    [slot] = keys.slot_lines(folder)
    chance = random.Random(20261121)  # noqa: S311  chance of a test, no secret
    acknowledged: list[tuple[str, str]] = []
    for _ in range(rounds):
        acknowledged += killed_round(folder, chance.uniform(0.0, 0.15))
        again = station.open_station(folder, slot.officer_id, PHRASE, now=clock.now())
        try:
            referrals = {one.id for one in again.database.read(lambda db: db.all(Referral))}
            actions = {one.id for one in again.database.read(lambda db: db.all(Action))}
            found = checking.check(again, now=clock.now())
        finally:
            station.close(again)
        assert {key for kind, key in acknowledged if kind == "referral"} <= referrals
        assert {key for kind, key in acknowledged if kind == "action"} <= actions
        assert all(one.good for one in found), [one.words for one in found if not one.good]
    assert len(acknowledged) >= rounds
    kept = {"acknowledged": len(acknowledged), "lost": 0}
    tally("kill -9 in saves through the services", rounds, kept)
