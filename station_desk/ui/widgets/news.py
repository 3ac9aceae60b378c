"""Own what every page is told: the public list, and what is due while an officer is there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from station_desk.domain.kinds import Topic
from station_desk.ui.widgets.due_counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from station_desk.bridge.bridge import Bridge
    from station_desk.domain.errors import Trouble
    from station_desk.domain.snapshot import Snapshot
    from station_desk.domain.views import DueLine
    from station_desk.store.database import Session
    from station_desk.ui.widgets.entered import Entered
    from station_desk.ui.widgets.page import Page
    from station_desk.ui.widgets.seat import Public
    from station_desk.ui.widgets.stack import PageStack

MINUTE_MS = 60_000
SNAPSHOT_OF = frozenset({Topic.REGISTER, Topic.SETTINGS})
DUE_OF = frozenset({Topic.CONCERNS, Topic.REFERRALS, Topic.CLOCKS})


class News(QObject):
    """The public list and the Due list, asked for and told to every page that was made.

    Signals:
        stands: another public list holds; gives it.
        failed: the ``Trouble`` that kept one of them from being asked.
        counted: ``DueCounts``, how many limits are late and soon.
    """

    stands = Signal(object)
    failed = Signal(object)
    counted = Signal(object)

    def __init__(
        self, stack: "PageStack", bridge: "Bridge", clock: "Callable[[], datetime]"
    ) -> None:
        """Keep the pages and the way to the workers; there is no news yet."""
        super().__init__(stack)
        self._stack, self._bridge, self._clock = stack, bridge, clock
        self._entered: Entered | None = None
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._again)
        self.public: Public | None = None
        self._newest: Snapshot | None = None  # older ones that wait are not written any more

    def tell(self, page: "Page") -> None:
        """Tell a page that was just made."""
        if self.public is not None:
            page.show_public(self.public)

    def show_public(self, public: "Public") -> None:
        """Tell every page the station's public list, or the helplines in its place."""
        self.public = public
        self.stands.emit(public)
        for page in self._stack.made():
            page.show_public(public)

    def begin(self, entered: "Entered") -> None:
        """Ask for everything, for somebody opened the desk."""
        self._entered = entered
        self._minute.start()
        self._ask_due(entered)
        self._renew_public(entered)

    def renew(self) -> None:
        """Ask for everything again, in the language now running, if somebody is there."""
        if self._entered is not None:
            self.begin(self._entered)

    def rest(self) -> None:
        """Nobody is there: ask for nothing until somebody is."""
        self._entered = None
        self._minute.stop()

    def _again(self) -> None:
        """Ask what is due now: limits pass while nobody writes."""
        if self._entered is not None:
            self._ask_due(self._entered)

    def touched(self, topics: frozenset[str], entered: "Entered | None") -> None:
        """Ask anew for what a committed write touched."""
        if entered is None:
            return
        if topics & DUE_OF:
            self._ask_due(entered)
        if topics & SNAPSHOT_OF:
            self._renew_public(entered)

    def _renew_public(self, entered: "Entered") -> None:
        publish = entered.publish

        def made(found: "tuple[Snapshot, Public]") -> None:
            snapshot, public = found
            self._newest = snapshot
            self.show_public(public)
            self._bridge.run(
                lambda: publish(snapshot) if snapshot is self._newest else None,
                owner=self,
                failed=self._fail,
            )

        self._bridge.read(
            partial(_read, entered), made, owner=self, latest="snapshot", failed=self._fail
        )

    def _ask_due(self, entered: "Entered") -> None:
        self._bridge.read(
            entered.due, self._show_due, owner=self, latest="due", failed=self._fail
        )

    def _show_due(self, lines: "tuple[DueLine, ...]") -> None:
        if self._entered is None:  # locked meanwhile
            return
        for page in self._stack.made():
            page.show_due(lines)
        self.counted.emit(counted(lines, self._clock()))

    def _fail(self, trouble: "Trouble") -> None:
        self.failed.emit(trouble)


def _read(entered: "Entered", db: "Session") -> "tuple[Snapshot, Public]":
    """Return the snapshot and what the pages show of it; on the reader, for it reads all."""
    from station_desk.ui.widgets.answers import public_of  # noqa: PLC0415  start-up

    snapshot = entered.snapshot(db)
    return snapshot, public_of(snapshot, entered.desk.pack)
