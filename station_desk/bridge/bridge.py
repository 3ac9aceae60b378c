"""Own the five worker threads and the way back to the GUI thread.

Never does work itself, never knows SQL: a database is what has ``read``, ``write``, ``close``.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from threading import Semaphore
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from station_desk.domain.errors import Trouble, Unready

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from station_desk.machine.crash import Crash
    from station_desk.store.database import Session

V = TypeVar("V")
READ, WRITE, LABOUR, ROAD = "read", "write", "labour", "road"
THREADS = {READ: 2, WRITE: 1, LABOUR: 1, ROAD: 1}
LAST_ANSWER_S = 10.0  # a closing desk waits so long for queries and papers that still run


class Database(Protocol):
    """The opened store, as far as the bridge needs it."""

    def read(self, fn: "Callable[[Session], V]", /) -> V:
        """Return what ``fn`` reads in one snapshot."""
        ...

    def write(self, fn: "Callable[[Session], V]", /, *, officer: str, now: datetime) -> V:
        """Return what ``fn`` did in one unit of work, committed whole."""
        ...


class Opened(Protocol):
    """What an opener returns; more may be on it."""

    @property
    def database(self) -> Database:
        """Return the opened store."""
        ...

    @property
    def officer_id(self) -> str:
        """Return the id of the officer who opened it."""
        ...

    def shut(self) -> None:
        """Close the store and forget every key."""
        ...


O_ = TypeVar("O_", bound=Opened)


def _nothing(_answer: object) -> None:
    """Need no answer."""


@dataclass(slots=True, kw_only=True)
class _Waiting:
    """What stays on the GUI side while a worker is busy."""

    then: Callable[[Any], None]
    failed: Callable[[Trouble], None] | None
    owner: QObject
    latest: str = ""
    reading: bool = False
    writing: bool = False
    future: "Future[None] | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What crosses from a worker: exactly one of a value, a trouble, a crash."""

    value: object = None
    trouble: Trouble | None = None
    crash: "Crash | None" = None


