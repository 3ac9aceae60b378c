"""Try to open mutants in a process of its own, which a hang or a lack of memory may end.

The signals of the timers are not caught: a hang in any library ends the process. Seconds are
those of the processor, so that what else runs on the computer does not count.
"""

from __future__ import annotations

import resource
import signal
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.exchange import age_keys, bundle, frame, shapes
from tests.exchange import mutated
from tests.exchange import sealed_made as made

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.sharedctypes import Synchronized

SECONDS, GROWTH_MB = 2.0, 200
HANG = 120.0  # by the clock on the wall
GUARD_MB = 400  # of addresses, so that a bomb ends the process and not the computer
# zstd leaves some bits unused: what an enrolled sender packs and signs in another writing of
# the same lines says nothing else.
SAME, SAME_SAID = "same lines", frozenset({"frame_changed"})
FINE = frozenset(Refusal) - {Refusal.DUP, Refusal.GAP, Refusal.FORK} | {SAME}


class Tried(NamedTuple):
    """What came of a run of mutants."""

    refused: dict[str, int]
    ways: dict[str, int]
    wrong: list[str]
    slowest: float
    grown_mb: float


def attempt(first: int, last: int, at: Synchronized[int], answer: Connection) -> None:
    """Try the mutants from ``first`` to before ``last``; ``at`` tells which one is tried."""
    calls = _spies()
    made.opened(mutated.good()[3].whole)  # libraries are loaded
    mutated.bombs(), mutated.hostile_ages()
    _guard()
    before = _forget_peak()
    refused: Counter[str] = Counter()
    ways: Counter[str] = Counter()
    wrong: list[str] = []
    slowest = 0.0
    for number in range(first, last):
        at.value = number
        one = mutated.mutant(number)
        ways[one.how] += 1
        calls.clear()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        signal.setitimer(signal.ITIMER_REAL, HANG)
        begin = time.process_time()
        found = _judged(one.how, one.data)
        slowest = max(slowest, time.process_time() - begin)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        refused[found] += 1
        fine = found in FINE and not (found in mutated.EARLY and calls)
        if not fine:
            wrong.append(f"{number} {one.how}: {found} after {dict(calls)}")
    answer.send(Tried(dict(refused), dict(ways), wrong[:20], slowest, _peak_mb() - before))


def _judged(how: str, data: bytes) -> str:
    try:
        back = bundle.opened(data, me=made.DISTRICT.box, known=made.known)
    except BundleRefused as told:
        return told.refusal
    except BaseException as error:  # noqa: BLE001  whatever a library throws is a finding
        return f"{type(error).__module__}.{type(error).__name__}"
    is_same = how in SAME_SAID and mutated.said().get(back.manifest_bytes) == back.lines
    return SAME if is_same else "accepted"


def _spies() -> Counter[str]:
    """Count the calls of everything that reads more than the clear header."""
    calls: Counter[str] = Counter()
    for module, name in (
        (age_keys, "decrypt"),
        (shapes, "manifest_of"),
        (frame, "unpacked"),
        (bundle, "chain_over"),
        (bundle, "lines_of"),
    ):
        real = getattr(module, name)

        def spy(
            *words: object, _real: object = real, _name: str = name, **more: object
        ) -> object:
            calls[_name] += 1
            return _real(*words, **more)  # type: ignore[operator]  # a function of ours

        setattr(module, name, spy)
    return calls


def _guard() -> None:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + (GUARD_MB << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _forget_peak() -> float:
    """Let the system forget how large this process was; return how large it is."""
    with Path("/proc/self/clear_refs").open("w", encoding="ascii") as file:
        file.write("5")
    return _peak_mb()


def _peak_mb() -> float:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0
