"""Own the open files of a database under one key: writer, readers, anchor; and the gate."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from station_desk.machine import anchor, places
from station_desk.store import engine, opening, triggers
from station_desk.store.journal import Head
from station_desk.store.rows import BY_TABLE
from station_desk.store.troubles import translated
from station_desk.store.watermark import Watermark
from station_desk.vault import keys
from station_desk.vault.keys import Unlocked

CHECKPOINT = "PRAGMA wal_checkpoint(TRUNCATE)"

log = logging.getLogger(__name__)


class Connected:
    """Writer, readers and anchor of one database file; closed once and for all."""

    def __init__(self, unlocked: Unlocked, copy: Watermark) -> None:
        """Open the anchor; connections are made as they are needed. ``copy`` is closed too."""
        folder = unlocked.folder
        self.key = opening.key_of(unlocked)
        self.path = folder / places.DATABASE
        self.copy = copy
        self._machine = anchor.fingerprint(unlocked.install_id)
        self._anchor = anchor.attach(folder / places.ANCHOR, keys.anchor_key(unlocked))
        self.writer = engine.writer(self.path, self.key, prepare=triggers.counters(BY_TABLE))
        self.readers = engine.readers(self.path, self.key)

    @property
    def is_open(self) -> bool:
        """Tell whether :meth:`close` is still to come."""
        return self._anchor.handle >= 0

    def mark(self, head: Head) -> None:
        """Keep the end of the journal outside the database, after a commit."""
        self.copy.keep(origin=head.origin, seq=head.seq, h=head.h)
        try:
            anchor.write(
                self._anchor, origin=head.origin, seq=head.seq, h=head.h, machine=self._machine
            )
        except OSError as error:  # the entry itself is saved; the next commit marks again
            log.warning("anchor_not_written errno=%s", error.errno)

    def sync(self) -> None:
        """Bring the anchor to the disk."""
        try:
            anchor.sync(self._anchor)
        except OSError as error:
            log.warning("anchor_not_synced errno=%s", error.errno)

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the database file; for the writer's thread."""
        self._run(CHECKPOINT)

    def compact(self) -> None:
        """Write the database file anew, without free pages; for the writer's thread."""
        self._run("VACUUM", CHECKPOINT)

    def _run(self, *statements: str) -> None:
        with translated():
            driver = self.writer.raw_connection()
            try:
                for words in statements:
                    driver.cursor().execute(words).fetchall()
            finally:
                driver.close()

    def ask(self, pragma: str) -> tuple[str, ...]:
        """Return the first column of what a checking PRAGMA says, on a fresh connection."""
        with translated():
            fresh = engine.connect(self.path, self.key, reading=True)
            try:
                return tuple(str(row[0]) for row in fresh.execute(pragma))
            finally:
                fresh.close()

    def close(self) -> None:
        """Close every connection and the anchor, which may lag behind what was saved."""
        self.readers.dispose()
        self.writer.dispose()
        try:
            anchor.close(self._anchor)
        except OSError as error:
            log.warning("anchor_not_synced errno=%s", error.errno)
        self.copy.close()


class Gate:
    """Lets many read at once, and lets one wait until nobody reads and keeps others waiting."""

    def __init__(self) -> None:
        """Begin open, with nobody inside."""
        self._change = threading.Condition()
        self._inside = 0
        self._shut = False

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Be inside, as soon as the gate is open."""
        with self._change:
            self._change.wait_for(lambda: not self._shut)
            self._inside += 1
        try:
            yield
        finally:
            with self._change:
                self._inside -= 1
                self._change.notify_all()

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Keep everybody out, as soon as nobody is inside."""
        with self._change:
            self._shut = True
            self._change.wait_for(lambda: not self._inside)
        try:
            yield
        finally:
            with self._change:
                self._shut = False
                self._change.notify_all()
