"""Measure the start: first paint and usable Help now, beside a bare PySide6 window.

Both sides run in fresh processes, one after the other in turn, and the medians are compared.
A process learns the moment of its birth from ``STATION_DESK_BORN_NS`` (``time.monotonic_ns``
of the parent, a clock that is one for all processes), so the interpreter's own start counts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from statistics import median
from typing import Any, NamedTuple

GOALS = {"painted_ms": 1.1, "usable_ms": 1.25}  # speed.md
HEAVY = ("sqlalchemy", "sqlcipher3", "alembic", "reportlab", "PIL", "nacl", "zxcvbn", "tomllib")
SIDES = {
    "bare": [sys.executable, "-m", "tests.bench.bare_window"],
    "desk": [sys.executable, "-m", "station_desk", "--probe", "start"],
}


class Start(NamedTuple):
    """One start: its marks, the whole life of the process, its largest memory."""

    marks: dict[str, Any]
    wall_ms: float
    memory_mb: float


def main() -> int:
    """Print the table; return 0 even above the goal, because a measurement is no judge."""
    words = _words()
    sides = dict(SIDES)
    if words.program:
        sides["desk"] = [words.program, "--probe", "start"]
    with tempfile.TemporaryDirectory() as home:
        settings = {"STATION_DESK_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        for command in sides.values():
            _start(command, settings)  # warms the file cache, and lets the desk settle in
        starts: dict[str, list[Start]] = {name: [] for name in sides}
        for number in range(words.rounds):
            for name in sorted(sides, reverse=number % 2 == 1):
                starts[name].append(_start(sides[name], settings))
    _print(starts)
    return 0


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--program", help="a frozen program to measure instead of the source")
    return parser.parse_args()


def _start(command: list[str], settings: dict[str, str]) -> Start:
    born = time.monotonic_ns()
    env = {**os.environ, **settings, "STATION_DESK_BORN_NS": str(born)}
    running = subprocess.Popen(command, env=env, stdout=subprocess.PIPE)
    assert running.stdout is not None
    text = running.stdout.read()
    _, status, used = os.wait4(running.pid, 0)
    wall = (time.monotonic_ns() - born) / 1e6
    running.returncode = os.waitstatus_to_exitcode(status)
    running.stdout.close()
    if running.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {running.returncode}")
    return Start(json.loads(text.splitlines()[-1]), wall, used.ru_maxrss / 1024)


def _print(starts: dict[str, list[Start]]) -> None:
    bare, desk = starts["bare"], starts["desk"]
    print(f"{len(bare)} starts a side, in turn, medians")
    print(f"{'':12}{'bare':>10}{'desk':>10}{'ratio':>8}  goal")
    for mark, goal in GOALS.items():
        floor = median(one.marks[mark] for one in bare)
        ours = median(one.marks[mark] for one in desk)
        print(f"{mark:12}{floor:10.1f}{ours:10.1f}{ours / floor:8.2f}  <= {goal}")
    for name in ("wall_ms", "memory_mb"):
        floor = median(getattr(one, name) for one in bare)
        ours = median(getattr(one, name) for one in desk)
        print(f"{name:12}{floor:10.1f}{ours:10.1f}{ours / floor:8.2f}")
    loaded = {name.split(".")[0] for name in desk[-1].marks.get("modules_loaded", [])}
    found = [name for name in HEAVY if name in loaded]
    print(f"loaded before usable: {', '.join(found) or 'none'} of {', '.join(HEAVY)}")


if __name__ == "__main__":
    sys.exit(main())
