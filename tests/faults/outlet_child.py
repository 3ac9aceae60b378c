"""Let what leaves the desk meet a place that is full or pulled out, at each act on it in turn.

Run as ``python -m tests.faults.outlet_child BASE MOST`` with the spoiling library loaded.
Prints one line of JSON: for every case what became of its tries. The case ``none`` is the
control: it does not look whether what it wrote is there.
"""

import ctypes
import errno
import json
import logging
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from station_desk.domain.errors import Trouble
from station_desk.machine import files, places
from station_desk.machine.logbook import Logbook
from station_desk.services import checking
from station_desk.services.keys import backup_rounds, backups
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, load_starter, make, refer
from tests.services.test_job import approve, draft, letter

NEVER = 1 << 40
NUMBERS = count(1)
CASES = (
    ("backup", errno.ENOSPC), ("paper", errno.ENOSPC), ("log", errno.ENOSPC),
    ("medium", errno.ENOSPC), ("medium", errno.EIO), ("none", errno.ENOSPC),
)  # fmt: skip
Look = Callable[[], bool]  # tells whether what was said to be done is really there
Try = Callable[[int], Look]


def _backup(opened: OpenDesk, _place: Path) -> Try:
    def attempt(number: int) -> Look:
        made = backups.make(opened, now=later(number))
        path = Path(made.line.folder, made.line.name)
        return lambda: backups.verify(opened, path, now=later(number)).line.name == path.name

    return attempt


def _medium(opened: OpenDesk, place: Path) -> Try:
    backup_rounds.choose_medium(opened, place, now=later(0))

    def attempt(number: int) -> Look:
        source = next(iter(sorted(backups.folder(opened).glob("*.sdbk"))))
        copied = backup_rounds.copy_out(opened, source, now=later(number))
        return lambda: copied.read_bytes() == source.read_bytes()

    backups.make(opened, now=later(0))
    return attempt


def _paper(opened: OpenDesk, place: Path) -> Try:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    pdf = letter(opened, saved)

    def attempt(number: int) -> Look:
        path = place / f"letter-{number}.pdf"
        files.write_whole(path, pdf)
        return lambda: path.read_bytes() == pdf

    return attempt


def _none(_opened: OpenDesk, place: Path) -> Try:
    pdf = b"%PDF" * 25_000

    def attempt(number: int) -> Look:
        path = place / f"letter-{number}.pdf"
        with suppress(OSError):
            path.write_bytes(pdf)
        return lambda: path.is_file() and path.read_bytes() == pdf

    return attempt


def _log(opened: OpenDesk, place: Path) -> Try:
    Logbook(place)
    page = draft(opened)
    log = logging.getLogger("station_desk.test")

    def attempt(number: int) -> Look:
        log.warning("before %d", number)
        refer(opened, page)
        return lambda: written(number)

    def written(number: int) -> bool:
        log.warning("after %d", number)
        return f"after {number}\n" in (place / places.LOG).read_text()

    return attempt


WAYS: dict[str, Callable[[OpenDesk, Path], Try]] = {
    "backup": _backup, "medium": _medium, "paper": _paper, "log": _log, "none": _none,
}  # fmt: skip


def spoil(first: int, error: int) -> None:
    """Let every act on the place fail from the ``first`` on; 0: none."""
    library = ctypes.CDLL(None)
    library.spoil_from(ctypes.c_long(first), ctypes.c_long(error))


def acts() -> int:
    """Return how many acts on the place there were since :func:`spoil`."""
    library = ctypes.CDLL(None)
    library.spoil_count.restype = ctypes.c_long
    return int(library.spoil_count())


def one(attempt: Try, number: int, first: int = 0, error: int = 0) -> tuple[str, int]:
    """Return what became of a try, and how many acts there were: done, its trouble, LIED."""
    spoil(first, error)
    try:
        look = attempt(number)
    except Trouble as trouble:
        return trouble.code, acts()
    finally:
        total = acts()
        spoil(0, 0)
    return "done" if look() else "LIED", total


def clear(what: str, place: Path) -> None:
    """Take away what would be in the way of the next try."""
    for old in (*place.glob("*.part"), *(place.glob("*.sdbk") if what == "medium" else ())):
        old.unlink()


def run(opened: OpenDesk, what: str, place: Path, error: int, most: int) -> Counter[str]:
    """Return what became of the tries, and of those after the place was well again."""
    place.mkdir(exist_ok=True)
    ctypes.CDLL(None).spoil_folder(str(place).encode())
    attempt = WAYS[what](opened, place)
    found = Counter[str]()
    came, total = one(attempt, next(NUMBERS), NEVER, error)
    assert came == "done", came
    clear(what, place)
    for at in range(1, total + 1, max(1, total // most)):
        came, _acts = one(attempt, next(NUMBERS), at, error)
        found[came] += 1
        found["part left"] += bool(list(place.glob("*.part"))) and error == errno.ENOSPC
        clear(what, place)
        found["refused when well again"] += one(attempt, next(NUMBERS))[0] != "done"
        clear(what, place)
    good = [each for each in checking.check(opened, now=later(999)) if not each.good]
    found["checks failed"] += len(good)
    return +found


def main(base: Path, most: int) -> dict[str, Counter[str]]:
    """Return what became of every case at one desk."""
    opened = make(base / "desk")
    load_starter(opened)
    found = {}
    for what, error in CASES:
        name = f"{what} {errno.errorcode[error]}"
        place = base / "desk" / "backups" if what == "backup" else base / name
        found[name] = run(opened, what, place, error, most)
    opened.database.close()
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))) + "\n")
