"""Rows 17 and 18 of the failure matrix: lines that a district cannot make a row of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from station_desk.store.received.here import Here
from tests.exchange.in_matrix import (
    answer,
    changed,
    exchange,
    kept_lines,
    names,
    parts,
    sealed,
)
from tests.exchange.world import SITE, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exchange.machine import World


def test_matrix_17_a_field_of_a_later_version_is_kept_and_hinders_nothing(
    world: World, pc: Desk
) -> None:
    pc.edit(name="a")
    [part] = parts(pc)
    new = changed(part, -1, lambda line: line["d"].update(of_a_later_version="kept"))
    assert world.district.take(sealed(pc, world, new)) == "ok"
    assert names(world) == {"a"}
    assert any(b'"of_a_later_version":"kept"' in line for line in kept_lines(world))


def test_matrix_17_a_table_of_a_later_version_is_kept_as_it_came(
    world: World, pc: Desk
) -> None:
    pc.edit(name="a")
    pc.edit(name="b")
    [part] = parts(pc)
    new = changed(part, 0, lambda line: line.update(k="of_a_later_version"))
    assert world.district.take(sealed(pc, world, new)) == "ok"
    assert names(world) == {"b"}
    assert any(b'"k":"of_a_later_version"' in line for line in kept_lines(world))


BAD: dict[str, Callable[[dict[str, Any]], None]] = {
    "a NUL": lambda line: line["d"].update(name="a\x00b"),
    "another type": lambda line: line["d"].update(name=7),
    "no such time": lambda line: line["d"].update(created_at="yesterday"),
    "a field lacks": lambda line: line["d"].pop("created_at"),
    "too great": lambda line: line["d"].update(version=1 << 70),
    "another's home": lambda line: line["d"].update(site_id=SITE + 1),
    "too long": lambda line: line.update(r="x" * 20_001),
    "no image": lambda line: line.update(d=[]),
}


@pytest.mark.parametrize("name", BAD)
def test_matrix_18_a_bad_row_is_told_and_stops_nothing(
    world: World, pc: Desk, name: str
) -> None:
    one = pc.edit(name="a")
    pc.edit(name="b")
    [part] = parts(pc)
    new = changed(part, 0, BAD[name])
    assert world.district.take(sealed(pc, world, new)) == "ok"
    assert names(world) == {"b"}
    rejects = world.district.read(lambda db: Here(db).rejects(SITE))
    assert [code for _origin, _seq, code in rejects] == ["BAD_ROW"]
    said = answer(world, pc)
    assert said.rejects == rejects  # which the station shows
    assert said.acks[part.manifest.origin][0] == part.manifest.last
    # The chain went on; a corrected saying of the row is simply the newer one. Here the
    # station's own journal never held the bad line, so that it says it again in a new chain.
    for data in world.district.answers(pc):
        pc.hear(data, world.district)
    pc.edit(one, name="corrected")
    for _round in range(3):
        exchange(world, pc)
    assert world.district.rows()[one].name == "corrected"
