"""Own the sentence that tells which stick or folder is meant."""

from pathlib import Path

from station_desk.machine.sticks import Stick
from station_desk.words import _


def stick_line(found: tuple[Stick, ...], folder: Path | None) -> str:
    """Return what is meant: the folder that was chosen, else the only stick."""
    if folder is not None:
        return _("Folder: {folder}").format(folder=folder)
    if len(found) == 1 and found[0].writable:
        return _("Stick found: {folder}").format(folder=found[0].root)
    if found:
        words = _("Sticks here: {count}. Leave only the one that is meant, or choose: 4.")
        return words.format(count=len(found))
    return _("No stick is plugged in. Plug one in, or choose a folder: 4.")
