"""Own the copy that is kept of a database that was not closed, before it is opened again.

Opening takes the write-ahead log in and removes it. Where that log is damaged, saved entries
are gone without any error; the anchor tells, and this copy is what can still be looked into.
"""

import logging
import shutil
from datetime import datetime
from pathlib import Path

from station_desk.machine import places

KEPT = 2  # copies
SPARE = 64 * 1024 * 1024  # bytes of the disk that a copy must leave free
PREFIX = "unclean-"

log = logging.getLogger(__name__)


def keep_copy(folder: Path, *, now: datetime) -> Path | None:
    """Copy database and log aside if the last exit was not clean; None when it was.

    A copy that cannot be made is logged and does not keep the desk from opening.
    """
    database = folder / places.DATABASE
    behind = folder / f"{places.DATABASE}-wal"
    aside = folder / f"{PREFIX}{now:%Y%m%dT%H%M%S%f}"
    try:
        if not behind.exists() or behind.stat().st_size == 0:
            return None
        size = database.stat().st_size + behind.stat().st_size
        if shutil.disk_usage(folder).free < size + SPARE:
            log.warning("unclean_copy_no_room")
            return None
        aside.mkdir(mode=0o700)
        for path in (database, behind):
            shutil.copy2(path, aside / path.name)
        # The name follows the clock, which may be years back after a power cut: never this one.
        others = sorted(one for one in folder.glob(f"{PREFIX}*") if one != aside)
        for old in others[: 1 - KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        log.warning("unclean_copy_failed errno=%s", error.errno)
        return None
    return aside
