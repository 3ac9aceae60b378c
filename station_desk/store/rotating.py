"""Own the copy of the database under a new key (security.md B2): made, proved, brought in.

``vault.rotation`` tells the order that makes it safe to be killed anywhere. The database is
closed while this runs (``Database.exchange``).
"""

import os
import shutil
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

from station_desk.domain.errors import Damaged, Trouble, Unready
from station_desk.machine import anchor, files, places, staged
from station_desk.machine.anchor import Mark
from station_desk.store import backup, engine, opening
from station_desk.store.backup import Note
from station_desk.store.database import Database
from station_desk.store.troubles import translated
from station_desk.vault import boxes, keys, rotation, settling
from station_desk.vault.keys import Unlocked
from station_desk.vault.rotation import Renewed

PAGES = 500  # copied at a time
SPARE = 16 * 1024 * 1024  # bytes of the disk that the copy must leave free


def rotate(database: Database, unlocked: Unlocked, recovery_code: str = "") -> int:
    """Give the open desk a new master key and return its generation.

    The same ``unlocked`` and the same ``database`` go on. With ``recovery_code`` it takes the
    place of the old one.

    Raises:
        Trouble: nothing was changed; the desk is open as it was.
    """
    renewed = rotation.renew(unlocked, recovery_code)
    database.exchange(partial(_exchange, unlocked, renewed), unlocked)
    return unlocked.generation


def _exchange(unlocked: Unlocked, renewed: Renewed) -> None:
    try:
        stage(unlocked, renewed)
        rotation.commit(unlocked, renewed)
    except BaseException:
        with suppress(Trouble):  # the first error is the one to tell; the next log-in tidies up
            settling.settled(unlocked.folder)
        raise
    settling.settled(unlocked.folder)


def stage(unlocked: Unlocked, renewed: Renewed) -> None:
    """Lay database, anchor and device file ready under the new keys, proved and on disk.

    Raises:
        Unready: the disk refuses, ``rotation_no_room``. Damaged: the records are not sound.
    """
    settling.settled(unlocked.folder)
    source = unlocked.folder / places.DATABASE
    _require_room(source)
    after = rotation.under(unlocked, renewed)
    copied = staged.path(unlocked.folder, places.DATABASE, renewed.generation)
    try:
        with translated():
            note = _copy(source, copied, unlocked, after)
            _sync(copied)
            _prove(copied, after, note)
        _stage_anchor(after, note)
        rotation.stage_device(unlocked, renewed)
        files.sync_folder(unlocked.folder)
    except OSError as error:
        raise files.trouble(error, copied) from error
    finally:
        boxes.wipe(after.mk)


def _require_room(source: Path) -> None:
    needed = source.stat().st_size + SPARE
    free = shutil.disk_usage(source.parent).free
    if free < needed:
        raise Unready("rotation_no_room", free_mb=free >> 20, needed_mb=(needed >> 20) + 1)


def _copy(source: Path, copied: Path, before: Unlocked, after: Unlocked) -> Note:
    """Copy the database page by page under the new key; return what it holds."""
    copied.touch(mode=0o600, exist_ok=False)
    reader = engine.readers(source, opening.key_of(before))
    try:
        with reader.begin() as connection:
            note = backup.note_of(connection)
            driver: Any = connection.connection.driver_connection
            with closing(engine.connect(copied, opening.key_of(after), creating=True)) as into:
                driver.backup(into, pages=PAGES)
    finally:
        reader.dispose()
    engine.require_ciphertext(copied)
    return note


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _prove(copied: Path, after: Unlocked, note: Note) -> None:
    """Open the copy as the next log-in will, and compare what it holds."""
    key = opening.key_of(after)
    for pragma in ("PRAGMA cipher_integrity_check", "PRAGMA quick_check(20)"):
        with closing(engine.connect(copied, key, reading=True)) as fresh:
            said = [str(row[0]) for row in fresh.execute(pragma)]
        if said not in ([], ["ok"]):
            raise Damaged("rotation_unsound", why="pages")
    reader = engine.readers(copied, key)
    try:
        with reader.begin() as connection:
            if backup.note_of(connection) != note:
                raise Damaged("rotation_unsound", why="rows")
    finally:
        reader.dispose()


def _stage_anchor(after: Unlocked, note: Note) -> None:
    mark = Mark(
        count=0, origin=note.origin, seq=note.seq, h=note.h,
        machine=anchor.fingerprint(after.install_id),
    )  # fmt: skip
    target = staged.path(after.folder, places.ANCHOR, after.generation)
    anchor.renew(target, keys.anchor_key(after), mark)
