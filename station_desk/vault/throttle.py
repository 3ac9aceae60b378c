"""Own ``throttle.json``: how long a person at the desk waits after wrong secrets.

Each officer's pass phrase, the recovery code and the phrase of the district's answer count
apart. Five tries are free, then 1, 2, 4, 8, 16 s, and 15 min from the tenth. A try is counted
before it is made, so ending the program does not give it back. It stops a person, not someone
who edits files; the cost of the slot does that. Nothing is ever wiped. A damaged file counts
as none.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from station_desk.domain.errors import Locked, Unready
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.machine import files, places

FREE = 5
SEVERE = 10
SEVERE_S = 900
KEPT = 100  # failures kept for the journal
LARGEST = 100_000
# In the place of an officer's id: the code from the envelope, the answer of the district.
RECOVERY = "recovery-code"
ESCROW = "escrow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A secret that was wrong, to be journaled at the next log-in.

    ``officer_id`` is whose pass phrase was tried, or ``RECOVERY``, or ``ESCROW``. With
    ``refused`` the phrase was right, and that act was refused at the closed desk.
    """

    officer_id: str
    at: datetime
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """Wrong tries in a row for one slot."""

    officer_id: str
    count: int
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Throttle:
    """What ``throttle.json`` holds."""

    tries: tuple[Tries, ...] = ()
    failures: tuple[Failure, ...] = ()


def pause_s(count: int) -> int:
    """Return how many seconds to wait after ``count`` wrong tries in a row."""
    if count < FREE:
        return 0
    return SEVERE_S if count >= SEVERE else 2 ** (count - FREE)


def read(folder: Path) -> Throttle:
    """Return the counts; empty ones when the file is absent or damaged."""
    try:
        data = files.read_whole(folder / places.THROTTLE, limit=LARGEST)
        return from_plain(Throttle, json.loads(data)) if data else Throttle()
    except (ValueError, RecursionError, BadShape, Unready):
        return Throttle()


def _write(folder: Path, throttle: Throttle) -> None:
    data = json.dumps(to_plain(throttle), sort_keys=True).encode()
    files.write_whole(folder / places.THROTTLE, data)


def _tries(throttle: Throttle, officer_id: str) -> Tries | None:
    return next((one for one in throttle.tries if one.officer_id == officer_id), None)


def waits_s(folder: Path, officer_id: str, *, now: datetime) -> int:
    """Return the seconds this slot still waits: at most 15 minutes, whatever the clock says.

    Where the clock was set back behind the last try, the pause begins anew, now.
    """
    throttle = read(folder)
    tries = _tries(throttle, officer_id)
    if tries is None:
        return 0
    pause = pause_s(tries.count)
    if pause and now < tries.last:
        _write(folder, _with(throttle, replace(tries, last=now)))
        return pause
    left = timedelta(seconds=pause) - (now - tries.last)
    return max(0, min(pause, -(-left // timedelta(seconds=1))))


def _with(throttle: Throttle, tries: Tries) -> Throttle:
    others = tuple(one for one in throttle.tries if one.officer_id != tries.officer_id)
    return replace(throttle, tries=(*others, tries))


def begin(folder: Path, officer_id: str, *, now: datetime) -> int:
    """Count a try that is about to be made, unless a pause is running; return what it costs.

    Raises:
        Locked: ``wait`` with ``wait_s``; nothing was counted.
    """
    if left := waits_s(folder, officer_id, now=now):
        raise Locked("wait", wait_s=left)
    return count_try(folder, officer_id, now=now)


def count_try(folder: Path, officer_id: str, *, now: datetime) -> int:
    """Count a try as wrong, before it is made; return the pause it would cost."""
    throttle = read(folder)
    before = _tries(throttle, officer_id)
    tries = Tries(officer_id=officer_id, count=(before.count if before else 0) + 1, last=now)
    failures = (*throttle.failures, Failure(officer_id=officer_id, at=now))[-KEPT:]
    _write(folder, replace(_with(throttle, tries), failures=failures))
    return pause_s(tries.count)


def refused(folder: Path, officer_id: str, act: str, *, now: datetime) -> None:
    """Keep for the journal that an officer was refused an act while the desk is closed."""
    throttle = read(folder)
    one = Failure(officer_id=officer_id, at=now, refused=act)
    _write(folder, replace(throttle, failures=(*throttle.failures, one)[-KEPT:]))


def take_back(folder: Path, before: Throttle) -> None:
    """Make the counts as they were: the computer failed, no phrase was judged."""
    _write(folder, before)


def forgive(folder: Path, officer_id: str) -> tuple[Failure, ...]:
    """Take back the last try, which was right; return the wrong ones not journaled yet."""
    throttle = read(folder)
    others = tuple(one for one in throttle.tries if one.officer_id != officer_id)
    failures = list(throttle.failures)
    last = failures[-1] if failures else None
    if last is not None and last.officer_id == officer_id and not last.refused:
        failures.pop()
    _write(folder, Throttle(tries=others, failures=tuple(failures)))
    return tuple(failures)


def journaled(folder: Path) -> None:
    """Forget the failures: they are lines of the journal now."""
    _write(folder, replace(read(folder), failures=()))
