"""Own the files of a change of keys that lie ready beside the ones in use.

A change of keys makes ``station.db.g3``, ``head.anc.g3`` and ``device.json.g3`` and then writes
``slots.json`` of generation 3: from that instant the new files are the desk. :func:`settle`
brings them in, or clears away what no key file speaks of. It may be killed anywhere and run
again. What was in use goes to ``before-rotation/g2``.
"""

import shutil
from pathlib import Path

from station_desk.machine import files, places

NAMES = (places.DEVICE, places.ANCHOR, places.DATABASE)
WITH = ("", ".bak", "-wal", "-shm", "-journal")  # what lies beside a file in use
ASIDE = "before-rotation"
MARK = ".g"
KEPT = 2  # generations aside


def path(folder: Path, name: str, generation: int) -> Path:
    """Return where the file ``name`` of a generation lies ready."""
    return folder / f"{name}{MARK}{generation}"


def waiting(folder: Path) -> bool:
    """Tell whether anything of a change of keys lies ready or was left behind."""
    return any(True for name in NAMES for _one in folder.glob(f"{name}{MARK}[0-9]*"))


def ready(folder: Path, name: str, generation: int) -> bool:
    """Tell whether the file ``name`` of ``generation`` is still to be brought in."""
    return path(folder, name, generation).exists()


def settle(folder: Path, generation: int) -> None:
    """Bring in the files of ``generation``, and clear away those of every other one.

    Raises:
        Unready: the disk refuses; the next call goes on.
    """
    try:
        for name in NAMES:
            _bring_in(folder, name, generation)
        files.sync_folder(folder)
        for name in NAMES:
            for left in folder.glob(f"{name}{MARK}[0-9]*"):
                left.unlink()
        files.sync_folder(folder)
    except OSError as error:
        raise files.trouble(error, folder) from error
    _forget_old(folder)


def _bring_in(folder: Path, name: str, generation: int) -> None:
    fresh = path(folder, name, generation)
    if not fresh.exists():
        return
    aside = folder / ASIDE / f"g{generation - 1}"
    files.own_folder(aside)
    for more in WITH:  # a log of before must never lie beside a database of after
        old = folder / f"{name}{more}"
        if old.exists():
            old.replace(aside / old.name)
    files.sync_folder(aside)
    files.sync_folder(folder)
    fresh.replace(folder / name)


def _forget_old(folder: Path) -> None:
    found = [one for one in (folder / ASIDE).glob("g[0-9]*") if one.name[1:].isdigit()]
    for old in sorted(found, key=lambda one: int(one.name[1:]))[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
