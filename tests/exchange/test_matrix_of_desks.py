"""Rows of the failure matrix between a station and its district, over real encrypted desks.

Each test names its row; the world is the one of the schedules, here with one mishap at a time.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest

from station_desk.domain.exchange.codes import BundleKind
from station_desk.domain.records import Referral
from station_desk.exchange import lines, outbox
from station_desk.store import far
from station_desk.store.journal import plain_of
from station_desk.store.received.here import Here
from tests.exchange.in_matrix import (
    answer,
    dumped,
    end,
    exchange,
    kept_lines,
    names,
    own_ends,
    parts,
)
from tests.exchange.machine import World, destroy, enrol
from tests.exchange.world import SITE, Desk, copied, lines_of, whole
from tests.store.station_made import example

DECADE = timedelta(days=3650)


def test_matrix_1_a_stick_that_is_lost_costs_nothing(world: World, pc: Desk) -> None:
    for number in range(6):
        pc.edit(name=str(number))
        for data in pc.bundles(world.district):
            if number % 2:
                assert world.district.take(data) == "ok"
    assert names(world) == {"0", "1", "2", "3", "4", "5"}
    pc.edit(name="6")
    pc.bundles(world.district)  # lost, and then nobody does anything but the next giving
    exchange(world, pc)
    assert "6" in names(world)
    world.check()


def test_matrix_2_each_file_three_times_changes_no_row(world: World, pc: Desk) -> None:
    one = pc.edit(name="a")
    first = pc.bundles(world.district)
    pc.edit(one, name="b")
    second = pc.bundles(world.district)
    assert [world.district.take(data) for data in (*first, *second)] == ["ok", "ok"]
    before = dumped(world.district)
    for _road in range(3):
        for data in (*second, *first):
            assert world.district.take(data) == "dup"
    assert dumped(world.district) == before
    [answer] = world.district.answers(pc)  # and it is acknowledged again
    pc.hear(answer, world.district)
    assert pc.read(outbox.waiting) == 0


def test_matrix_3_parts_in_any_order_leave_nothing_half(
    world: World, pc: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "parts", partial(lines.parts, most=2))
    for number in range(5):
        pc.edit(name=str(number))
    files = pc.bundles(world.district)
    assert len(files) >= 4
    empty = world.district.files()
    for seed in range(6):
        world.district.put_back(empty, anchor=True)
        waiting = files[:]
        random.Random(seed).shuffle(waiting)  # noqa: S311  chances of a test
        while waiting:
            data = waiting.pop(0)
            before = names(world)
            code = world.district.take(data)
            assert code in {"ok", "GAP"}
            if code == "GAP":
                assert names(world) == before
                origin = pc.open().head[0]  # the answer names where to go on
                assert answer(world, pc).acks.get(origin, (0, ""))[0] == end(world, origin)
                waiting.append(data)
        assert names(world) == {"0", "1", "2", "3", "4"}
    exchange(world, pc)
    world.check()


def test_matrix_8_a_restored_database_begins_anew_and_gets_its_rows_back(
    world: World, pc: Desk
) -> None:
    one = pc.edit(name="a")
    kept = pc.files()
    pc.edit(one, name="b")
    two = pc.edit(name="c")
    exchange(world, pc)
    before = pc.open().head[0]
    world.remember(pc)
    pc.put_back(kept, anchor=False)
    pc.open()
    assert pc.lost == 1  # the mark beside the database says so before anything was given
    assert pc.open().head[0] != before
    exchange(world, pc)
    exchange(world, pc)
    assert {key: row.name for key, row in pc.children().items()} == {one: "b", two: "c"}
    assert whole(pc)
    world.settle()
    world.check()


def test_matrix_9_a_restored_disk_is_found_by_the_answer(world: World, pc: Desk) -> None:
    one = pc.edit(name="a")
    kept = pc.files()
    pc.edit(one, name="b")
    exchange(world, pc)
    before = pc.open().head[0]
    world.remember(pc)
    pc.put_back(kept, anchor=True)
    mine = pc.edit(name="written since")
    assert pc.lost == 0  # nothing on this computer can know
    assert pc.open().head[0] == before
    answers = [world.district.take(data) for data in pc.bundles(world.district)]
    assert answers == ["FORK"]
    heard = [pc.hear(data, world.district) for data in world.district.answers(pc)]
    assert any(found.doubt for found in heard)
    assert pc.open().head[0] != before
    exchange(world, pc)
    assert {mine, one} <= set(world.district.rows())
    assert world.district.rows()[mine].name == "written since"
    world.settle()
    world.check()


def test_matrix_10_both_of_two_clones_arrive_and_nothing_is_spliced(
    world: World, pc: Desk
) -> None:
    one = pc.edit(name="a")
    exchange(world, pc)
    twin = copied(pc, world.folder / "twin")
    world.join(twin)
    before = pc.open().head[0]
    pc.edit(one, name="first")
    twin.edit(one, name="twin")
    other = twin.edit(name="of the twin")
    assert exchange(world, pc) == ["ok"]
    assert exchange(world, twin) == ["FORK"]
    assert twin.open().head[0] != before
    exchange(world, pc)  # which hears that its chain was gone on with elsewhere too
    assert pc.open().head[0] != before
    world.settle()
    assert set(world.district.rows()) == {one, other}
    world.check()
    forked = world.district.read(
        lambda db: [x.origin for x in far.origins(db, SITE) if x.forked]
    )
    assert forked == [before]


def test_matrix_11_what_a_destroyed_computer_gave_comes_back_to_the_new_one(
    world: World, pc: Desk
) -> None:
    one = pc.edit(name="a")
    pc.edit(one, name="b")
    exchange(world, pc)
    enrol(world, pc)
    destroy(world, pc)
    [new] = world.live
    assert new.children() == {}
    exchange(world, new)
    exchange(world, new)
    assert {key: row.name for key, row in new.children().items()} == {one: "b"}
    world.settle()
    world.check()


@pytest.mark.parametrize("behind", [timedelta(), DECADE], ids=["row 12", "row 13"])
def test_matrix_12_and_13_a_restored_district_is_given_everything_again(
    world: World, pc: Desk, behind: timedelta
) -> None:
    """Row 13: its clock is behind besides, and only a hello tells of the greater epoch."""
    pc.edit(name="a")
    exchange(world, pc)
    kept = world.district.files()
    pc.edit(name="b")
    exchange(world, pc)
    exchange(world, pc)
    assert pc.read(outbox.waiting) == 0
    assert parts(pc)[0].manifest.kind is BundleKind.HELLO
    known = parts(pc)[0].manifest.epoch
    world.district.skew = -behind
    world.district.put_back(kept, anchor=False)
    assert names(world) == {"a"}
    for _round in range(3):
        exchange(world, pc)
    now = parts(pc)[0].manifest.epoch
    assert now is not None
    assert known is not None
    assert now > known
    assert names(world) == {"a", "b"}
    world.settle()
    world.check()


def test_matrix_14_a_late_answer_is_left_alone(world: World, pc: Desk) -> None:
    pc.edit(name="a")
    [late] = _asked(world, pc)
    pc.edit(name="b")
    kept = world.district.files()
    exchange(world, pc)
    before = own_ends(pc)
    assert pc.hear(late, world.district).old  # an older number
    assert own_ends(pc) == before
    world.district.put_back(kept, anchor=False)
    exchange(world, pc)
    assert pc.hear(late, world.district).old  # an older epoch
    world.settle()
    world.check()


def _asked(world: World, desk: Desk) -> list[bytes]:
    for data in desk.bundles(world.district):
        world.district.take(data)
    return world.district.answers(desk)


@pytest.mark.parametrize("jumps", [(-46, 0), (9, 0), (9, -46, 0)], ids=["1980", "2035", "both"])
def test_matrix_15_no_clock_changes_the_order(
    world: World, pc: Desk, jumps: tuple[int, ...]
) -> None:
    one = pc.edit(name="first")
    for years in jumps:
        pc.skew = timedelta(days=365 * years)
        pc.edit(one, name=f"{years}")
        exchange(world, pc)
    pc.edit(one, name="last")
    exchange(world, pc)
    told = [plain_of(line) for line in lines_of(pc)]
    assert [line["s"] for line in told] == list(range(1, len(told) + 1))
    assert all(tuple(a["t"]) < tuple(b["t"]) for a, b in pairwise(told))
    assert not all(line["ok"] for line in told)  # the line itself says that its clock is not
    assert world.district.rows()[one].name == "last"
    # A clock years ahead at one end does not move that of the other.
    assert abs(_ms(world.district) - world.district.clock.at.timestamp() * 1000) < 86_400_000
    world.check()


def _ms(desk: Desk) -> int:
    desk.edit(name="of the district")
    return max(int(plain_of(line)["t"][0]) for line in lines_of(desk))


def test_matrix_19_a_row_may_name_one_that_is_not_there_yet(world: World, pc: Desk) -> None:
    made = replace(example(Referral), site_id=1)
    pc.write(lambda db: db.put(made))
    assert exchange(world, pc) == ["ok"]
    [there] = world.district.read(lambda db: db.all(Referral, where={"site_id": SITE}))
    assert (there.card_id, there.concern_id) == (made.card_id, made.concern_id)
    assert whole(world.district)


def test_matrix_20_two_changes_of_one_row_are_both_kept_and_told(
    world: World, pc: Desk
) -> None:
    one = pc.edit(name="a")
    exchange(world, pc)
    twin = copied(pc, world.folder / "twin")
    world.join(twin)
    pc.edit(one, name="first")
    twin.edit(one, name="twin")
    world.settle()
    world.check()  # the same winner on every machine
    told = b"".join(kept_lines(world))
    assert b'"name":"first"' in told
    assert b'"name":"twin"' in told
    _rejects, twofold = world.district.read(lambda db: Here(db).doubts(SITE))
    assert twofold == 1


def test_matrix_30_many_lines_go_in_parts_and_a_stopped_taking_goes_on(
    world: World, pc: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The memory of 100,000 lines is measured by ``dev.py bench exchange``."""
    monkeypatch.setattr(outbox, "parts", partial(lines.parts, most=20))
    for number in range(30):
        pc.edit(name=str(number))
    files = pc.bundles(world.district)
    assert len(files) > 1
    assert world.district.take(files[0]) == "ok"
    world.district.close()  # stopped here
    assert len(names(world)) < 30
    assert [world.district.take(one) for one in files] == ["dup", *["ok"] * (len(files) - 1)]
    assert len(names(world)) == 30
