"""Measure the desk's lists at 41 and at 5,000 concerns, one run, interleaved; goal: flat.

``cold`` is the first look after the desk was opened, ``warm`` every other, ``after`` the first
one after a step was written. Milliseconds of this process, the median of the rounds.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind
from station_desk.services import owed, shift, station
from station_desk.services.case import acting, referrals
from tests.bench import _made_concerns
from tests.services.desk_made import card_for, later, load_starter, make

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_desk.services.station import OpenDesk
    from station_desk.store.database import Session

SIZES = (41, 5_000)


def main() -> int:
    """Print the figures; return 0 even above the goal, because a measurement is no judge."""
    parser = argparse.ArgumentParser(prog="dev.py bench concerns", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    place = Path(tempfile.mkdtemp())
    desks = {size: _made(place / str(size), size) for size in SIZES}
    found: dict[str, dict[int, list[float]]] = {}
    for turn in range(rounds):
        for size, opened in desks.items():
            for name, spent in _looks(opened, turn):
                found.setdefault(name, {}).setdefault(size, []).append(spent)
    for opened in desks.values():
        station.close(opened)
    shutil.rmtree(place)
    for name, by_size in found.items():
        few, many = (median(by_size[size]) for size in SIZES)
        figures = {"few_ms": round(few, 2), "many_ms": round(many, 2)}
        print(json.dumps({"what": name, **figures, "ratio": round(many / few, 1)}))
    return 0


def _made(folder: Path, size: int) -> OpenDesk:
    opened = make(folder)
    load_starter(opened)
    card = card_for(opened, "protection", "child_protection")
    _made_concerns.make(opened, card, size)
    return opened


def _looks(opened: OpenDesk, turn: int) -> list[tuple[str, float]]:
    """Take every look once; return its name and its milliseconds."""
    now = later(1 + turn / 60)
    at: dict[str, object] = {"desk": opened.desk, "now": now}
    first = opened.database.read(partial(referrals.lines, **at))[turn]  # type: ignore[arg-type]  # by name
    looks: list[tuple[str, Callable[[Session], object]]] = [
        ("due, warm", partial(owed.due_list, **at)),  # type: ignore[arg-type]  # by name
        ("list, warm", partial(referrals.listed, **at)),  # type: ignore[arg-type]  # by name
        ("list, searched", partial(referrals.listed, words="zara", **at)),  # type: ignore[arg-type]  # by name
        ("list, searched on", partial(referrals.listed, words="zara m", **at)),  # type: ignore[arg-type]  # by name
        ("shift", partial(shift.standing, **at)),  # type: ignore[arg-type]  # by name
        ("open one", partial(referrals.view, referral_id=first.id, **at)),  # type: ignore[arg-type]  # by name
    ]
    spent = [(name, _read(opened, look)) for name, look in looks]
    call = ActionDraft(note="written by the measurement")
    unit = partial(acting.act, referral_id=first.id, kind=ActionKind.NOTE, draft=call, **at)  # type: ignore[arg-type]  # by name
    began = time.process_time()
    opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    spent.append(("write a step", (time.process_time() - began) * 1000))
    spent.append(("due, after a step", _read(opened, looks[0][1])))
    spent.append(("list, after a step", _read(opened, looks[1][1])))
    opened.database.read(lambda db: db.memory.clear())
    spent.append(("due, cold", _read(opened, looks[0][1])))
    return spent


def _read(opened: OpenDesk, look: Callable[[Session], object]) -> float:
    began = time.process_time()
    opened.database.read(look)
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
