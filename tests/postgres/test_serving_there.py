"""A district that keeps what comes in a PostgreSQL serves, while its office works on it."""

from __future__ import annotations

import hashlib
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import pytest

from station_desk.district import front, intake, stations
from station_desk.district.serving import server
from station_desk.services import checking, station
from station_desk.services.exchange import giving
from station_desk.store.received.postgres import records
from tests.district import serving_made
from tests.district.desks_made import a_desk
from tests.district.serving_made import child, now, put_head, sealed, there, tls, wait_for, way
from tests.district.test_by_network import (
    at,
    test_28_a_round_tells_what_was_deleted_by_order_though_answers_came_twice,
    test_both_roads_at_once_double_nothing,
    test_one_walk_and_every_line_is_there_and_the_station_knows_it,
    test_what_was_sealed_when_the_network_went_is_sent_as_it_is_and_once,
    walk,
)
from tests.postgres.kept_there import OnServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from station_desk.services.station import OpenDesk
    from tests.district.serving_made import Served
    from tests.postgres.server import Cluster

__all__ = [  # tests of a district on its desk that hold here too, and a fixture
    "at",
    "test_28_a_round_tells_what_was_deleted_by_order_though_answers_came_twice",
    "test_both_roads_at_once_double_nothing",
    "test_one_walk_and_every_line_is_there_and_the_station_knows_it",
    "test_what_was_sealed_when_the_network_went_is_sent_as_it_is_and_once",
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Iterator[Served]:
    keeps = OnServer(cluster)
    made = serving_made.served(tmp_path_factory.mktemp("served"), keeps=keeps)
    yield made
    serving_made.close(made)
    keeps.end()


def said(served: Served) -> dict[str, tuple[int, int]]:
    """Return of each station how many lines it said, and on how many chains."""
    found = served.district.database.read(partial(stations.stations, opened=served.district))
    return {one.code: (one.lines, one.chains) for one in found.stations}


def received_is_proved(served: Served) -> bool:
    found = checking.check(served.district, now=now())
    return next(one.good for one in found if one.id == "received")


def test_matrix_32_stations_come_at_once_by_both_roads_while_the_office_reads(
    served: Served, tmp_path: Path
) -> None:
    """The server takes in, the office takes in a stick and reads: nothing twice, no gap."""
    here = [a_desk(tmp_path / f"desk {n}", f"KHI-X{n}") for n in range(3)]
    for one in here:
        served.enrol(one)
        served.tell(one)
    stick = tmp_path / "stick"
    stick.mkdir()
    rows: dict[str, OpenDesk] = {}

    def rounds(one: OpenDesk) -> list[str]:
        refused = []
        for turn in range(3):
            rows[child(one, f"child {turn}")] = one
            giving.give(one, stick, now=now())
            refused.append(walk(one).refused)
        return refused

    with ThreadPoolExecutor(len(here)) as at_once:
        works = [at_once.submit(rounds, one) for one in here]
        while not all(one.done() for one in works):
            taken = intake.take(served.district, stick, now=now()).value
            assert taken.refused == ()
            served.district.database.read(
                partial(front.front, opened=served.district, now=now()))  # fmt: skip
        assert [one.result() for one in works] == [["", "", ""]] * len(here)
    served.settle()
    numbers = {one.code: one.number for one in _stations(served)}
    for row_id, one in rows.items():
        assert there(served.district, row_id, numbers[one.desk.station.code]) is not None
    for one in here:
        lines, chains = said(served)[one.desk.station.code]
        assert chains == 1
        assert lines >= 9
        station.close(one)
    assert received_is_proved(served)


def _stations(served: Served) -> tuple[stations.StationState, ...]:
    look = partial(stations.stations, opened=served.district)
    return served.district.database.read(look).stations


@pytest.mark.parametrize("before", [True, False], ids=["before its rows", "after its rows"])
def test_matrix_7_the_rows_server_is_killed_while_this_one_takes_in(
    before: bool, served: Served, at: OpenDesk, cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Stations are served on, the file waits on the disk, and is taken in afterwards."""
    served.tell(at)
    walk(at)
    one = child(at, "while it is away")
    [data] = sealed(at)
    real = records.write
    dies: list[int] = []
    died: list[int] = []

    def cut(*words: object) -> int:
        count = 0 if before else real(*words)  # type: ignore[arg-type]  # passed on
        if not dies:
            dies.append(1)
            cluster.kill()
            died.append(1)  # it may be started again now, no sooner
        return count or real(*words)  # type: ignore[arg-type]  # as above

    monkeypatch.setattr(server, "AGAIN_S", (0.05,))
    monkeypatch.setattr(records, "write", cut)
    with way(served.road) as road:
        assert road.put(data)
        wait_for(lambda: bool(died))
        assert not road.put(data)  # it is here
        assert road.waiting(data).untaken == 1
        cluster.start()
        served.settle()
        assert not road.put(data)
    number = next(x.number for x in _stations(served) if x.code == at.desk.station.code)
    assert there(served.district, one, number) is not None
    assert walk(at).refused == ""
    assert received_is_proved(served)


def test_matrix_31_the_network_drops_in_mid_put_before_rows_on_a_server(
    served: Served, at: OpenDesk
) -> None:
    served.tell(at)
    walk(at)
    one = child(at, "x" * 100)
    [data] = sealed(at)
    for size in (0, 5, 700, len(data) - 1):
        with tls(served.road) as cut, suppress(OSError):
            cut.sendall(put_head(hashlib.sha256(data).hexdigest(), len(data)) + data[:size])
            cut.shutdown(socket.SHUT_RDWR)
    number = next(x.number for x in _stations(served) if x.code == at.desk.station.code)
    assert there(served.district, one, number) is None
    before = said(served)[at.desk.station.code]
    assert walk(at).refused == ""
    served.settle()
    assert there(served.district, one, number) is not None
    assert said(served)[at.desk.station.code] > before
