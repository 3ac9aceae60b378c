"""Own where things lie on this computer: the program's resources and the station's data folder.

Data never goes into a synchronised Documents folder, and nothing here makes a database.
"""

import os
import sys
from pathlib import Path

APP = "StationDesk"
HOME = "STATION_DESK_HOME"  # names the data folder, for tests, packers and two desks on one PC
PACKAGE = Path(__file__).resolve().parents[1]

DATABASE = "station.db"  # the encrypted store; SQLite keeps -wal and -shm beside it
SLOTS = "slots.json"
DEVICE = "device.json"
THROTTLE = "throttle.json"
ANCHOR = "head.anc"
UNFINISHED = "first-run.part"  # there while a first run has not been finished
LOCK = "desk.lock"
SERVING, ASKED = "desk.serving", "desk.asked"  # a server holds the lock; somebody wants it
BALLAST = "ballast"  # room that is given back when the disk is full
VIEWING = "viewing.only"  # there in a copy that is only read
SETTINGS = "settings.json"
PENDING = "calls.pending"
NETWORK = "network"  # sealed files on their way by network, in and out
LOG = "desk.log"
CRASH = "crash.txt"


def resource(name: str) -> Path:
    """Return the path of ``name`` below ``resources/``, from source, wheel or frozen program.

    Raises:
        FileNotFoundError: the program is incomplete; a fault of the packing, not of the world.
    """
    for root in _roots():
        if (path := root / name).exists():
            return path
    raise FileNotFoundError(f"no resource {name}")


def _roots() -> tuple[Path, ...]:
    frozen = getattr(sys, "_MEIPASS", None)
    inside = (PACKAGE / "resources", PACKAGE.parent / "resources")
    return (Path(frozen) / "resources", *inside) if frozen else inside


def data_folder(override: Path | None = None, *, practice: bool = False) -> Path:
    """Return the folder of the station's files, absolute; it need not exist.

    An ``override`` is taken exactly. Else the practice desk and the real one have folders of
    their own, side by side in ``STATION_DESK_HOME`` or the user's local application folder.
    """
    if override is not None:
        return override.expanduser().absolute()
    home = os.environ.get(HOME)
    base = Path(home).expanduser().absolute() if home else _local()
    return base / ("practice" if practice else "station")


def _local() -> Path:
    # Imported here: 20 ms (2026-11-21), and a folder that was named does not need it.
    import platformdirs  # noqa: PLC0415  measured start-up cost

    return Path(platformdirs.user_data_dir(APP, appauthor=False, roaming=False))
