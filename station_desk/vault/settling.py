"""Own the reading of the slots by whoever is about to open the desk."""

from pathlib import Path

from station_desk.machine import files, places, staged
from station_desk.vault import slots
from station_desk.vault.slots import Slots


def settled(folder: Path) -> Slots:
    """Return the slots, after a change of keys that was cut off has been ended either way.

    Only who holds the folder's lock may call it.
    """
    known = slots.read(folder)
    if staged.waiting(folder):
        if any(staged.ready(folder, one, known.generation) for one in staged.NAMES):
            # The former image opens nothing any more; the file must not fall back to it.
            former = (folder / places.SLOTS).with_name(f"{places.SLOTS}.bak")
            files.write_whole(former, slots.data_of(known))
        staged.settle(folder, known.generation)
    return known
