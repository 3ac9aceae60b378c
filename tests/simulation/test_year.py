"""A short, hard time of a small district: everything that living computers hold arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simulation import growth
from tests.simulation.proof import prove
from tests.simulation.year import Plan, Year

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", [3])
def test_a_bad_time_of_a_few_stations_loses_no_line(tmp_path: Path, seed: int) -> None:
    plan = Plan(stations=3, weeks=8, records=4, seed=seed)
    year = Year(plan=plan, folder=tmp_path)
    try:
        year.run()
        proof = prove(year.world)
    finally:
        year.world.close()
    did = year.world.did
    assert (did["cloned"], did["stolen"], did["district restored"]) == (2, 1, 1)
    assert did["by network"] + did["network: exchange_stopped"] > 0
    assert proof.is_well, proof
    assert proof.there + proof.said_again + proof.under_way == proof.lines
    assert proof.clones_shown == ("KHI-0000", "KHI-0001")
    assert proof.asked == ()


def test_a_proof_finds_what_a_district_lacks(tmp_path: Path) -> None:
    year = Year(plan=Plan(stations=1, weeks=0), folder=tmp_path)
    try:
        world = year.world
        year.run()
        assert prove(world).is_well
        world.pcs[0].work(1, world.now, world.chance)
        world.given(world.pcs[0])  # a stick that never arrives, told as if it had
        assert prove(world).lost
    finally:
        year.world.close()


def test_a_week_of_stations_is_measured_and_drawn(tmp_path: Path) -> None:
    told: list[str] = []
    [one, two] = growth.measure([1, 2], tmp_path, told.append)
    assert len(told) == 4
    assert two.lines == 2 * one.lines > 0
    assert (tmp_path / "growth.pdf").read_bytes().startswith(b"%PDF")
