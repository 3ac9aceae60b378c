"""Own the exchange of a station's files for others, whole: the old ones are put aside.

The new files are made ready in ``restore.part``. Renaming that folder to ``restore.ready`` is
the moment that counts: before it nothing has happened, after it the exchange is carried on by
whoever looks next (:func:`settle`), whatever ended the program. Nothing is written over and
nothing is deleted: the files of before lie in a folder ``replaced-<time>``.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path

from station_desk.machine import files, one_instance, places

STAGED = "restore.part"
READY = "restore.ready"
ASIDE = "aside.txt"  # in READY: the name of the folder for the files of before
MOVED = "moved.txt"  # in READY: every file of before is aside
OWN = (places.SLOTS, places.DEVICE, places.DATABASE, places.ANCHOR, places.THROTTLE)


def stage(folder: Path) -> Path:
    """Return the empty folder in which the new files are made ready."""
    staged = folder / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    try:
        files.own_folder(staged)
    except OSError as error:
        raise files.trouble(error, staged) from error
    return staged


def drop(folder: Path) -> None:
    """Take away what was made ready and is not wanted."""
    shutil.rmtree(folder / STAGED, ignore_errors=True)


def replace(folder: Path, *, now: datetime) -> Path:
    """Put the staged files in place of the station's; return where those of before lie.

    Who calls it holds the folder.

    Raises:
        Unready: the disk refuses; where it was begun, :func:`settle` carries it on.
    """
    staged = folder / STAGED
    name = _free_name(folder, f"replaced-{now:%Y%m%d-%H%M%S}")
    files.write_whole(staged / ASIDE, f"{name}\n".encode("ascii"))
    try:
        for path in staged.iterdir():
            _sync(path)
        files.sync_folder(staged)
        staged.rename(folder / READY)
        files.sync_folder(folder)
    except OSError as error:
        raise files.trouble(error, staged) from error
    return carry_on(folder)


def _free_name(folder: Path, name: str) -> str:
    names = (name, *(f"{name}-{count}" for count in range(2, 1000)))
    return next(one for one in names if not (folder / one).exists())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle(folder: Path) -> None:
    """Carry on an exchange that was cut off; to be called before anything is looked at.

    Raises:
        Locked: ``already_open``: another program is at it. Unready: the disk refuses.
    """
    if (folder / READY).is_dir():
        with one_instance.hold(folder):
            carry_on(folder)


def carry_on(folder: Path) -> Path:
    """Finish the exchange in ``restore.ready``; may be cut off and called again anywhere."""
    ready = folder / READY
    try:
        aside = folder / (ready / ASIDE).read_text("ascii").strip()
        if not (ready / MOVED).exists():
            _move_aside(folder, aside)
            files.write_whole(ready / MOVED, b"all files of before are aside\n")
        for path in sorted(ready.iterdir()):
            if path.name not in (ASIDE, MOVED):
                path.rename(folder / path.name)
        files.sync_folder(folder)
        # MOVED stays till the end: a second call after it must not move the new files aside.
        done = folder / STAGED
        shutil.rmtree(done, ignore_errors=True)
        ready.rename(done)
        files.sync_folder(folder)
        shutil.rmtree(done, ignore_errors=True)
    except OSError as error:
        raise files.trouble(error, ready) from error
    return aside


def _move_aside(folder: Path, aside: Path) -> None:
    aside.mkdir(mode=0o700, exist_ok=True)
    for name in OWN:
        for path in sorted(folder.glob(f"{name}*")):
            path.rename(aside / path.name)
    files.sync_folder(aside)
    files.sync_folder(folder)
