"""Serve the road by network beside one open desk: receive, take in, keep the answers ready.

Two threads work: one for the connections, one that takes in. The taking in is that of sticks
(``district.intake``), one transaction a file; while it works, connections go on.
"""

import asyncio
import logging
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from station_desk.district import intake, road
from station_desk.district.serving import doors, listening
from station_desk.district.serving.house import House
from station_desk.district.serving.listening import Listener
from station_desk.district.serving.rates import Limits
from station_desk.district.serving.spool import Came, Spool
from station_desk.domain.errors import NotNow, Trouble
from station_desk.exchange import parties
from station_desk.exchange.parties import DistrictSide
from station_desk.machine import clock, places
from station_desk.services.authorize import Act, authorize
from station_desk.services.exchange.giving import Watch
from station_desk.services.offices import require_district
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.vault.authority import ServerPapers

log = logging.getLogger(__name__)

LOOK_S = 30.0  # between two looks at who is certified, when nothing comes
AGAIN_S = (2.0, 5.0, 15.0, 60.0)  # after a taking in that failed
RENEW = timedelta(days=30)  # before its end the server gets a new certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """What a server needs of the database before it listens."""

    side: DistrictSide
    papers: ServerPapers


class Server:
    """The server of a district: :meth:`start`, :meth:`stop`; ``port`` is where it listens."""

    def __init__(self, opened: OpenDesk, host: str, port: int, limits: Limits) -> None:
        """Look through the folder and listen; nobody is answered before :meth:`start`.

        Raises:
            NotNow: ``not_a_district``, ``no_road``. Unready: ``office_not_certified``,
                ``listen_busy``, ``listen_odd``; the disk.
        """
        self._opened = opened
        begin = opened.database.read(partial(_begin, opened=opened))
        spool = Spool(opened.folder / places.NETWORK, begin.side.code)
        self._labour = ThreadPoolExecutor(3, thread_name_prefix="spool")
        self._came, self._end = threading.Event(), threading.Event()
        self.house = House(
            side=begin.side, spool=spool, limits=limits, labour=self._labour, came=self._wake
        )
        self._until = begin.papers.until
        self._tls = listening.context(begin.papers, spool.root)
        sock = listening.bound(host, port)
        self.port: int = sock.getsockname()[1]
        self.listener = Listener(doors.application(self.house), sock, self._tls, limits)
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="serving")
        self._works: list[Future[None]] = []

    def start(self) -> None:
        """Answer from now on."""
        self._works = [
            self._threads.submit(asyncio.run, self.listener.serve()),
            self._threads.submit(self._take_in),
        ]

    @property
    def is_well(self) -> bool:
        """Tell whether both threads work."""
        return not any(one.done() for one in self._works)

    def stop(self) -> None:
        """End; what came is on the disk and is taken in at the next start."""
        self._end.set()
        self._came.set()
        self.listener.should_exit = True
        self._threads.shutdown(wait=True)
        self._labour.shutdown(wait=True)
        for one in self._works:
            one.result()

    def _wake(self) -> None:
        self._came.set()

    # the thread that takes in

    def _take_in(self) -> None:
        failed = 0
        while not self._end.is_set():
            self._came.clear()
            try:
                while self.house.spool.hand_over() and not self._end.is_set():
                    self._take_batch()
                failed = 0
                self._look()
                wait = LOOK_S
            except NotNow as stopped:
                if stopped.code != "exchange_stopped":
                    raise
                return
            except Trouble as trouble:
                log.warning("what came could not be taken in: %s", trouble)
                wait = AGAIN_S[min(failed, len(AGAIN_S) - 1)]
                failed += 1
            self._came.wait(wait)
            if failed:
                self._end.wait(wait)

    def _take_batch(self) -> None:
        house, watch = self.house, Watch(stopped=self._end.is_set)
        done = intake.take(
            self._opened, house.spool.root, now=clock.now(), watch=watch
        ).value  # fmt: skip
        bad = house.spool.settle((one.name, one.code) for one in done.refused)
        self._note(bad)
        log.info("taken in: files %s, lines %s, refused %s", done.files, done.lines, len(bad))

    def _note(self, bad: list[Came]) -> None:
        """A key that sends what cannot be taken in again and again has to wait."""
        for one in bad:
            self.house.key_refusals.take(one.key, time.monotonic())

    def _look(self) -> None:
        """Know who was certified or revoked since; renew what the server shows."""
        read = self._opened.database.read
        self.house.side = read(partial(_side, opened=self._opened))
        if clock.now() > self._until - RENEW:
            papers = read(partial(road.papers, opened=self._opened, now=clock.now()))
            listening.load(self._tls, papers, self.house.spool.root)
            self._until = papers.until


def _begin(db: Session, *, opened: OpenDesk) -> Begin:
    papers = road.papers(db, opened, now=clock.now())
    return Begin(side=_side(db, opened=opened), papers=papers)


def _side(db: Session, *, opened: OpenDesk) -> DistrictSide:
    authorize(opened.desk.officer, Act.INTAKE)
    require_district(opened.desk)
    return parties.district_side(db)
