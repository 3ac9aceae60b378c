"""Rows 6 and 7 of the failure matrix: kill -9 between making and noting, and while taking in.

Row 7 is of a district on SQLite. Ten kills in CI; ``dev.py faults`` does two hundred.
"""

import random
import shutil
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from station_desk.district import intake
from station_desk.domain.records import Child
from station_desk.services import station
from station_desk.services.exchange import giving
from station_desk.services.station import OpenDesk
from station_desk.store import chain, far, replay
from station_desk.store.database import Session
from station_desk.vault import keys
from tests.district.both_ends import Both, both
from tests.district.desks_made import later
from tests.faults import exchanger
from tests.faults.conftest import Tally
from tests.services.desk_made import PHRASE

__all__ = ["both"]  # fixture
pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800)]
SITE = 100


def opened(folder: Path) -> OpenDesk:
    [slot] = keys.slot_lines(folder)
    return station.open_station(folder, slot.officer_id, PHRASE, now=later(2))


def there(db: Session) -> tuple[set[str], int]:
    """Return the children that lie at the district, and how far the station's chain reaches."""
    children = {one.name for one in db.all(Child, where={"site_id": SITE})}
    return children, sum(one.head_seq for one in far.origins(db, SITE))


def whole(db: Session) -> bool:
    return chain.verify_chain(db).ok and not replay.differences(db)


def test_matrix_6_a_kill_between_making_and_noting_costs_nothing(
    both: Both, server: ForkServerContext
) -> None:
    both.child("a")
    station.close(both.station)
    process = server.Process(target=exchanger.give, args=(both.station.folder, both.stick))
    process.start()
    process.join()
    assert process.exitcode == -9
    [first] = both.stick.rglob("*.sdb")
    both.station = opened(both.station.folder)
    both.child("b")
    giving.give(both.station, both.stick, now=later(2))
    names = {one.name for one in both.stick.rglob("*.sdb")}
    assert len(names) == 2  # it knows nothing of the first, and says the same lines again
    assert first.name in names
    taken = intake.take(both.district, both.stick, now=later(2)).value
    assert (taken.files, taken.refused) == (2, ())
    assert both.district.database.read(there)[0] == {"a", "b"}
    assert both.district.database.read(whole)


def test_matrix_7_a_kill_at_any_step_of_the_taking_leaves_all_or_nothing(
    both: Both, server: ForkServerContext, dice: random.Random, rounds: int, tally: Tally,
    tmp_path: Path,
) -> None:  # fmt: skip
    for name in "abcd":
        both.child(name)
    giving.give(both.station, both.stick, now=later(1))
    station.close(both.district)
    told, seen = tmp_path / "told", {"nothing": 0, "all": 0}

    def taken(number: int, last: int) -> tuple[Path, Path]:
        at = tmp_path / str(number)
        desk = Path(shutil.copytree(both.district.folder, at / "desk"))
        stick = Path(shutil.copytree(both.stick, at / "stick"))
        process = server.Process(target=exchanger.take, args=(desk, stick, told, last))
        process.start()
        process.join()
        assert process.exitcode == (0 if last == exchanger.NEVER else -9)
        return desk, stick

    taken(0, exchanger.NEVER)
    steps = int(told.read_text())
    for number in range(1, rounds + 1):
        folder, stick = taken(number, dice.randint(1, steps))
        desk = opened(folder)
        children, head = desk.database.read(there)
        assert (children, head > 0) in [(set(), False), ({"a", "b", "c", "d"}, True)]
        seen["all" if children else "nothing"] += 1
        waits = [one for one in stick.rglob("*.sdb") if one.parent.name == "to-KHI-D"]
        assert waits or children  # the file lies there until it was taken
        intake.take(desk, stick, now=later(3))
        after, end = desk.database.read(there)
        assert (after, end >= head) == ({"a", "b", "c", "d"}, True)
        assert desk.database.read(whole)
        station.close(desk)
        shutil.rmtree(folder.parent)
    both.district = opened(both.district.folder)
    tally("kill -9 in a district's taking", rounds, seen)