class Bridge(QObject):
    """Send functions to the workers; bring their answers home to the GUI thread.

    Signals:
        load_changed: how many answers are awaited now.
    """

    load_changed = Signal(int)
    _arrived = Signal(int, object)

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], datetime],
        crashed: "Callable[[Crash], None]",
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        """Take the clock of writes, the way for bugs, and for troubles that nobody awaits."""
        super().__init__(parent)
        self._clock, self._crashed, self._failed = clock, crashed, failed
        self._opened: Opened | None = None
        self._fresh: Opened | None = None  # opened by a worker, not yet at the window
        self._closing: Future[None] | None = None
        self._turn = 0
        self._next, self._ended = 0, False
        self._waiting: dict[int, _Waiting] = {}
        self._newest: dict[str, int] = {}
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_open(self) -> bool:
        """Tell whether read and write are available."""
        return self._opened is not None

    def open(
        self, opener: Callable[[], O_], then: Callable[[O_], None], *, owner: QObject,
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        """Run ``opener`` on the labour thread; from its answer on, read and write work.

        It waits for a desk that is still being closed. A desk that nobody waits for any more
        (:meth:`forget_opening`, or ``owner`` is gone) is shut as soon as it is open.
        """
        turn, closing = self._turn, self._closing

        def opening() -> O_:
            if closing is not None:
                _wait((closing,), LAST_ANSWER_S)
            self._fresh = answer = opener()
            return answer

        def opened(answer: O_) -> None:
            self._fresh = None
            if turn == self._turn and shiboken6.isValid(owner):
                self._opened = answer
                then(answer)
            else:
                self._send(
                    LABOUR, answer.shut, _Waiting(then=_nothing, failed=None, owner=self)
                )

        self._send(LABOUR, opening, _Waiting(then=opened, failed=failed, owner=self))

    def forget_opening(self) -> None:
        """Shut a desk that is being opened now as soon as it is open; nobody is told."""
        self._turn += 1

    def close(self, then: Callable[[], None] | None = None) -> None:
        """Shut the desk after every write already sent; answers of reads are dropped."""
        opened, self._opened = self._opened, None
        if opened is None:
            return
        others = self._forget_reads()

        def finish() -> None:
            _wait(others, LAST_ANSWER_S)
            opened.shut()

        def shut(_: object) -> None:
            if then is not None:
                then()

        waiting = _Waiting(then=shut, failed=None, owner=self)
        self._send(WRITE, finish, waiting)
        self._closing = waiting.future

    def read(
        self, fn: "Callable[[Session], V]", then: Callable[[V], None], *, owner: QObject,
        latest: str | None = None, failed: Callable[[Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        """Answer ``then`` with what ``fn`` reads; ``latest`` keeps only the newest answer."""
        waiting = _Waiting(
            then=then, failed=failed, owner=owner, latest=latest or "", reading=True
        )
        if self._opened is None:
            self._give_up(waiting, Unready("desk_locked"))
        else:
            self._send(READ, partial(self._opened.database.read, fn), waiting)

    def write(
        self, fn: "Callable[[Session], V]", then: Callable[[V], None], *, owner: QObject,
        refused: Callable[[Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        """Commit ``fn`` as one unit of work, in order of sending, then answer ``then``."""
        waiting = _Waiting(then=then, failed=refused, owner=owner, writing=True)
        if self._opened is None:
            self._give_up(waiting, Unready("desk_locked"))
            return
        database, officer = self._opened.database, self._opened.officer_id
        job = partial(database.write, fn, officer=officer, now=self._clock())
        self._send(WRITE, job, waiting)

    def run(
        self, fn: Callable[[], V], then: Callable[[V], None] = _nothing, *, owner: QObject,
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        """Do long work without the database: paper, sealing, key derivation, big files."""
        self._send(LABOUR, fn, _Waiting(then=then, failed=failed, owner=owner))

    def walk(
        self, fn: Callable[[], V], then: Callable[[V], None] = _nothing, *, owner: QObject,
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        """Do work that waits for a network, so that no paper and no backup waits for it."""
        self._send(ROAD, fn, _Waiting(then=then, failed=failed, owner=owner))

    def stop(self) -> None:
        """End the workers: what only reads or computes is dropped, every write sent is done.

        Questions after it are not asked: the window that asked is going.
        """
        self._ended = True
        for lane in (READ, LABOUR, ROAD, WRITE):
            if lane in self._pools:
                self._pools[lane].shutdown(wait=True, cancel_futures=lane != WRITE)
        self._waiting.clear()
        fresh, self._fresh = self._fresh, None
        if fresh is not None:
            self._pools.clear()  # a backup may be due, and the database refuses this thread
            with self._pool(LABOUR) as last:
                last.submit(fresh.shut).result()

    def _pool(self, lane: str) -> "ThreadPoolExecutor":
        """Return the threads of ``lane``, made when first used."""
        # start-up: 7 ms that the first paint need not pay (2026-11-21)
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  see above

        if lane not in self._pools:
            self._pools[lane] = ThreadPoolExecutor(THREADS[lane], lane)
        return self._pools[lane]

    def _send(self, lane: str, job: Callable[[], object], waiting: _Waiting) -> None:
        if self._ended:
            return
        self._next += 1
        ticket = self._next
        self._waiting[ticket] = waiting
        if waiting.latest:
            self._drop(self._newest.get(waiting.latest, 0))
            self._newest[waiting.latest] = ticket
        waiting.future = self._pool(lane).submit(self._work, ticket, job)
        self.load_changed.emit(len(self._waiting))

    def _work(self, ticket: int, job: Callable[[], object]) -> None:
        """Run on a worker; emit after the frames of ``job`` are gone."""
        self._arrived.emit(ticket, _attempt(job))

    def _deliver(self, ticket: int, outcome: _Outcome) -> None:
        waiting = self._waiting.pop(ticket, None)
        if outcome.crash is not None:
            self._crashed(outcome.crash)
        if waiting is None:
            return
        if self._newest.get(waiting.latest) == ticket:
            del self._newest[waiting.latest]
        self.load_changed.emit(len(self._waiting))
        if outcome.trouble is not None:
            self._give_up(waiting, outcome.trouble)
        elif outcome.crash is None and shiboken6.isValid(waiting.owner):
            waiting.then(outcome.value)

    def _give_up(self, waiting: _Waiting, trouble: Trouble) -> None:
        """Tell who asked; of a write that was not kept the window, when its page is gone."""
        alive = shiboken6.isValid(waiting.owner)
        way = (waiting.failed if alive else None) or self._failed
        if way is not None and (alive or waiting.writing):
            way(trouble)

    def _drop(self, ticket: int) -> None:
        """Forget an answer that a newer question made stale; stop it if it has not begun."""
        waiting = self._waiting.pop(ticket, None)
        if waiting is not None and waiting.future is not None:
            waiting.future.cancel()

    def _forget_reads(self) -> "tuple[Future[None], ...]":
        """Drop the reads; return what is still under way on readers and labour thread."""
        busy = {ticket: one for ticket, one in self._waiting.items() if not one.writing}
        for ticket in [ticket for ticket, one in busy.items() if one.reading]:
            self._drop(ticket)
        futures = (one.future for one in busy.values())
        return tuple(one for one in futures if one is not None and not one.cancelled())


def _wait(futures: "Collection[Future[None]]", limit_s: float) -> None:
    """Wait until each is done or cancelled; ``concurrent.futures.wait`` misses a cancelling."""
    ended, until = Semaphore(0), monotonic() + limit_s
    for one in futures:
        one.add_done_callback(lambda _ended: ended.release())
    for _one in futures:
        ended.acquire(timeout=max(0.0, until - monotonic()))


def _attempt(job: Callable[[], object]) -> _Outcome:
    """Return the outcome of ``job`` without a traceback, so that no frame crosses threads."""
    try:
        return _Outcome(value=job())
    except Trouble as trouble:
        trouble.__cause__ = trouble.__context__ = None
        return _Outcome(trouble=trouble.with_traceback(None))
    except MemoryError:
        return _Outcome(trouble=Unready("no_memory"))
    except Exception as bug:  # noqa: BLE001  the border: every other error is a bug to report
        from station_desk.machine.crash import crash_of  # noqa: PLC0415  start-up: bugs are rare

        return _Outcome(crash=crash_of(bug))
