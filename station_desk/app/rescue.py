"""Own the way into a desk that does not open: a copy to read in, in a window of its own."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from station_desk.domain.backups import BackupLine

Clock = Callable[[], datetime]


def view(folder: Path, now: Clock, practice: bool) -> Path:  # noqa: FBT001  bound once, by place
    """Copy the desk, open a window of its own on the copy, and return where it lies."""
    from station_desk.machine import viewing  # noqa: PLC0415  start-up: rarely needed

    made = viewing.make(folder, viewing.place(now=now(), practice=practice))
    start(command(made, practice=practice))
    return made


def command(folder: Path, *, practice: bool) -> list[str]:
    """Return the words that open the window on ``folder``, from source or a packed program."""
    program = [sys.executable] if getattr(sys, "frozen", False) else _from_source()
    return [*program, *(["--practice"] if practice else []), "--data", str(folder)]


def _from_source() -> list[str]:
    return [sys.executable, "-m", "station_desk"]


def start(words: list[str]) -> None:
    """Start a program that outlives this one."""
    subprocess.Popen(words, start_new_session=True)  # noqa: S603  our own program


def newest_backup(folder: Path) -> "BackupLine | None":
    """Return the newest backup of the desk's own folder whose bytes are as written."""
    from station_desk.domain.backups import BackupState  # noqa: PLC0415  start-up: rarely needed
    from station_desk.services.keys import backups  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms

    found = backups.listed(folder, whole=True)
    return next((one for one in found if one.state is BackupState.WHOLE), None)
