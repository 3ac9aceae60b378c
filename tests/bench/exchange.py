"""Measure the sealed file: making and opening 10,000 and 100,000 lines beside their floors.

The floor of making is what no bundle can do without: the same bytes joined, packed and sealed.
The floor of opening is the same unsealed and unpacked; beyond it stand the signature, the
hashes, the chain and the typed reading of every line. Both sides run in turn; a ratio is the
median of the pairs. Times are those of the processor, so that what else runs on the computer
does not count.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import zstandard

from station_desk.exchange import age_keys, bundle, frame, lines
from tests.bench import _intake, _postgres, _replay
from tests.exchange import sealed_made as made
from tests.exchange.sealed_made import DISTRICT, STATION

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_desk.domain.exchange.envelope import Manifest

SIZES = (10_000, 100_000)
GOALS = {"ratio": 0.85, "rate": 150_000, "memory": 60}
TO = [DISTRICT.known.x_public]


def main() -> int:
    """Print the figures; return 0 even beyond the goals, because a measurement is no judge."""
    parser = argparse.ArgumentParser(prog="dev.py bench exchange", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only-postgres", action="store_true", help="the server alone")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    words = parser.parse_args()
    if not words.only_postgres:
        _station_and_desk(words)
    _postgres.measure(words.sizes, words.rounds)
    return 0


def _station_and_desk(words: argparse.Namespace) -> None:
    given = made.run(max(words.sizes))
    print(f"lines of {sum(map(len, given)) // len(given)} bytes on average")
    for size in words.sizes:
        _size(given[:size], words.rounds)
        _intake.measure(size, words.rounds)
        _replay.measure(size, words.rounds)


def _size(given: list[bytes], rounds: int) -> None:
    runs = list(lines.parts(given))
    said = _manifests(runs)
    files = _made(runs, said)
    sealed = [one[-bundle.peek(one).size :] for one in files]
    print(f"{len(given):,} lines, {len(files)} files, {sum(map(len, files)) / 1e6:.1f} MB")
    _pair(
        "make", len(given), rounds, (lambda: _made(runs, said), lambda: _floor_of_making(runs))
    )
    _pair(
        "open", len(given), rounds, (lambda: _opened(files), lambda: _floor_of_opening(sealed))
    )


def _pair(
    name: str, count: int, rounds: int, sides: tuple[Callable[[], object], Callable[[], object]]
) -> None:
    """Print what one side takes beside its floor, and how much memory it needs."""
    took: list[tuple[float, float]] = []
    for _round in range(rounds):
        ours, floor = (_seconds(one) for one in sides)
        took.append((ours, floor))
    ours, floor = (median(one) for one in zip(*took, strict=True))
    ratio = median(floor / ours for ours, floor in took)
    goal = f" (goal {GOALS['ratio']})" if name == "make" else ""
    print(
        f"  {name}: {ours * 1000:8.1f} ms, {count / ours:9,.0f} lines/s; "
        f"floor {floor * 1000:8.1f} ms; {ratio:.2f} of the floor{goal}; "
        f"{_grown(sides[0]):.0f} MB more memory"
    )


def _seconds(do: Callable[[], object]) -> float:
    begin = time.process_time()
    do()
    return time.process_time() - begin


def _manifests(runs: list[list[bytes]]) -> list[Manifest]:
    """Return what is said of each run; the journal holds the hashes of its chain."""
    found, h, first = [], made.START, 1
    for run in runs:
        found.append(made.up(run, first=first, prev=h))
        h, first = bytes.fromhex(found[-1].head), first + len(run)
    return found


def _made(runs: list[list[bytes]], said: list[Manifest]) -> list[bytes]:
    pairs = zip(said, runs, strict=True)
    return [bundle.make(one, run, me=STATION.box, to=[DISTRICT.known]) for one, run in pairs]


def _floor_of_making(runs: list[list[bytes]]) -> list[bytes]:
    packer = zstandard.ZstdCompressor(level=frame.LEVEL, write_checksum=True)
    return [age_keys.encrypt(packer.compress(b"\n".join(run)), TO) for run in runs]


def _opened(files: list[bytes]) -> int:
    return sum(made.opened(one).manifest.n for one in files)


def _floor_of_opening(sealed: list[bytes]) -> int:
    opener, count = zstandard.ZstdDecompressor(), 0
    for one in sealed:
        plain = age_keys.decrypt(one, DISTRICT.box.secrets)
        count += len(opener.decompress(plain[4 + int.from_bytes(plain[:4], "big") :]))
    return count


def _grown(do: Callable[[], object]) -> float:
    """Return the MB that a process needs beyond what it held; 0 where that is not told."""
    if not Path("/proc/self/clear_refs").exists():
        return 0.0
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # forget the peak
    before = _told("VmHWM")
    do()
    return _told("VmHWM") - before


def _told(name: str) -> float:
    found = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in found if line.startswith(name))


if __name__ == "__main__":
    raise SystemExit(main())
