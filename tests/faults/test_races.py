"""Many processes at one desk, and clocks that jump while it is used."""

import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from station_desk.domain.records import Referral
from station_desk.machine import places
from station_desk.store import chain, history, replay
from station_desk.store.database import Database
from station_desk.vault import keys
from tests.faults import racer, saver
from tests.faults.conftest import Tally
from tests.store.station_made import NOW, PHRASE, Place, build

pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600)]
RACERS = 6
CLOCKS = (
    timedelta(days=-1), timedelta(days=-3653), timedelta(days=3653),
    datetime(1980, 1, 1, tzinfo=UTC) - NOW, datetime(2099, 1, 1, tzinfo=UTC) - NOW,
    timedelta(hours=6, minutes=24, seconds=59, milliseconds=999),  # midnight in Karachi
    timedelta(hours=-1), timedelta(0),
)  # fmt: skip


@pytest.mark.parametrize("left", [None, b"", b"999999"])
def test_of_six_at_once_one_opens_and_the_others_are_told(
    tmp_path: Path,
    server: ForkServerContext,
    rounds: int,
    tally: Tally,
    left: bytes | None,
) -> None:
    folder = tmp_path / "desk"
    build(folder).db.close()
    found: Counter[str] = Counter()
    for number in range(max(2, rounds // 3)):
        if left is not None:
            (folder / places.LOCK).write_bytes(left)
        told, start = tmp_path / f"told{number}", tmp_path / f"start{number}"
        racers = [
            server.Process(target=racer.race, args=(folder, told, start, RACERS))
            for _ in range(RACERS)
        ]
        for one in racers:
            one.start()
        for one in racers:
            one.join(60)
        words = told.read_text().split()
        assert sorted(words) == [*["already_open"] * (RACERS - 1), "owner"]
        found.update(words)
    tally("six processes at one desk at once", max(2, rounds // 3), found)
    assert_sound(folder, count=found["owner"])


def test_a_desk_whose_process_dies_is_free_at_once(
    tmp_path: Path, server: ForkServerContext, rounds: int, tally: Tally
) -> None:
    folder = tmp_path / "desk"
    build(folder).db.close()
    for number in range(rounds):
        told = tmp_path / f"told{number}"
        holder = server.Process(target=racer.hold, args=(folder, told))
        holder.start()
        while not told.exists():
            holder.join(0.002)
        again, start = tmp_path / f"again{number}", tmp_path / f"start{number}"
        racer.race(folder, again, start, 1)
        assert again.read_text().split() == ["already_open"]
        holder.kill()
        holder.join()
        racer.race(folder, again, start, 1)
        assert again.read_text().split() == ["already_open", "owner"]
    tally("a second start beside a desk that dies", rounds, {"owner": rounds})


def assert_sound(folder: Path, *, count: int) -> None:
    db = Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=datetime.now(UTC))
    try:
        assert len(db.read(lambda s: s.all(Referral))) == count
        assert db.read(chain.verify_chain).ok
        assert db.read(replay.differences) == ()
    finally:
        db.close()


def test_a_clock_that_jumps_refuses_nothing_and_breaks_no_order(
    tmp_path: Path, rounds: int, tally: Tally
) -> None:
    place = build(tmp_path / "desk")
    saved: list[str] = []
    marked: Counter[str] = Counter()
    for number in range(rounds):
        for jump in CLOCKS:
            now = NOW + jump + timedelta(seconds=number)
            place.db.write(saver.unit, officer="o1", now=now)
            saved.append(newest(place))
            line = place.db.read(history.lines)[0]
            marked["trusted" if line.clock_ok else "marked as doubtful"] += 1
            if number % 5 == 0:
                place.again(now=now)
    assert saved == [str(at) for at in sorted(int(one) for one in saved)]
    assert place.db.read(chain.verify_chain).ok
    assert place.db.read(replay.differences) == ()
    assert set(marked) == {"trusted", "marked as doubtful"}
    place.db.close()
    tally("saves with a clock that jumps", rounds * len(CLOCKS), marked)


def newest(place: Place) -> str:
    return str(place.db.head[1])


def test_the_lock_is_no_file_to_trip_over(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    build(folder).db.close()
    (folder / places.LOCK).write_bytes(os.urandom(4096))
    told = tmp_path / "told"
    racer.race(folder, told, tmp_path / "start", 1)
    assert told.read_text().split() == ["owner"]
