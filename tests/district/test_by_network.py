"""A station gives and takes by network, and by stick at the same time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from station_desk.district import certifying, intake, office, purge_orders, road
from station_desk.domain.errors import NotNow, Unready
from station_desk.domain.exchange.trust_facts import WhyRevoked, key_id
from station_desk.domain.records import Concern
from station_desk.exchange import outbox, parties
from station_desk.exchange.folder_road import FolderRoad
from station_desk.machine import places
from station_desk.services import station
from station_desk.services.exchange import giving, network, network_words, outlook, taking
from station_desk.services.exchange.giving import Watch
from station_desk.services.exchange.network import ByNetwork
from station_desk.services.station import OpenDesk
from station_desk.store import own_origins
from tests.district import serving_made
from tests.district.desks_made import a_desk, alone, take
from tests.district.serving_made import Served, child, now, there
from tests.services.desk_made import load_starter
from tests.services.test_retention import closed


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = serving_made.served(tmp_path_factory.mktemp("served"))
    yield made
    serving_made.close(made)


@pytest.fixture
def at(served: Served, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[OpenDesk]:
    opened = a_desk(tmp_path / "desk", f"KHI-{abs(hash(request.node.name)) % 10**6}")
    served.enrol(opened)
    yield opened
    station.close(opened)


def known_there(served: Served, at: OpenDesk, row_id: str) -> str:
    """Return the name that the district knows for a child; empty where it knows none."""
    side = at.database.read(lambda db: parties.station_side(db, at.unlocked))
    found = there(served.district, row_id, side.number)
    return found.name if found else ""


def lying(at: OpenDesk, name: str) -> list[str]:
    return [one.name for one in (at.folder / places.NETWORK / name).rglob("*.sdb")]


def walk(at: OpenDesk, watch: Watch | None = None) -> ByNetwork:
    return network.exchange(at, now=now(), watch=watch, pauses=()).value


def test_one_walk_and_every_line_is_there_and_the_station_knows_it(
    served: Served, at: OpenDesk
) -> None:
    served.tell(at)
    one = child(at, "a")
    done = walk(at)
    assert (done.sent, done.had, done.untaken, done.refused) == (1, 0, 0, "")
    assert done.taken.received > 3
    assert known_there(served, at, one) == "a"
    assert lying(at, "out") == lying(at, "in") == []
    told = at.database.read(lambda db: network.shown(db, at))
    assert told.there
    assert (told.last.code, told.last.tried) == ("", told.last.arrived)
    assert "all arrived" in network_words.road_line(told)
    seen = at.database.read(lambda db: outlook.outlook(db, at, now=now()))
    assert seen.last_given == told.last.arrived
    other = replace(told, last=replace(told.last, code="disk_full"))
    assert "not finished" in network_words.road_line(other)
    assert at.database.read(outbox.has_news) is False
    road.close_road(served.district, second=alone(served.district), now=now())
    take(at, office.trust_file(served.district, now=now()).value, now=now())
    with pytest.raises(NotNow, match="no_road_known"):
        walk(at)


def test_a_quiet_look_writes_nothing_down_and_carries_news_of_both_sides(
    served: Served, at: OpenDesk
) -> None:
    served.tell(at)
    walk(at)
    before = at.database.head
    assert network.look(at, now=now()).value.sent == 0
    assert at.database.head == before
    one = child(at, "b")
    assert network.look(at, now=now()).value.sent == 1
    served.settle()
    assert known_there(served, at, one) == "b"
    assert network.look(at, now=now()).value.taken.received > 0


def test_28_a_round_tells_what_was_deleted_by_order_though_answers_came_twice(
    served: Served, at: OpenDesk
) -> None:
    served.tell(at)
    load_starter(at)
    case = closed(at)
    walk(at)
    number = at.database.read(lambda db: db.get(Concern, case.concern_id).number)
    site = at.database.read(lambda db: parties.station_side(db, at.unlocked)).number
    purge_orders.order(
        served.district, site, [number], ground="order of the court",
        second=alone(served.district), now=now(),
    )  # fmt: skip
    child(at, "whose answer is not waited for")
    network.exchange(at, now=now(), pauses=(), patience_s=0)
    served.settle()
    done = walk(at)
    assert (done.taken.answers, done.taken.deleted) == (2, (number,))
    assert any(number in words for words in network_words.round_lines(done))
    assert walk(at).taken.deleted == ()


def test_both_roads_at_once_double_nothing(
    served: Served, at: OpenDesk, tmp_path: Path
) -> None:
    served.tell(at)
    one = child(at, "c")
    sticks = [tmp_path / name for name in ("first", "second")]
    for stick in sticks:
        stick.mkdir()
        giving.give(at, stick, now=now())
    done = walk(at)
    assert done.sent == 1
    lines = at.database.read(lambda db: network.shown(db, at)).last
    assert lines.code == ""
    for stick in sticks:
        taken = intake.take(served.district, stick, now=now()).value
        assert (taken.lines, taken.rows, taken.refused) == (0, 0, ())
    side = at.database.read(lambda db: parties.station_side(db, at.unlocked))
    count = served.district.database.read(
        lambda db: serving_made.far_lines(db, side.number))  # fmt: skip
    acked = sum(one.acked_seq for one in at.database.read(own_origins.own_origins))
    assert count == acked
    assert known_there(served, at, one) == "c"
    for stick in sticks:
        assert taking.take(at, stick, now=now()).value.refused == ()
    walk(at)


def test_what_was_sealed_when_the_network_went_is_sent_as_it_is_and_once(
    served: Served, at: OpenDesk
) -> None:
    served.tell(at)
    one = child(at, "d")
    road = FolderRoad(root=network._folder(at, network.OUT))
    giving.give(at, road.root, now=now(), by="network")
    left = lying(at, "out")
    assert len(left) == 1
    served.stop()
    with pytest.raises(Unready, match="net_gone"):
        walk(at)
    assert lying(at, "out") == left
    told = at.database.read(lambda db: network.shown(db, at)).last
    assert told.code == "net_gone"
    served.start()
    done = walk(at)
    assert done.sent == 2  # that file, and what was written down since
    assert known_there(served, at, one) == "d"


def test_it_can_be_stopped_and_goes_on_later(served: Served, at: OpenDesk) -> None:
    served.tell(at)
    child(at, "e")
    steps: list[int] = []

    def enough() -> bool:
        steps.append(1)
        return len(steps) > 3

    with pytest.raises(NotNow, match="exchange_stopped"):
        walk(at, Watch(stopped=enough))
    assert walk(at).untaken == 0


def test_a_computer_that_was_revoked_is_told_and_its_files_wait(
    served: Served, at: OpenDesk
) -> None:
    served.tell(at)
    walk(at)
    certifying.revoke(
        served.district, key_id(at.unlocked.device_public.hex()), why=WhyRevoked.STOLEN,
        reason="the PC was stolen", position=None, second=alone(served.district), now=now(),
    )  # fmt: skip
    served.look()
    child(at, "f")
    done = walk(at)
    assert done.sent == 1
    assert done.taken.revoked


def test_a_computer_that_the_server_does_not_know_is_told_so(
    served: Served, at: OpenDesk
) -> None:
    served.tell(at)
    one = child(at, "g")
    house = served.running.house
    known, house.side = house.side, replace(house.side, stations={})
    with pytest.raises(Unready, match="net_not_known") as told:
        walk(at)
    assert told.value.facts["why"] == "unknown_key"
    house.side = known
    walk(at)
    assert known_there(served, at, one) == "g"
