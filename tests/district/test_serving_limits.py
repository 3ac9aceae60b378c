"""What a server bears: slow and many connections, floods, a kill in mid-intake."""

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from station_desk import cli
from station_desk.cli import networking
from station_desk.district.serving.rates import Limits, Rates
from station_desk.district.serving.spool import Spool
from station_desk.domain.errors import Unready
from station_desk.exchange.https_road import HttpsRoad, PartRefused
from station_desk.machine import one_instance
from station_desk.services import station
from station_desk.services.station import OpenDesk
from tests.district import server_process, serving_made
from tests.district.desks_made import a_desk
from tests.district.serving_made import (
    HOST,
    Served,
    is_cut,
    put_head,
    sealed,
    there,
    tls,
    wait_for,
    way,
)
from tests.postgres.on_both import ON_BOTH, InDesk

QUICK = Limits(
    head_s=0.6, still_s=0.6, handshake_s=0.6, grace_s=0.3, slow=2000, each=6, most=20,
    faults=8, faults_again=4,
)  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = serving_made.served(tmp_path_factory.mktemp("served"), QUICK)
    yield made
    serving_made.close(made)


@pytest.fixture(scope="module")
def at(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    opened = a_desk(tmp_path_factory.mktemp("station") / "desk", "KHI-SDR")
    served.enrol(opened)
    yield opened
    station.close(opened)


def raw(served: Served) -> socket.socket:
    return socket.create_connection((HOST, served.port), timeout=5)


def empty(served: Served) -> bool:
    return len(served.running.listener.counted) == 0


def test_who_says_nothing_or_crawls_is_cut_off_and_leaves_nothing(
    served: Served, at: OpenDesk
) -> None:
    [data] = sealed(at)
    head = put_head("0" * 64, len(data))
    slow = [raw(served), tls(served.road), tls(served.road), tls(served.road)]
    slow[2].sendall(head[:20])  # a request that is never whole
    slow[3].sendall(head + data[:50])  # a body that stands still
    began = time.monotonic()
    assert all(is_cut(one) for one in slow)
    assert time.monotonic() - began < 4
    for one in slow:
        one.close()
    with tls(served.road) as crawling:  # a byte now and then
        crawling.sendall(head)
        assert is_cut_off_within(crawling, data)
    wait_for(lambda: empty(served))
    assert list((served.running.house.spool.root / "arrived").iterdir()) == []


def is_cut_off_within(one: socket.socket, data: bytes) -> bool:
    """Tell whether the server ends the connection before all of ``data`` has crawled."""
    for letter in data:
        try:
            one.sendall(bytes([letter]))
            Event().wait(0.05)
            if is_gone(one):
                return True
        except OSError:
            return True
    return False


def is_gone(one: socket.socket) -> bool:
    one.settimeout(0.001)
    try:
        return one.recv(1) == b""
    except TimeoutError:
        return False
    finally:
        one.settimeout(5)


def test_an_address_holds_only_so_many_connections(served: Served, at: OpenDesk) -> None:
    many = [raw(served) for _ in range(QUICK.each)]
    wait_for(lambda: len(served.running.listener.counted) == QUICK.each)
    more = raw(served)
    assert is_cut(more)
    for one in (*many, more):
        one.close()
    wait_for(lambda: empty(served))
    with way(served.road) as road:
        road.put(sealed(at)[0])
    served.settle()


def flood(road: HttpsRoad) -> None:
    for _ in range(40):
        with suppress(PartRefused):
            road.waiting(b"x" * 5000)


def test_who_is_refused_too_often_has_to_wait_and_others_do_not(
    served: Served, at: OpenDesk
) -> None:
    with way(served.road) as road:
        with pytest.raises(Unready, match="net_busy"):
            flood(road)
        other = tls(served.road, source="127.0.0.2")
        other.sendall(b"GET /v1/out/%s HTTP/1.1\r\nHost: d\r\n\r\n" % (b"0" * 64))
        assert b" 404 " in other.recv(100)
        other.close()
        Event().wait(0.5)
        road.waiting(sealed(at)[0])  # the bucket has filled again a little


def test_headers_without_end_are_refused(served: Served) -> None:
    with tls(served.road, source="127.0.0.3") as one, suppress(OSError):
        one.sendall(b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 4000)
        assert b" 400 " in one.recv(100)


def test_a_bucket_fills_again_and_forgets_the_oldest() -> None:
    one = Rates(2, 1)
    assert [one.take("a", 0), one.take("a", 0), one.take("a", 0)] == [True, True, False]
    assert one.take("a", 1)
    assert not one.has("a", 1)
    assert one.take("big", 0, 100)  # more than a bucket holds empties it
    assert not one.take("big", 1, 100)
    for number in range(5000):
        one.take(str(number), 1)
    assert len(one) <= 4096


def test_what_a_key_lets_wait_is_bounded(served: Served, at: OpenDesk) -> None:
    house = served.running.house
    house.limits = replace(QUICK, waiting_files=0)
    with way(served.road) as road, pytest.raises(Unready, match="net_busy"):
        road.put(sealed(at)[0])
    house.limits = replace(QUICK, waiting_all=10)
    with way(served.road) as road, pytest.raises(Unready, match="net_busy"):
        road.put(sealed(at)[0])
    house.limits = QUICK


def test_a_spool_is_found_again_as_it_was_left(served: Served, at: OpenDesk,
                                               tmp_path: Path) -> None:  # fmt: skip
    [data] = sealed(at)
    spool = Spool(tmp_path, "KHI-S")
    for letter in "ab":
        part = spool.begin()
        part.write(data + letter.encode())
        assert spool.keep(part, letter * 64, "0" * 16)
    (tmp_path / "arrived" / "junk.part").write_bytes(b"x")
    again = Spool(tmp_path, "KHI-S")
    assert again.waiting() == (2, 2 * len(data) + 2)
    assert again.hand_over() == 1  # of one name only one at a time
    third = Spool(tmp_path, "KHI-S")  # killed between handing over and taking in
    assert third.waiting() == (2, 2 * len(data) + 2)
    assert third.hand_over() == 1
    assert [one.sha for one in third.settle([])] == []
    assert third.waiting()[0] == 1
    assert not (tmp_path / "arrived" / "junk.part").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@ON_BOTH
def test_matrix_7_a_server_killed_with_files_that_wait_goes_on_where_it_was(
    tmp_path: Path, keeps: InDesk
) -> None:
    apart = server_process.apart(tmp_path, keeps, files=3)
    server, road_of = apart.begun()
    with way(road_of) as road:
        assert all(road.put(one) for one in apart.files)
        server.send_signal(signal.SIGKILL)
        server.wait()
    server.communicate()
    server, road_of = apart.begun()
    with way(road_of) as road:
        wait_for(lambda: road.waiting(apart.files[0]).untaken == 0)
        road.put(apart.files[0])  # had or not: it is harmless
        server.send_signal(signal.SIGTERM)
        out, _err = server.communicate(timeout=30)
    assert server.returncode == 0
    assert json.loads(out)["asked"] >= 1
    after = apart.made.again()
    for row in apart.rows:
        assert there(after, row) is not None
    station.close(after)


@pytest.mark.skipif(os.name == "nt", reason="only on systems whose server was tried")
def test_a_server_gives_way_to_a_window_or_a_command_and_says_so(tmp_path: Path) -> None:
    apart = server_process.left(serving_made.served(tmp_path), tmp_path)
    server, _road = apart.begun()
    assert cli.run(["district", "front", *apart.who]) == 0
    out, err = server.communicate(timeout=30)
    assert server.returncode == networking.GAVE_WAY
    assert json.loads(out)["kept"] == 0
    assert "Start the server again" in err
    with one_instance.hold(apart.folder):  # as a window that stays open
        assert "a window or a command has it" in apart.refused()
