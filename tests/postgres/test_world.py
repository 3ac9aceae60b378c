"""The schedules of the exchange over a district on PostgreSQL: the same truths as on SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from station_desk.store import chain
from tests.exchange import machine
from tests.exchange.world import SITE, Clock, Desk, build
from tests.postgres.office_made import OnServer

if TYPE_CHECKING:
    from pathlib import Path


def _round(world: machine.World, desk: Desk) -> list[str]:
    codes = [world.district.take(one) for one in desk.bundles(world.district)]
    for one in world.district.answers(desk):
        desk.hear(one, world.district)
    return codes


@pytest.mark.parametrize("seed", range(3))
def test_a_schedule_of_everything_that_happens_keeps_its_truths(
    seed: int, office: type[OnServer], tmp_path: Path
) -> None:
    machine.run(seed, tmp_path, office=office)


def test_a_restored_server_is_noticed_and_asks_for_everything(world: machine.World) -> None:
    """C 12 on a PostgreSQL: only the server came out of a backup, and nobody said so."""
    (desk,), district = world.live, world.district
    assert isinstance(district, OnServer)
    desk.edit(name="a")
    _round(world, desk)
    kept = district.files()
    lost = desk.edit(name="b")
    _round(world, desk)
    district.put_server_back(kept)
    assert lost not in district.rows()
    _round(world, desk)
    _round(world, desk)
    assert district.rows()[lost].name == "b"
    world.settle()
    world.check()


def test_each_act_is_told_once_in_the_desks_journal(world: machine.World) -> None:
    (desk,), district = world.live, world.district
    assert isinstance(district, OnServer)
    for name in "abc":
        desk.edit(name=name)
        _round(world, desk)
    before = district.open().head
    assert district.settle() == 0
    assert district.open().head == before
    assert district.read(chain.verify_chain).ok


def test_a_station_gets_its_rows_back_from_the_server(
    world: machine.World, tmp_path: Path
) -> None:
    (desk,) = world.live
    one = desk.edit(name="a")
    desk.edit(one, name="b")
    _round(world, desk)
    desk.close()
    desk.alive = False
    fresh = Desk(
        folder=tmp_path / "new", clock=desk.clock, number=SITE,
        unlocked=build(tmp_path / "new", code="KHI-SDR", now=Clock().at),
    )  # fmt: skip
    world.join(fresh)
    _round(world, fresh)
    assert fresh.children()[one].name == "b"
