"""Own the open database: one writer, a few readers, the anchor behind every commit.

``write`` runs one unit of work on the writer's own thread (``BEGIN IMMEDIATE``, whole or not
at all) and waits for it; ``read`` runs on the calling thread, in one snapshot. The window's
thread is refused in both once it was named.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from station_desk.domain.errors import Damaged, NotAllowed, Trouble
from station_desk.domain.records import Officer, Station
from station_desk.machine import clock, triage
from station_desk.store import journal, opening, triggers
from station_desk.store.connected import Connected, Gate
from station_desk.store.journal import Head
from station_desk.store.limits import Limits
from station_desk.store.opening import Accepted
from station_desk.store.session import Session
from station_desk.store.troubles import translated
from station_desk.store.watermark import Watermark
from station_desk.vault.keys import Unlocked

V = TypeVar("V")
SYNC_EVERY = 10  # commits between two syncs of the anchor

__all__ = ["Accepted", "Database", "Session"]


def _begin(station: Station, officer: Officer, db: Session) -> None:
    db.put(station)
    db.put(officer)


class Database:
    """The open store of a station."""

    def __init__(self, unlocked: Unlocked, head: Head, copy: Watermark) -> None:
        """Take over an opened folder; use :meth:`create` or :meth:`open`."""
        folder = unlocked.folder
        self.folder = folder
        self.site_id = head.site_id
        self._head: Head | None = head
        self._origin = head.origin
        self._trusted = head.trusted
        self.limits = Limits(folder)
        self._refused: set[int] = set()
        self._commits = 0
        self._memory: dict[str, Any] = {}
        self._files = Connected(unlocked, copy)
        copy.keep(origin=head.origin, seq=head.seq, h=head.h)
        self._gate = Gate()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")

    @classmethod
    def create(
        cls, unlocked: Unlocked, *, station: Station, officer: Officer, now: datetime
    ) -> "Database":
        """Make the database of a new station with its first officer, and finish the first run.

        Raises:
            Damaged: ``already_there``. Unready: disk or folder; the first run stays unfinished.
        """
        key = opening.key_of(unlocked)
        with translated():
            head = opening.make(unlocked, key, site_id=station.site_id, now=now)
        db = cls(unlocked, head, Watermark.of(unlocked))
        try:
            db.write(partial(_begin, station, officer), officer=officer.id, now=now)
            db.checkpoint()
            triage.finish(unlocked.folder)
        except BaseException:
            db.close()
            raise
        return db

    @classmethod
    def open(
        cls, unlocked: Unlocked, *, now: datetime, accepted: Accepted | None = None
    ) -> "Database":
        """Open the station's database after the checks of ruling 14.

        With ``accepted`` the in-charge goes on in spite of one named trouble of the anchor or
        the chain; that is journaled, and a new origin begins.

        Raises:
            Damaged: ``not_a_database``, ``schema_changed``, ``schema_newer``,
            ``anchor_missing``,
                ``anchor_damaged``, ``entries_missing`` (missing), ``chain_broken`` (seq).
                Nothing was changed.
        """
        key = opening.key_of(unlocked)
        copy = Watermark.of(unlocked)
        try:
            with translated():
                head = opening.check(
                    unlocked, key, now=now, accepted=accepted, found=copy.found
                )
            return cls(unlocked, head, copy)
        except BaseException:
            copy.close()
            raise

    def refuse_thread(self, ident: int | None = None) -> None:
        """Refuse the thread ``ident`` (the calling one if not given) from now on."""
        self._refused.add(threading.get_ident() if ident is None else ident)

    def _require_worker(self) -> None:
        if threading.get_ident() in self._refused:
            raise RuntimeError("this thread must not wait for the database")

    def write(self, fn: Callable[[Session], V], *, officer: str, now: datetime) -> V:
        """Run ``fn`` as one unit of work and return its value once it is on disk.

        Raises:
            Trouble: of ``fn`` or of the disk; nothing of the unit was kept. A ``NotAllowed``
                is journaled as an act of its own. After ``disk_full`` the ballast is gone, so
                that the draft can be kept.
        """
        self._require_worker()
        try:
            value = self._thread.submit(self._unit, fn, officer, now).result()
        except NotAllowed as refusal:
            self._note_denied(refusal, officer, now)
            raise
        except Trouble as trouble:
            self.limits.learn(trouble)
            raise
        if self._commits % SYNC_EVERY == 0:
            self._thread.submit(self._files.sync)
        return value

    def _unit(self, fn: Callable[[Session], V], officer: str, now: datetime) -> V:
        known, self._head = self._head, None  # if it fails, the next unit reads it anew
        with translated(), self._files.writer.begin() as connection:
            connection.exec_driver_sql(triggers.RESET)
            head = known or journal.load_head(connection, self.site_id)
            session = Session(
                connection, site_id=self.site_id, officer=officer, now=now, head=head,
                frozen=self.limits.frozen, memory=self._memory,
            )  # fmt: skip
            value = fn(session)
            session.require_all_journaled()
        self._head = session.head
        if session.head is not None and session.head != head:
            self._trusted = session.head.trusted
            self._mark(session.head)
        return value

    def _mark(self, head: Head) -> None:
        self._commits += 1
        self._files.mark(head)

    def read(self, fn: Callable[[Session], V]) -> V:
        """Return ``fn`` of one read-only snapshot; a ``NotAllowed`` is journaled."""
        self._require_worker()
        try:
            with self._gate.passing(), translated(), self._files.readers.begin() as reading:
                session = Session(reading, site_id=self.site_id, memory=self._memory)
                return fn(session)
        except NotAllowed as refusal:
            self._note_denied(refusal, str(refusal.facts.get("officer", "")), clock.now())
            raise
        except Damaged as damage:
            self.limits.learn(damage)
            self._files.readers.dispose()  # whole pages can be read on a fresh connection
            raise

    def _note_denied(self, refusal: NotAllowed, officer: str, now: datetime) -> None:
        """Write down that an officer was refused: which act, never of which child."""
        what = str(refusal.facts.get("act", refusal.code))

        def note(session: Session) -> None:
            session.act("officer", officer, facts={"act": "denied", "what": what})

        self._thread.submit(self._unit, note, officer, now).result()

    def ask(self, pragma: str) -> tuple[str, ...]:
        """Return the first column of what a checking PRAGMA says, on a fresh connection."""
        self._require_worker()
        with self._gate.passing():
            return self._files.ask(pragma)

    @property
    def head(self) -> tuple[str, int, str]:
        """Return origin, seq and hash of the last saved line."""
        last = self._head or self.read(journal.head)
        return last.origin, last.seq, last.h.hex()

    def trusts(self, now: datetime) -> bool:
        """Tell whether a clock that says ``now`` fits the last saved line of a right clock."""
        return journal.is_trusted(now, self._trusted)

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the database file; the writer does it."""
        self._thread.submit(self._files.checkpoint).result()

    def compact(self) -> None:
        """Write the file anew, so that no page of it holds what was removed from the records.

        Raises:
            Unready: ``disk_full``, ``busy`` and the like; nothing was lost.
        """
        self._thread.submit(self._files.compact).result()

    def exchange(self, act: Callable[[], None], unlocked: Unlocked) -> None:
        """Close the files, let ``act`` change them, open them again by ``unlocked``'s keys.

        Nobody reads or writes meanwhile. Where ``act`` raises, the files are opened as they
        are. ``unlocked`` is the object that the database was opened with.
        """
        self._require_worker()
        self._thread.submit(self._exchange, act, unlocked).result()

    def _exchange(self, act: Callable[[], None], unlocked: Unlocked) -> None:
        with self._gate.shut():
            self._files.checkpoint()
            self._files.close()
            self._head = None
            try:
                act()
            finally:
                self._files = Connected(unlocked, Watermark.of(unlocked))

    def close(self) -> None:
        """Finish the unit in hand, bring all to the disk and close; may be called twice."""
        self._memory.clear()
        if not self._files.is_open:
            return
        try:
            self.checkpoint()
        finally:
            self._thread.shutdown(wait=True)
            self._files.close()
