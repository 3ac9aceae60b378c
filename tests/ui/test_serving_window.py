"""A district serves beside its window: one key, until it ends or the desk locks."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from station_desk.district import office, road
from station_desk.services import station
from station_desk.services.exchange import network
from station_desk.services.exchange.network import ByNetwork
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.exchange import ExchangePage
from tests.district.certified import above
from tests.district.desks_made import AProvince, a_desk, alone, begin, enrol, refused, take
from tests.district.serving_made import HOST, child, now
from tests.ui.at_desk import AtDesk
from tests.ui.keyboard import Clock, log_in

F1, F5 = Qt.Key.Key_F1, Qt.Key.Key_F5
__all__ = ["above"]  # fixture


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


@pytest.fixture
def one(tmp_path: Path) -> Iterator[OpenDesk]:
    """A station with something to say."""
    opened = a_desk(tmp_path / "one", "KHI-SDR")
    yield opened
    station.close(opened)


@pytest.fixture
def at(
    sit_down: Callable[[OpenDesk], AtDesk], clock: Clock, tmp_path: Path,
    above: AProvince, one: OpenDesk, monkeypatch: pytest.MonkeyPatch,
) -> AtDesk:  # fmt: skip
    """The in-charge of a district that has a road, at the page of send and receive."""
    monkeypatch.setattr(clock, "at", now())
    district = a_desk(tmp_path / "district", "KHI-S", kind="district")
    begin(district, above, now=now())
    enrol(district, one, above, now=now())
    child(one, "on the wire")
    road.open_road(district, [f"{HOST}:{free_port()}"], second=alone(district), now=now())
    take(one, office.trust_file(district, now=now()).value, now=now())
    found = sit_down(district)
    found.press(F5)
    return found


def page_of(at: AtDesk) -> ExchangePage:
    return at.page("exchange", ExchangePage)


def walk(at: AtDesk, one: OpenDesk) -> ByNetwork:
    """Let the station walk the road, while the window goes on."""
    found: list[ByNetwork] = []
    tried = partial(network.exchange, one, now=now(), pauses=())
    with ThreadPoolExecutor(max_workers=1) as other:
        gone = other.submit(tried)
        at.wait(gone.done)
        found.append(gone.result().value)
    return found[0]


def test_a_key_serves_stations_while_the_desk_is_open_and_the_same_key_ends_it(
    at: AtDesk, one: OpenDesk
) -> None:
    page = page_of(at)
    at.wait(page.serving.key.isVisible)
    assert "nobody is served now" in page.serving.line.text()
    with refused("net_gone"):
        walk(at, one)
    at.keys.count = 0
    at.press("3")
    at.wait(lambda: "served at port" in page.serving.line.text())
    assert at.keys.count == 1
    done = walk(at, one)
    assert done.sent == 1
    assert done.taken.received > 3
    at.wait(lambda: "Files kept: 1" in page.serving.line.text())
    at.wait(lambda: "never heard: 0" in page._lines.text())
    at.press("3")
    at.wait(lambda: "nobody is served now" in page.serving.line.text())
    with refused("net_gone"):
        walk(at, one)


def test_a_page_that_is_not_shown_looks_for_nothing_until_it_is_shown_again(
    at: AtDesk, one: OpenDesk
) -> None:
    page = page_of(at)
    at.wait(page.serving.key.isVisible)
    at.press("3")
    at.wait(lambda: "Files kept: 0" in page.serving.line.text())
    at.press(F1)
    at.wait(lambda: not page.isVisible())
    walk(at, one)
    page.serving._timer.timeout.emit()
    assert "Files kept: 0" in page.serving.line.text()
    at.press(F5)
    at.wait(lambda: "Files kept: 1" in page.serving.line.text())
    at.wait(lambda: "never heard: 0" in page._lines.text())


def test_a_lock_ends_it_and_the_desk_opens_again(
    at: AtDesk, one: OpenDesk, qtbot: QtBot
) -> None:
    page = page_of(at)
    at.wait(page.serving.key.isVisible)
    at.press("3")
    at.wait(lambda: "served at port" in page.serving.line.text())
    beside = page.serving._beside
    at.press("Ctrl+L")
    at.wait(lambda: not at.program.bridge.is_open and beside.now() is None)
    with refused("net_gone"):
        walk(at, one)
    with refused("desk_locked"):
        beside.start(free_port())
    at.settle()
    log_in(at.program, qtbot)
    at.wait(lambda: at.program.window.is_open)
    at.press(F5)
    page = page_of(at)
    at.wait(lambda: "nobody is served now" in page.serving.line.text())
    at.press("3")
    at.wait(lambda: "served at port" in page.serving.line.text())
    assert walk(at, one).sent == 1
    at.program.window.close()  # the end of the program ends it too


def test_a_port_that_is_taken_is_said_and_several_are_asked_for(at: AtDesk) -> None:
    page = page_of(at)
    at.wait(page.serving.key.isVisible)
    other = free_port()
    opened = page._opened
    with ThreadPoolExecutor(max_workers=1) as aside, socket.socket() as busy:
        busy.bind((HOST, other))
        busy.listen()
        change = partial(
            road.open_road, opened, [f"{HOST}:{other}", f"{HOST}:{free_port()}"],
            second=aside.submit(alone, opened).result(), now=now(),
        )  # fmt: skip
        aside.submit(change).result()
        page.refresh()
        at.settle()
        at.press("3")
        at.wait(lambda: isinstance(at.dialog(), Question))
        at.press("1")
        at.wait(lambda: "Another program listens" in page.bar._words.text())
        assert "nobody is served now" in page.serving.line.text()
