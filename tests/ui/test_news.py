"""The public list after a call: read off the window's thread, written once, the search kept."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from station_desk.bridge.bridge import Bridge
from station_desk.domain.snapshot import Snapshot
from station_desk.machine import packs
from station_desk.services.register.directory import starter_cards
from station_desk.ui.pages.help_now.lookup import Lookup
from station_desk.ui.widgets.answers import public_of
from station_desk.ui.widgets.news import News
from station_desk.ui.widgets.stack import PageStack

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
PACK = packs.load("sindh")
SNAPSHOT = Snapshot(
    station_name="PS Saddar, Karachi South", station_code="K", province="sindh",
    district="karachi-south", practice=False, cards=starter_cards(1), pack={}, journal_seq=1,
    made_at=NOW,
)  # fmt: skip


@dataclass
class Store:
    officer_id: str = "o1"
    threads: set[int] = field(default_factory=set)

    @property
    def database(self) -> Any:
        return self

    def read(self, fn: Callable[[Any], Any], /) -> Any:
        self.threads.add(threading.get_ident())
        return fn(self)

    def shut(self) -> None: ...


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[Bridge]:
    made = Bridge(clock=lambda: NOW, crashed=lambda crash: pytest.fail(repr(crash)))
    yield made
    made.stop()


def test_a_burst_of_calls_is_read_elsewhere_and_the_last_list_is_written(
    bridge: Bridge, qtbot: QtBot
) -> None:
    store, written, hold = Store(), list[int](), threading.Event()
    count = iter(range(1, 100))

    def publish(snapshot: Snapshot) -> None:
        hold.wait(5)
        written.append(snapshot.journal_seq)

    def build(_db: object) -> Snapshot:
        store.threads.add(threading.get_ident())
        return replace(SNAPSHOT, journal_seq=next(count))

    entered = cast(
        "Any",
        SimpleNamespace(desk=SimpleNamespace(pack=PACK), publish=publish, snapshot=build),
    )
    stack = PageStack((), lambda _page: None, home="", gate="")
    qtbot.addWidget(stack)
    news, shown = News(stack, bridge, lambda: NOW), list[object]()
    news.stands.connect(shown.append)
    bridge.open(lambda: store, lambda _opened: None, owner=news)
    qtbot.waitUntil(lambda: bridge.is_open)
    for nth in range(1, 6):
        news.touched(frozenset({"register"}), entered)
        qtbot.waitUntil(lambda nth=nth: len(shown) == nth)  # type: ignore[misc]  # bound now
    hold.set()
    qtbot.waitUntil(lambda: bool(written) and written[-1] == 5)
    assert written in ([1, 5], [5])
    assert threading.get_ident() not in store.threads


def test_a_call_keeps_the_search_and_exchanges_the_card(bridge: Bridge, qtbot: QtBot) -> None:
    public = public_of(SNAPSHOT, PACK)
    lookup = Lookup(QObject(bridge))
    lookup.take(public, bridge)
    lookup.make_now()
    [before, *_rest] = lookup.find("jpmc", NOW) or ()
    called = [
        replace(one, verified_at=NOW) if one.id == before.card.id else one
        for one in public.cards
    ]
    lookup.take(replace(public, cards=tuple(called)), bridge)
    with qtbot.waitSignal(lookup.ready, timeout=5_000):
        assert lookup.find("jpmc", NOW) is None
    [after, *_rest] = lookup.find("jpmc", NOW) or ()
    assert (after.card.id, after.card.verified_at) == (before.card.id, NOW)
