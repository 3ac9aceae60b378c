"""Measure every kind of paper: hostile text in every form beside plain text.

Only the drawing counts, in seconds of the processor, paper by paper; the limit is one second.
Each paper is drawn once for every kind of hostile text.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import shutil
import sys
import tempfile
import time
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from station_desk import paper, words
from station_desk.machine import ballast
from station_desk.machine.places import resource
from station_desk.services import station
from station_desk.vault import cost, keys
from tests.services import desk_made
from tests.services.papers_read import make_few
from tests.services.prints import PRINTS
from tests.services.secret_planted import plant
from tests.services.test_hostile_papers import KINDS, typed

if TYPE_CHECKING:
    from collections.abc import Callable

GOAL_S = 1.0
DRAWN = ("make", "of")  # what a module of papers gives


def main() -> int:
    """Print the table; return 0 even beyond the goal, because a measurement is no judge."""
    parser = argparse.ArgumentParser(prog="dev.py bench hostile", description=__doc__)
    parser.add_argument("--languages", nargs="+", default=["en", "ur", "sd", "ps"])
    asked = parser.parse_args()
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)  # nobody's keyring is written to
    ballast.SIZE_BYTES = 64 * 1024
    cost.FLOOR_BYTES = cost.START_BYTES = cost.MIB
    words.keep_at(resource("translations"))
    print(f"{'paper':16} language  plain: most   hostile: papers   middle     most  (s)")
    most = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for hostile in (False, True):
            with pytest.MonkeyPatch.context() as patch:
                if hostile:
                    typed(patch)
                made = desk_made.make(Path(folder) / str(hostile))
                desk_made.load_starter(made)
                station.close(made)
        for language, name in (
            (one, name) for one in asked.languages for name in sorted(PRINTS)
        ):
            plain = _drawn(Path(folder) / "False", name, language, rounds=0)
            took = sorted(_drawn(Path(folder) / "True", name, language, rounds=len(KINDS)))
            most = max(most, took[-1])
            print(f"{name:16} {language:8} {max(plain):12.3f} {len(took):17} "
                  f"{took[len(took) // 2]:8.3f} {took[-1]:8.3f}", flush=True)  # fmt: skip
    print(f"the slowest {most:.2f} s (goal {GOAL_S:.0f})")
    return 0


def _drawn(folder: Path, name: str, language: str, *, rounds: int) -> list[float]:
    """Return what each drawing of one kind of paper took; 0 rounds: of plain text, once."""
    took: list[float] = []
    with (
        tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch,
        words.speaking(language),
    ):  # fmt: skip
        patch.setattr(words, "_known", lambda _asked: language)
        shutil.copytree(folder, Path(place) / "desk")
        [slot] = keys.slot_lines(Path(place) / "desk")
        opened = station.open_station(
            Path(place) / "desk", slot.officer_id, desk_made.PHRASE, now=desk_made.NOW
        )
        makers = typed(patch) if rounds else None
        make_few(patch, 2)
        planted = plant(opened)
        _watch(patch, took)
        for shift in range(rounds or 1):
            if makers:
                makers.begin(shift, patch)
            for _pdf in PRINTS[name](opened, planted):
                pass
        station.close(opened)
    return took


def _watch(patch: pytest.MonkeyPatch, took: list[float]) -> None:
    """Let every drawing say what it took; one within another counts with it."""
    inside: list[bool] = []

    def timed(draw: Callable[..., bytes]) -> Callable[..., bytes]:
        @wraps(draw)
        def drawn(*given: object, **more: object) -> bytes:
            if inside:
                return draw(*given, **more)
            inside.append(True)
            begin = time.process_time()
            try:
                return draw(*given, **more)
            finally:
                took.append(time.process_time() - begin)
                inside.clear()

        return drawn

    for one in pkgutil.iter_modules(paper.__path__):
        module = importlib.import_module(f"{paper.__name__}.{one.name}")
        for name in DRAWN:
            if hasattr(module, name):
                patch.setattr(module, name, timed(getattr(module, name)))


if __name__ == "__main__":
    sys.exit(main())
