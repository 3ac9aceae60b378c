"""Measure the search: 200 names in four scripts with planted faults, and the time of a key.

A name is found when its card is among the first five. Some seeds plant the faults: the rules of
the search were written looking at what the first missed, never at those held out. The time of
every key, from the first letter of a name to its last, is compared with raw FTS5 (prefix index,
folded text, first rows only) and, for whole names, with rapidfuzz over all names, in one run.
Times are those of the processor, so that what else runs on the computer does not count.
"""

from __future__ import annotations

import argparse
import gc
import random
import sqlite3
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from station_desk.domain.fold import fold
from station_desk.domain.search.directory import Directory
from station_desk.machine import packs
from tests.bench._planted import planted
from tests.bench._search_made import Name, register

if TYPE_CHECKING:
    from station_desk.domain.register import Card

SIZES = (5_000, 100_000)
SEEDS = {
    "worked on": (1, 11, 12, 13),
    "held out": (60_913, 60_914, 60_915, 60_916, 60_917, 70_101, 70_102, 70_103),
}
FIRST = 5
SHOWN = 60  # rows that Help now shows
GOAL_SHARE, GOAL_MS = 0.95, 50.0
Ask = Callable[[str], Sequence[str]]


def main() -> int:
    """Print the tables; return 0 even below the goal, because a measurement is no judge."""
    words = _words()
    gc.disable()  # as in the window, which collects when it is idle
    for size in words.sizes:
        cards, names = register(size)
        print(f"\n{len(cards):,} cards, {len(names)} names")
        directory = _built(cards)
        asks: dict[str, Ask] = {
            "desk": partial(_ids, directory),
            "fts5": _fts5(cards),
            "rapidfuzz": _rapidfuzz(cards),
        }
        for said, seeds in SEEDS.items():
            asked = [one for seed in seeds for one in _typed(names, seed)]
            for side, ask in asks.items():
                some = asked if side == "desk" else asked[: len(names)]
                _print_found(f"{side}, {said}", some, ask, told=words.missed)
        _print_times(asks, [typed for _name, typed in _typed(names, 1)], words.keys)
    return 0


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench search", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--keys", type=int, default=1500, help="keys that are timed")
    parser.add_argument("--missed", action="store_true", help="name what was not found")
    return parser.parse_args()


def _built(cards: Sequence[Card]) -> Directory:
    """Print how long the index takes and what it weighs, and return it."""
    pack = packs.load("sindh")
    begin = time.perf_counter()
    directory = Directory(cards, pack)
    built = time.perf_counter() - begin
    del directory
    gc.collect()
    tracemalloc.start()
    directory = Directory(cards, pack)
    directory.search("xyzqw")
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(
        f"index built in {built:.2f} s, holds {held / 2**20:.1f} MB, {most / 2**20:.1f} at most"
    )
    return directory


def _ids(directory: Directory, words: str) -> list[str]:
    return [hit.card.id for hit in directory.search(words, limit=SHOWN)]


def _fts5(cards: Iterable[Card]) -> Ask:
    """Return raw FTS5 over the folded words: every word a begin, the first rows only."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE card USING fts5(words, id UNINDEXED, prefix='1 2 3')")
    db.executemany(
        "INSERT INTO card VALUES (?, ?)",
        (
            (
                fold(" ".join((c.organization, *c.other_names, c.district, *c.needs, c.kind))),
                c.id,
            )
            for c in cards
        ),
    )
    query = "SELECT id FROM card WHERE card MATCH ? LIMIT ?"

    def ask(words: str) -> list[str]:
        wanted = " ".join(f'"{word}"*' for word in fold(words).split())
        return [row[0] for row in db.execute(query, (wanted, SHOWN))] if wanted else []

    return ask


def _rapidfuzz(cards: Sequence[Card]) -> Ask:
    held = [(fold(name), c.id) for c in cards for name in (c.organization, *c.other_names)]
    texts = [text for text, _id in held]

    def ask(words: str) -> list[str]:
        hits = process.extract(fold(words), texts, scorer=fuzz.ratio, limit=FIRST)
        return [held[at][1] for _text, _score, at in hits]

    return ask


def _typed(names: Sequence[Name], seed: int) -> list[tuple[Name, str]]:
    """Return every name with the spelling that the faults of ``seed`` make of it."""
    rng = random.Random(seed)  # noqa: S311  no secret, the same faults every time
    return [(one, planted(one.spelling, rng)) for one in names]


def _print_found(said: str, asked: Sequence[tuple[Name, str]], ask: Ask, *, told: bool) -> None:
    kinds, found = Counter[str](), Counter[str]()
    for name, words in asked:
        right = name.card in ask(words)[:FIRST]
        for kind in ("all", name.script, "name on card" if name.stored else "English only"):
            kinds[kind] += 1
            found[kind] += right
        if told and not right and said == "desk, worked on":
            print(f"    missed: {words!r} for {name.spelling!r}")
    parts = [f"{kind} {found[kind]}/{kinds[kind]}" for kind in kinds if kind != "all"]
    share = found["all"] / kinds["all"]
    print(f"{said:20} first {FIRST}: {share:6.1%} (goal {GOAL_SHARE:.0%})  {', '.join(parts)}")


def _print_times(asks: dict[str, Ask], typed: Sequence[str], count: int) -> None:
    """Time the keys of names as they are typed; rapidfuzz only whole names."""
    every = max(sum(map(len, typed)) // count, 1)
    keys = [words[:end] for words in typed[::every] for end in range(1, len(words) + 1)]
    times: dict[str, list[float]] = {side: [] for side in asks}
    for nth, key in enumerate(keys):
        for side, ask in asks.items():
            if side == "rapidfuzz" and nth % 20:
                continue
            begin = time.thread_time()
            ask(typed[nth % len(typed)] if side == "rapidfuzz" else key)
            times[side].append((time.thread_time() - begin) * 1000)
    for side, held in times.items():
        held.sort()
        middle, late = held[len(held) // 2], held[int(len(held) * 0.99)]
        print(
            f"{side:12} {len(held):5} keys: p50 {middle:7.2f} ms  p99 {late:7.2f} ms"
            f"  most {held[-1]:7.2f} ms  (goal {GOAL_MS:.0f} ms)"
        )


if __name__ == "__main__":
    raise SystemExit(main())
