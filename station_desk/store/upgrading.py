"""Own the copy that is made, and proved, before an older database is brought up to our schema.

It stays beside the desk as ``before-schema-N``; with it the version before can be started anew.
"""

import logging
import shutil
from pathlib import Path

from station_desk.domain.errors import Damaged, Unready
from station_desk.machine import files, places, room
from station_desk.store import engine, schema
from station_desk.store.engine import Key

SPARE = 16 * room.MIB  # bytes of the disk that a copy must leave free
KEPT = (places.DATABASE, places.SLOTS, places.DEVICE, places.ANCHOR)
CHECKS = ("PRAGMA cipher_integrity_check", "PRAGMA quick_check(1)")

log = logging.getLogger(__name__)


def keep_before(folder: Path, key: Key) -> Path:
    """Copy the database, whose log was taken in, aside and prove the copy; return where it is.

    Raises:
        Unready: ``upgrade_no_room``, or the disk refuses. Damaged: ``corrupt``, the copy (and
            so the database) is not sound. Nothing was changed.
    """
    aside = folder / f"before-schema-{schema.NUMBER}"
    if aside.exists():
        return aside
    part = aside.with_name(aside.name + ".part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        if room.free_bytes(folder) < (folder / places.DATABASE).stat().st_size + SPARE:
            raise Unready("upgrade_no_room")
        part.mkdir(mode=0o700)
        for name in KEPT:
            if (folder / name).exists():
                files.write_whole(part / name, (folder / name).read_bytes())
        _prove(part / places.DATABASE, key)
        part.rename(aside)
        files.sync_folder(folder)
    except OSError as error:
        raise files.trouble(error, aside) from error
    log.info("before_schema_kept number=%s", schema.NUMBER)
    return aside


def _prove(path: Path, key: Key) -> None:
    for words in CHECKS:
        opened = engine.connect(path, key, reading=True)
        try:
            said = [str(row[0]) for row in opened.execute(words)]
        finally:
            opened.close()
        if said not in ([], ["ok"]):
            raise Damaged("corrupt")
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
