"""Own the stop-watch of the start benchmark."""

import os
import time
from pathlib import Path

STARTED = "STATION_DESK_STARTED_NS"  # time.monotonic_ns of the launcher


def since_start_ms() -> float:
    """Return milliseconds since the launcher's stamp, else since the process began."""
    stamp = os.environ.get(STARTED)
    if stamp is not None and stamp.isdecimal():
        return round((time.monotonic_ns() - int(stamp)) / 1e6, 1)
    try:
        ticks = int(Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()[19])
        boot = time.clock_gettime(time.CLOCK_BOOTTIME)
        return round((boot - ticks / os.sysconf("SC_CLK_TCK")) * 1000, 1)
    except (OSError, ValueError, AttributeError, IndexError):
        return round(time.process_time() * 1000, 1)
