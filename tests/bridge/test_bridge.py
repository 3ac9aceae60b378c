"""The bridge answers on the GUI thread, only to the living, and never loses a write."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from station_desk.bridge.bridge import Bridge
from station_desk.bridge.collector import MANY, SET_ASIDE, Collector
from station_desk.domain.errors import NotNow, Trouble, Unready
from station_desk.machine.crash import Crash, crash_of

NOW = datetime(2026, 11, 21, 2, 14, tzinfo=UTC)


@dataclass
class Store:
    """Ten lines that behave like the store: they run the function and note what happened."""

    log: list[str] = field(default_factory=list)
    officer_id: str = "o1"
    shut_by: int = 0

    @property
    def database(self) -> Any:
        return self

    def read(self, fn: Callable[[Any], Any], /) -> Any:
        return fn(self)

    def write(self, fn: Callable[[Any], Any], /, *, officer: str, now: datetime) -> Any:
        value = fn(self)
        self.log.append(f"commit {officer} {now:%H:%M}")
        return value

    def shut(self) -> None:
        self.shut_by = threading.get_ident()
        self.log.append("shut")


@dataclass
class Rig:
    """A bridge with everything it said."""

    bridge: Bridge
    store: Store
    owner: QObject
    crashes: list[Crash]
    troubles: list[Trouble]
    said: list[Any] = field(default_factory=list)


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[Rig]:
    crashes: list[Crash] = []
    troubles: list[Trouble] = []
    bridge = Bridge(clock=lambda: NOW, crashed=crashes.append, failed=troubles.append)
    made = Rig(bridge, Store(), QObject(), crashes, troubles)
    bridge.open(lambda: made.store, lambda _: None, owner=made.owner)
    qtbot.waitUntil(lambda: bridge.is_open)
    yield made
    bridge.stop()


def test_an_answer_comes_on_the_gui_thread_and_the_work_is_done_on_another(
    rig: Rig, qtbot: QtBot
) -> None:
    threads: list[int] = []
    rig.bridge.read(
        lambda _db: threading.get_ident(),
        lambda worker: threads.extend((worker, threading.get_ident())),
        owner=rig.owner,
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()


def test_nobody_is_called_back_after_the_owner_is_gone(rig: Rig, qtbot: QtBot) -> None:
    gone = QObject()
    others: list[int] = []
    hold = threading.Event()
    rig.bridge.run(lambda: hold.wait(5), rig.said.append, owner=gone)
    shiboken6.delete(gone)
    hold.set()
    rig.bridge.run(lambda: 1, others.append, owner=rig.owner)
    qtbot.waitUntil(lambda: others == [1])
    assert rig.said == []


def test_only_the_newest_of_equal_questions_is_answered(rig: Rig, qtbot: QtBot) -> None:
    hold = threading.Event()

    def ask(number: int, _db: Any) -> int:
        hold.wait(5)
        return number

    for number in range(6):
        rig.bridge.read(
            partial(ask, number),
            rig.said.append,
            owner=rig.owner,
            latest="search",
        )
    hold.set()
    qtbot.waitUntil(lambda: rig.said == [5])
    rig.bridge.read(lambda _db: 7, rig.said.append, owner=rig.owner)
    qtbot.waitUntil(lambda: 7 in rig.said)
    assert rig.said == [5, 7]


def test_writes_are_committed_in_order_of_sending(rig: Rig, qtbot: QtBot) -> None:
    order: list[int] = []

    def note(number: int, _db: Any) -> None:
        order.append(number)

    for number in range(20):
        rig.bridge.write(partial(note, number), rig.said.append, owner=rig.owner)
    qtbot.waitUntil(lambda: len(rig.said) == 20)
    assert order == list(range(20))
    assert rig.store.log == ["commit o1 02:14"] * 20


def test_a_write_sent_before_closing_is_committed_before_the_store_shuts(
    rig: Rig, qtbot: QtBot
) -> None:
    for _n in range(5):
        rig.bridge.write(lambda _db: None, lambda _: None, owner=rig.owner)
    rig.bridge.close(lambda: rig.said.append("closed"))
    assert not rig.bridge.is_open
    qtbot.waitUntil(lambda: rig.said == ["closed"])
    assert rig.store.log == ["commit o1 02:14"] * 5 + ["shut"]


def test_a_read_under_way_ends_before_the_store_shuts_and_is_not_answered(
    rig: Rig, qtbot: QtBot
) -> None:
    begun, hold = threading.Event(), threading.Event()

    def slow(db: Any) -> str:
        begun.set()
        hold.wait(5)
        db.log.append("read")
        return "a name"

    rig.bridge.read(slow, rig.said.append, owner=rig.owner)
    qtbot.waitUntil(begun.is_set)
    rig.bridge.close(lambda: rig.said.append("closed"))
    hold.set()
    qtbot.waitUntil(lambda: "closed" in rig.said)
    assert rig.store.log == ["read", "shut"]
    assert rig.said == ["closed"]


def test_a_locked_desk_refuses_read_and_write_with_a_code(rig: Rig, qtbot: QtBot) -> None:
    rig.bridge.close()
    got: list[Trouble] = []
    rig.bridge.read(lambda _db: 1, rig.said.append, owner=rig.owner, failed=got.append)
    rig.bridge.write(lambda _db: 1, rig.said.append, owner=rig.owner, refused=got.append)
    assert [one.code for one in got] == ["desk_locked", "desk_locked"]
    assert rig.said == []


def test_a_trouble_reaches_who_asked_else_the_window(rig: Rig, qtbot: QtBot) -> None:
    def refuse(_db: Any) -> None:
        raise NotNow("closed_referral", referral="r1")

    got: list[Trouble] = []
    rig.bridge.write(refuse, rig.said.append, owner=rig.owner, refused=got.append)
    rig.bridge.read(refuse, rig.said.append, owner=rig.owner)
    qtbot.waitUntil(lambda: bool(got and rig.troubles))
    assert got[0].code == rig.troubles[0].code == "closed_referral"
    assert got[0].__traceback__ is None
    assert rig.crashes == []


def test_too_little_memory_is_said_and_is_no_crash(rig: Rig, qtbot: QtBot) -> None:
    def greedy(_db: Any = None) -> None:
        raise MemoryError

    rig.bridge.read(greedy, rig.said.append, owner=rig.owner)
    rig.bridge.run(greedy, rig.said.append, owner=rig.owner)
    qtbot.waitUntil(lambda: len(rig.troubles) == 2)
    assert {one.code for one in rig.troubles} == {"no_memory"}
    assert rig.crashes == []


def test_a_write_that_was_not_kept_is_told_also_when_its_page_is_gone(
    rig: Rig, qtbot: QtBot
) -> None:
    def refuse(_db: Any) -> None:
        raise Unready("disk_full")

    owner = QObject()
    rig.bridge.read(refuse, rig.said.append, owner=owner)
    rig.bridge.write(refuse, rig.said.append, owner=owner, refused=rig.said.append)
    shiboken6.delete(owner)
    qtbot.waitUntil(lambda: bool(rig.troubles))
    assert [one.code for one in rig.troubles] == ["disk_full"]
    assert not rig.said


def test_work_that_is_dropped_at_the_end_does_not_hold_up_the_closing(rig: Rig) -> None:
    go = threading.Event()
    rig.bridge.run(lambda: go.wait(0.2), rig.said.append, owner=rig.owner)
    rig.bridge.run(lambda: None, rig.said.append, owner=rig.owner)
    rig.bridge.close()
    began = monotonic()
    rig.bridge.stop()
    assert rig.store.log == ["shut"]
    assert monotonic() - began < 5


def test_a_bug_is_reported_without_the_values_it_met(rig: Rig, qtbot: QtBot) -> None:
    def broken(_db: Any) -> None:
        child = "Ayesha Bibi"
        raise ValueError(f"bad value {child}")

    rig.bridge.read(broken, rig.said.append, owner=rig.owner)
    qtbot.waitUntil(lambda: bool(rig.crashes))
    text = rig.crashes[0].text()
    assert "ValueError" in text
    assert "broken" in text
    assert "Ayesha" not in text
    assert rig.said == []


def test_a_failed_opening_leaves_the_bridge_closed(qtbot: QtBot) -> None:
    bridge = Bridge(clock=lambda: NOW, crashed=lambda _: None)
    owner = QObject()
    got: list[Trouble] = []

    def fail() -> Store:
        raise NotNow("wrong_passphrase")

    bridge.open(fail, lambda _: None, owner=owner, failed=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert not bridge.is_open
    bridge.stop()


def test_stopping_waits_for_every_write_that_was_sent(rig: Rig) -> None:
    hold = threading.Event()
    rig.bridge.write(lambda _db: hold.wait(5), lambda _: None, owner=rig.owner)
    rig.bridge.write(lambda _db: None, lambda _: None, owner=rig.owner)
    hold.set()
    rig.bridge.stop()
    assert len(rig.store.log) == 2


def test_the_load_counts_what_is_awaited(rig: Rig, qtbot: QtBot) -> None:
    loads: list[int] = []
    rig.bridge.load_changed.connect(loads.append)
    rig.bridge.run(lambda: 1, rig.said.append, owner=rig.owner)
    qtbot.waitUntil(lambda: rig.said == [1])
    assert loads == [1, 0]


def test_a_crash_names_the_whole_chain_of_causes() -> None:
    def full() -> None:
        raise OSError(28, "disk /home/somebody")

    def outer() -> None:
        try:
            full()
        except OSError as error:
            raise RuntimeError("secret") from error

    with pytest.raises(RuntimeError) as caught:
        outer()
    crash = crash_of(caught.value)
    assert crash.kinds == ("RuntimeError", "OSError(28)")
    assert "secret" not in crash.text()
    assert "somebody" not in crash.text()
    assert "test_bridge.py" in crash.places[-1]


def test_garbage_is_collected_by_the_timer_and_never_by_an_allocation(qtbot: QtBot) -> None:
    collector = Collector()
    try:
        assert not gc.isenabled()
        circles: list[list[Any]] = [[] for _n in range(5000)]
        for one in circles:
            one.append(one)
        del circles
        qtbot.waitUntil(lambda: gc.get_count()[0] < 5000)
    finally:
        collector.stop()
    assert gc.isenabled()


def test_what_a_load_made_is_set_aside_and_looked_through_when_the_desk_has_locked() -> None:
    collector = Collector()
    looked: list[int] = []
    gc.callbacks.append(lambda phase, info: looked.append(info["generation"]))
    try:
        circle = Circle()
        circle.own = circle
        gone = weakref.ref(circle)
        many = [[str(at)] for at in range(MANY)]
        assert collector.step() == SET_ASIDE
        assert not looked
        assert gc.get_freeze_count() > len(many)
        del circle
        gc.collect()
        assert gone() is not None
        collector.tidy()
        assert gone() is None
        del many
    finally:
        gc.callbacks.pop()
        collector.stop()
    assert gc.get_freeze_count() == 0


class Circle:
    """Something that holds itself."""

    own: "Circle"


@pytest.fixture
def shut_bridge(qtbot: QtBot) -> Iterator[Bridge]:
    bridge = Bridge(clock=lambda: NOW, crashed=lambda _crash: None)
    yield bridge
    bridge.stop()


def test_a_desk_given_up_while_it_opens_is_shut_and_nobody_is_told(
    shut_bridge: Bridge, qtbot: QtBot
) -> None:
    hold, store, owner = threading.Event(), Store(), QObject()
    told: list[Store] = []

    def opener() -> Store:
        hold.wait(5)
        return store

    shut_bridge.open(opener, told.append, owner=owner)
    shut_bridge.forget_opening()
    hold.set()
    qtbot.waitUntil(lambda: store.log == ["shut"])
    assert not shut_bridge.is_open
    assert told == []


def test_a_desk_that_opens_while_the_bridge_stops_is_shut(
    shut_bridge: Bridge, qtbot: QtBot
) -> None:
    begun, store, owner = threading.Event(), Store(), QObject()

    def opener() -> Store:
        begun.set()
        return store

    shut_bridge.open(opener, lambda _store: None, owner=owner)
    assert begun.wait(5)
    shut_bridge.stop()
    assert store.log == ["shut"]
    assert store.shut_by != threading.get_ident()  # a backup may be due: never on this thread


def test_a_desk_is_opened_only_after_the_one_before_is_shut(rig: Rig, qtbot: QtBot) -> None:
    hold, order = threading.Event(), rig.store.log

    def slow(_db: Any) -> None:
        hold.wait(5)

    def opener() -> Store:
        order.append("opened")
        return Store()

    rig.bridge.write(slow, lambda _none: None, owner=rig.owner)
    rig.bridge.close()
    rig.bridge.open(opener, lambda _store: None, owner=rig.owner)
    hold.set()
    qtbot.waitUntil(lambda: rig.bridge.is_open)
    assert order[-2:] == ["shut", "opened"]
