"""The server of a district on real sockets: what it keeps, what it refuses, what it bears."""

import base64
import hashlib
import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from station_desk.district import certifying
from station_desk.district.serving import listening
from station_desk.district.serving.rates import Limits
from station_desk.domain.errors import Unready
from station_desk.domain.exchange.envelope import FILE_BYTES
from station_desk.domain.exchange.road_facts import Road
from station_desk.domain.exchange.trust_facts import WhyRevoked, key_id
from station_desk.exchange.bundle import Letterbox
from station_desk.exchange.https_road import PartRefused
from station_desk.services import station
from station_desk.services.station import OpenDesk
from station_desk.vault import authority, office
from tests.district import serving_made
from tests.district.desks_made import a_desk, alone
from tests.district.serving_made import (
    HOST,
    Served,
    child,
    now,
    put_head,
    sealed,
    signed_by,
    there,
    tls,
    wait_for,
    way,
)

QUICK = Limits(head_s=0.6, still_s=0.6, handshake_s=0.6, grace_s=0.2, slow=2000, each=6)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = serving_made.served(tmp_path_factory.mktemp("served"))
    yield made
    serving_made.close(made)


@pytest.fixture(scope="module")
def at(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    opened = a_desk(tmp_path_factory.mktemp("station") / "desk", "KHI-SDR")
    served.enrol(opened)
    yield opened
    station.close(opened)


def test_a_part_is_kept_once_and_taken_in(served: Served, at: OpenDesk) -> None:
    one = child(at, "a")
    [data] = sealed(at)
    with way(served.road) as road:
        assert road.put(data)
        assert not road.put(data)
        served.settle()
        assert not road.put(data)
    found = there(served.district, one)
    assert found is not None
    assert found.name == "a"


def sha_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def waiting(served: Served) -> int:
    return served.running.house.spool.waiting()[0]


def half_files(served: Served) -> list[str]:
    folder = served.running.house.spool.root / "arrived"
    return [one.name for one in folder.iterdir() if one.name.endswith(".part")]


def said(one: socket.socket) -> tuple[int, dict[str, object]]:
    """Return status and body of an answer on a raw connection."""
    data = b""
    with suppress(OSError):
        while piece := one.recv(4096):
            data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body) if body else {}


