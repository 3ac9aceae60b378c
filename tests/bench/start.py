"""Measure the start: first paint and usable Help now, beside a bare PySide6 window.

The desk has a station with the whole register, so that Help now has its list to show. Both
sides run in fresh processes, one after the other in turn, and the medians are compared. A
process learns when it was started from ``STATION_DESK_STARTED_NS`` (``time.monotonic_ns`` of
the launcher, a clock that is one for all processes), so the interpreter's own start counts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

STARTED = "STATION_DESK_STARTED_NS"  # as in station_desk/app/stamp.py
GOALS = {"painted_ms": 1.1, "usable_ms": 1.25}  # times the bare window
MAKE = (sys.executable, "-m", "tests.bench._made_station")
BARE = (sys.executable, "-m", "tests.bench._bare_window")
DESK = (sys.executable, "-m", "station_desk")


class Start(NamedTuple):
    """One start: its marks, whole life and processor time of the process, largest memory."""

    marks: dict[str, Any]
    wall_ms: float
    cpu_ms: float
    memory_mb: float


def main() -> int:
    """Print the table; return 0 even above the goal, because a measurement is no judge."""
    words = _words()
    program = (words.program,) if words.program else DESK
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "desk"
        subprocess.run([*MAKE, str(folder)], check=True)
        sides = {"bare": BARE, "desk": (*program, "--data", str(folder), "--probe", "start")}
        for command in sides.values():
            _start(command)  # warms the file cache
        starts: dict[str, list[Start]] = {name: [] for name in sides}
        for number in range(words.rounds):
            for name in sorted(sides, reverse=number % 2 == 1):
                starts[name].append(_start(sides[name]))
    _print(starts)
    return 0


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--program", help="a frozen program to measure instead of the source")
    return parser.parse_args()


def _start(command: tuple[str, ...]) -> Start:
    started = time.monotonic_ns()
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", STARTED: str(started)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start would compile the desk anew
    running = subprocess.Popen(command, env=env, stdout=subprocess.PIPE)
    assert running.stdout is not None
    text = running.stdout.read()
    _, status, used = os.wait4(running.pid, 0)
    wall = (time.monotonic_ns() - started) / 1e6
    running.returncode = os.waitstatus_to_exitcode(status)
    running.stdout.close()
    if running.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {running.returncode}")
    cpu = (used.ru_utime + used.ru_stime) * 1000
    return Start(json.loads(text.splitlines()[-1]), wall, cpu, used.ru_maxrss / 1024)


def _print(starts: dict[str, list[Start]]) -> None:
    bare, desk = starts["bare"], starts["desk"]
    print(f"{len(bare)} starts a side, in turn, medians")
    print(f"{'':12}{'bare':>10}{'desk':>10}{'ratio':>8}  goal")
    for mark, goal in GOALS.items():
        floor = median(one.marks[mark] for one in bare)
        ours = median(one.marks[mark] for one in desk)
        print(f"{mark:12}{floor:10.1f}{ours:10.1f}{ours / floor:8.2f}  <= {goal}")
    for name in ("wall_ms", "cpu_ms", "memory_mb"):
        floor = median(getattr(one, name) for one in bare)
        ours = median(getattr(one, name) for one in desk)
        print(f"{name:12}{floor:10.1f}{ours:10.1f}{ours / floor:8.2f}")
    heavy = ", ".join(desk[-1].marks["heavy"])
    print(f"modules loaded by the desk: {desk[-1].marks['modules_loaded']}")
    print(f"heavy libraries loaded before it was usable: {heavy or 'none'}")


if __name__ == "__main__":
    sys.exit(main())
