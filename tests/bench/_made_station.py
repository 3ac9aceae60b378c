"""Make a station with the whole register and its snapshot in the folder named on the line.

A process of its own, because a large parent would count in the memory of what it starts.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from station_desk.services import station
from station_desk.services.register import snapshot
from station_desk.vault import keys
from tests.services.desk_made import NOW, load_starter, make


def main(folder: Path) -> None:
    """Make the station and close it."""
    opened = make(folder)
    load_starter(opened)
    shown = opened.database.read(partial(snapshot.build, desk=opened.desk, now=NOW))
    snapshot.publish(folder, shown, partial(keys.sign, opened.unlocked))
    station.close(opened)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