def raw_put(served: Served, data: bytes, *, sha: str = "") -> tuple[int, dict[str, object]]:
    with tls(served.road) as one:
        one.sendall(put_head(sha or sha_of(data), len(data)).replace(
            b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + data)  # fmt: skip
        return said(one)


def test_31_the_network_drops_in_mid_put_and_the_part_is_put_again(
    served: Served, at: OpenDesk
) -> None:
    one = child(at, "x" * 100)
    [data] = sealed(at)
    for size in (0, 5, 100, 700, len(data) - 1):
        with tls(served.road) as cut:
            cut.sendall(put_head(sha_of(data), len(data)) + data[:size])
            cut.shutdown(socket.SHUT_RDWR)
    wait_for(lambda: half_files(served) == [])
    assert there(served.district, one) is None
    with way(served.road) as road:
        assert road.put(data)
        assert not road.put(data)  # 204: it had arrived
    served.settle()
    assert there(served.district, one) is not None


def test_33_a_file_that_is_not_for_this_district_is_refused(
    served: Served, at: OpenDesk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = serving_made.served(tmp_path_factory.mktemp("other"))
    stranger = a_desk(tmp_path_factory.mktemp("stranger") / "desk", "LHR-A")
    other.enrol(stranger)
    [theirs] = sealed(stranger)
    assert raw_put(served, theirs) == (422, {"code": "UNKNOWN_KEY"})
    whom = serving_made.known_district(stranger)
    mine = serving_made.sealed_to(at, whom)
    assert raw_put(served, mine) == (422, {"code": "NOT_FOR_US"})
    station.close(stranger)
    serving_made.close(other)


def test_what_is_no_whole_file_of_a_known_key_reaches_neither_disk_nor_parser(
    served: Served, at: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    [data] = sealed(at)
    before = waiting(served)

    def never(*_args: object, **_named: object) -> None:
        raise AssertionError("a parser was called")

    monkeypatch.setattr("station_desk.exchange.age_keys.decrypt", never)
    monkeypatch.setattr("station_desk.exchange.shapes.manifest_of", never)
    keys = office.make()
    me = Letterbox(key_id=key_id(keys.ed_public), sign=keys.sign, secrets=())
    assert raw_put(served, signed_by(me, at))[1] == {"code": "UNKNOWN_KEY"}
    as_ours = Letterbox(
        key_id=next(iter(served.running.house.side.stations)), sign=keys.sign, secrets=()
    )
    assert raw_put(served, signed_by(as_ours, at))[1] == {"code": "BAD_SIG"}
    assert raw_put(served, b"PK\x03\x04" * 3000)[1] == {"code": "BAD_MAGIC"}
    assert raw_put(served, b"")[1] == {"code": "TRUNCATED"}
    assert raw_put(served, data[:-1])[1] == {"code": "TRUNCATED"}
    assert raw_put(served, data[:-1] + b"x")[1] == {"code": "TRUNCATED"}
    assert raw_put(served, data + b"x")[1] == {"code": "TRUNCATED"}
    assert raw_put(served, data, sha="0" * 64)[1] == {"code": "OTHER_HASH"}
    assert raw_put(served, data, sha="../../etc")[0] == 404
    assert waiting(served) == before
    assert half_files(served) == []


def test_what_is_too_large_is_refused_before_it_comes(served: Served) -> None:
    with tls(served.road) as one:
        one.sendall(put_head("0" * 64, FILE_BYTES + 1))
        one.sendall(b"x")
        assert said(one) == (413, {"code": "TOO_BIG"})


def test_a_body_without_length_is_cut_off_at_the_signed_size(
    served: Served, at: OpenDesk
) -> None:
    [data] = sealed(at)
    with tls(served.road) as one:
        one.sendall(b"PUT /v1/in/%s HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n"
                    % sha_of(data).encode())  # fmt: skip
        one.sendall(b"%x\r\n%s\r\n" % (len(data), data))
        with suppress(OSError):
            for _ in range(100):
                one.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
        assert said(one)[0] == 413
    assert half_files(served) == []


def test_a_station_hears_what_waits_and_fetches_it(served: Served, at: OpenDesk) -> None:
    [data] = sealed(at)
    with way(served.road) as road:
        road.put(data)
        served.settle()
        found = road.waiting(data)
        assert found.names
        assert found.untaken == 0
        got = road.get(found.names[0])
        assert got is not None
        assert sha_of(got) == found.names[0].sha
        assert road.get(replace(found.names[0], sha="0" * 64)) is None
        assert road.waiting(data) == found  # a replay tells no more


def test_who_signs_nothing_hears_nothing(served: Served, at: OpenDesk) -> None:
    keys = office.make()
    me = Letterbox(key_id=key_id(keys.ed_public), sign=keys.sign, secrets=())
    with way(served.road) as road:
        with pytest.raises(PartRefused, match="unknown_key"):
            road.waiting(signed_by(me, at))
        with pytest.raises(PartRefused, match="bad_magic"):
            road.waiting(b"x" * 5000)
        with pytest.raises(PartRefused, match="truncated"):
            road.waiting(sealed(at)[0][:-1])


def test_what_a_revoked_key_sends_waits_for_a_person(
    served: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stolen = a_desk(tmp_path_factory.mktemp("stolen") / "desk", "KHI-ST")
    served.enrol(stolen)
    [data] = sealed(stolen)
    key = key_id(stolen.unlocked.device_public.hex())
    certifying.revoke(
        served.district, key, why=WhyRevoked.STOLEN, reason="the PC was stolen", position=None,
        second=alone(served.district), now=now(),
    )  # fmt: skip
    served.look()
    with way(served.road) as road:
        assert road.put(data)
        served.settle()
        with pytest.raises(PartRefused, match="bundle_revoked"):
            road.put(data)
    waits = dict(served.district.database.read(serving_made.parked))
    assert waits["REVOKED"] == 1
    assert served.district.database.read(lambda db: serving_made.far_lines(db, 101)) == 0
    station.close(stolen)


def stranger(served: Served, days: tuple[float, float] = (-1, 300)) -> Road:
    """Let the server show other papers; return the road of the district as it is."""
    road = served.road
    server = served.running
    by = authority.make("another", now() + timedelta(days=days[0]))
    papers = authority.certify(by, [HOST], now(), days=timedelta(days=days[1]))
    listening.load(server._tls, papers, server.house.spool.root)
    return road


def own_papers(served: Served, days: float) -> None:
    from station_desk.store import road as store  # noqa: PLC0415  only here

    kept = served.district.database.read(store.authority)
    assert kept is not None
    papers = authority.certify(
        authority.from_kept(kept), [HOST], now(), days=timedelta(days=days)
    )
    listening.load(served.running._tls, papers, served.running.house.spool.root)


def test_a_station_refuses_every_server_but_its_districts(served: Served, at: OpenDesk) -> None:
    [data] = sealed(at)
    with way(stranger(served)) as road, pytest.raises(Unready, match="net_stranger"):
        road.put(data)
    own_papers(served, -1)
    with way(served.road) as road, pytest.raises(Unready, match="net_clock"):
        road.put(data)
    own_papers(served, 300)
    road_of = served.road
    elsewhere = replace(road_of, addresses=(replace(road_of.addresses[0], host="localhost"),))
    with way(elsewhere) as road, pytest.raises(Unready, match="net_stranger"):
        road.put(data)
    with way(served.road) as road:
        road.put(data)
    served.settle()


def test_the_road_goes_on_while_the_authority_changes(served: Served, at: OpenDesk) -> None:
    from station_desk.district import road as roads  # noqa: PLC0415  only here

    before = served.road
    both = roads.renew(served.district, second=alone(served.district), now=now()).value
    roads.renew(served.district, second=alone(served.district), now=now())
    own_papers(served, 300)
    [data] = sealed(at)
    with way(both) as road:
        road.put(data)
    with way(before) as road, pytest.raises(Unready, match="net_stranger"):
        road.put(data)
    served.settle()


def test_the_second_address_is_tried_where_the_first_is_dead(
    served: Served, at: OpenDesk
) -> None:
    road_of = served.road
    dead = replace(road_of.addresses[0], port=9)
    two = replace(road_of, addresses=(dead, *road_of.addresses))
    from station_desk.exchange.https_road import HttpsRoad  # noqa: PLC0415  only here

    with HttpsRoad(two, pauses=(0.01,)) as road:
        road.put(sealed(at)[0])
    served.settle()


def test_a_paper_without_certificate_leads_nowhere() -> None:
    road_of = Road(addresses=(), authority=base64.b64encode(b"x" * 300).decode())
    with pytest.raises(Unready, match="net_odd"):
        way(road_of)
