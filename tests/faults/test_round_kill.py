"""kill -9 in a verification round: no acknowledged result is lost, none is half told."""

import random
from collections import Counter
from pathlib import Path

import pytest

from station_desk.domain.observed import FAILED
from station_desk.domain.register import Observation
from station_desk.machine import clock
from station_desk.services import checking, station
from station_desk.services.register import rounds as calls
from station_desk.vault import keys
from tests.faults.conftest import Tally
from tests.faults.test_kill_services import killed
from tests.services.desk_made import PHRASE, load_starter, make

pytestmark = [pytest.mark.faults, pytest.mark.timeout(7200)]
CHILD = Path(__file__).with_name("round_child.py")


def test_no_acknowledged_result_of_a_round_is_lost(
    tmp_path: Path, rounds: int, tally: Tally
) -> None:
    folder = tmp_path / "desk"
    opened = make(folder)
    load_starter(opened)
    station.close(opened)
    [slot] = keys.slot_lines(folder)
    chance = random.Random(20261122)  # noqa: S311  chance of a test, no secret
    acknowledged: Counter[tuple[str, str]] = Counter()
    told = 0
    for _ in range(rounds):
        said = [line.split() for line in killed(CHILD, folder, chance.uniform(0.0, 0.6))]
        acknowledged.update((card, kind) for card, kind, _count in said)
        told += sum(int(count) for _card, _kind, count in said)
        again = station.open_station(folder, slot.officer_id, PHRASE, now=clock.now())
        try:
            noted = again.database.read(lambda db: db.all(Observation))
            found = checking.check(again, now=clock.now())
            goes_on = again.database.read(
                lambda db, desk=again.desk: calls.plan(db, desk, now=clock.now())  # type: ignore[misc]  # a loop's value
            )
        finally:
            station.close(again)
        kept = Counter((one.card_id, one.kind.value) for one in noted if one.kind in FAILED)
        assert not acknowledged - kept
        assert sum(kept.values()) >= told
        assert all(one.good for one in found), [one.words for one in found if not one.good]
        assert goes_on.turns
    assert sum(acknowledged.values()) >= rounds
    tally(
        "kill -9 in verification rounds", rounds,
        {"acknowledged": sum(acknowledged.values()), "lost": 0},
    )  # fmt: skip
