"""Work with less and less memory: open, load a register, save, make a paper, prove.

Run as ``python -m tests.faults.memory_child FOLDER TIMES``. Prints one line of JSON: what came
of the acts. After each want of memory the limit is lifted and the desk is looked at.
"""

import json
import resource
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path

from station_desk.domain.errors import Trouble
from station_desk.domain.records import Referral
from station_desk.domain.register import Organization
from station_desk.machine import places
from station_desk.services import checking, station
from station_desk.services.register import directory
from station_desk.services.station import OpenDesk
from station_desk.vault import keys
from tests.services.desk_made import PHRASE, later, load_starter, make, refer
from tests.services.test_job import approve, draft, letter

MIB = 1 << 20
SHEET = "directory/public_contacts.csv"
NEVER = resource.RLIM_INFINITY
TIMES = count(1)


def now() -> datetime:
    return later(next(TIMES) / 60)


def allow(more: int) -> None:
    """Allow so many bytes more than are taken now; -1: as many as there are."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = NEVER if more < 0 else pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit, NEVER))


def save(opened: OpenDesk) -> None:
    refer(opened, draft(opened, need_line="n" * 200))


def load(opened: OpenDesk) -> None:
    text = places.resource(SHEET).read_text("utf-8")
    data = text.replace("Edhi", f"Edhi {next(TIMES)}").encode()
    unit = partial(directory.load, desk=opened.desk, data=data, file="offices.csv")
    opened.database.write(unit, officer=opened.desk.officer.id, now=now())


def paper(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    assert letter(opened, saved).startswith(b"%PDF")


def log_in(opened: OpenDesk) -> None:
    keys.forget(keys.unlock(opened.folder, opened.desk.officer.id, PHRASE, now=now()))


ACTS: tuple[Callable[[OpenDesk], None], ...] = (log_in, save, load, paper)
OUTSIDE = (log_in, paper)  # of the database: bridge and commands say it (their own tests)


def held(opened: OpenDesk) -> tuple[int, int]:
    """Return how many referrals and offices the desk holds."""
    kinds = (Referral, Organization)
    first, second = (
        opened.database.read(partial(lambda db, kind: len(db.all(kind)), kind=one))
        for one in kinds
    )
    return first, second


def main(folder: Path, times: int) -> Counter[str]:
    """Return what became of the acts at ``times`` limits of memory."""
    opened = make(folder)
    load_starter(opened)
    for act in ACTS:
        act(opened)
    found = Counter[str]()
    for step in range(times):
        for act in ACTS:
            before = held(opened)
            allow(step * MIB // times)
            try:
                act(opened)
                came = "done"
            except Trouble as trouble:
                came = trouble.code
            except MemoryError:
                came = "for the border" if act in OUTSIDE else "no memory"
            finally:
                allow(-1)
            found[came] += 1
            after = held(opened)
            found["half"] += came != "done" and act in (save, load) and after != before
    found["checks failed"] += sum(not one.good for one in checking.check(opened, now=now()))
    station.close(opened)
    return +found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))) + "\n")
