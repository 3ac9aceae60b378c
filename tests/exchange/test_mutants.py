"""Each rule of the exchange is needed: without it, one of these schedules goes wrong.

The schedules are sound with the rules as they are (the first test); each mutant of exchange.md
D.6 that a short schedule can catch makes its one fail. The rules are changed on purpose here.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from station_desk.exchange import acks, epoch, intake
from station_desk.store import far_rows
from tests.exchange.machine import World, chance_of
from tests.exchange.world import copied

Schedule = Callable[[World], None]


def _round(world: World) -> None:
    for desk in world.live:
        for data in desk.bundles(world.district):
            world.district.take(data)
        for data in world.district.answers(desk):
            desk.hear(data, world.district)


def clones(world: World) -> None:
    """Two PCs go on from one disk and write equally much."""
    (first,) = world.live
    one = first.edit(name="a")
    _round(world)
    world.join(copied(first, world.folder / "twin"))
    first.edit(one, name="first")
    world.live[1].edit(one, name="twin")
    world.live[1].edit(name="of the twin alone")
    first.edit(name="of the first alone")


def unequal_clones(world: World) -> None:
    """Two PCs go on from one disk; one is behind when the other has given."""
    (first,) = world.live
    first.edit(name="a")
    _round(world)
    world.join(copied(first, world.folder / "twin"))
    first.edit(name="first")
    for data in first.bundles(world.district):
        world.district.take(data)
    for name in ("one", "two", "three"):
        world.live[1].edit(name=name)


def old_district(world: World) -> None:
    """The district comes out of a backup and lacks what it acknowledged."""
    (first,) = world.live
    first.edit(name="a")
    _round(world)
    kept = world.district.files()
    first.edit(name="b")
    _round(world)
    world.district.put_back(kept, anchor=False)


def late_word(world: World) -> None:
    """The word of one clone arrives after a newer one of the other."""
    (first,) = world.live
    one = first.edit(name="a")
    _round(world)
    world.join(copied(first, world.folder / "twin"))
    twin = world.live[1]
    twin.edit(one, name="older")
    first.edit(one, name="newer")
    for data in first.bundles(world.district):
        world.district.take(data)


SCHEDULES: tuple[Schedule, ...] = (clones, unequal_clones, old_district, late_word)


def end(schedule: Schedule, folder: Path) -> None:
    """Run a schedule, let the world come to rest, and hold it against its invariants."""
    world = World(folder=folder, chance=chance_of(1))
    try:
        schedule(world)
        world.settle()
        world.check()
    finally:
        world.close()


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_the_rules_as_they_are_stand(schedule: Schedule, tmp_path: Path) -> None:
    end(schedule, tmp_path)


def _numbers_only(db: Any, one: Any, said: Any) -> Any:
    seq, _h = said.acks.get(one.origin, (0, ""))
    if seq > one.head_seq:
        return one, "ahead"
    return replace(one, acked_seq=seq, again_seq=0), ""


def _never_down(db: Any, one: Any, said: Any, rule: Any = acks._judged) -> Any:
    judged, why = rule(db, one, said)
    return replace(judged, acked_seq=max(judged.acked_seq, one.acked_seq)), why


def _no_fork(known: Any, came: Any) -> int:
    skip: int = known.head_seq + 1 - came.manifest.first
    return skip


MUTANTS: tuple[tuple[str, Schedule, object, str, object], ...] = (
    ("no hash in the receipt", clones, acks, "_judged", _numbers_only),
    ("the district compares numbers", unequal_clones, intake, "_skip", _no_fork),
    ("receipts never go down, no epoch", old_district, acks, "_judged", _never_down),
    ("the order of arrival counts", late_word, far_rows, "_wins", lambda *_all: True),
)


@pytest.mark.parametrize(
    ("schedule", "room", "name", "rule"),
    [one[1:] for one in MUTANTS],
    ids=[m[0] for m in MUTANTS],
)
def test_without_a_rule_a_schedule_goes_wrong(
    schedule: Schedule, room: object, name: str, rule: object, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(room, name, rule)
    if rule is _never_down:
        monkeypatch.setattr(epoch, "hear", lambda *_all: "new")
    with pytest.raises(Exception, match=r"I\d|settle|begin|ends before|chain"):
        end(schedule, tmp_path)
