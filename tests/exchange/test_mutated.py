"""Changed bundles: none that says anything else is taken, none costs time or memory.

Each has its documented refusal. 20,000 in every run of the tests; by hand:
``python3 packaging/dev.py test tests/exchange/test_mutated.py --rounds 1000000``.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if sys.platform != "linux":
    pytest.skip("only on Linux: it ends a process by timers", allow_module_level=True)

from tests.exchange import mutant_child
from tests.exchange.mutant_child import GROWTH_MB, SECONDS, Tried

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 20_000
PROCESSES = 2


@pytest.mark.timeout(0)
@pytest.mark.faults
def test_no_changed_bundle_is_taken(
    request: pytest.FixtureRequest, tell: Callable[[str], None]
) -> None:
    rounds = request.config.getoption("--rounds") or ROUNDS
    step = -(-rounds // PROCESSES)
    begun = [_begin(first, min(first + step, rounds)) for first in range(0, rounds, step)]
    tried = [end() for end in begun]
    refused = sum((Counter(one.refused) for one in tried), Counter[str]())
    slowest, grown = max(one.slowest for one in tried), max(one.grown_mb for one in tried)
    counts = ", ".join(f"{name} {number}" for name, number in sorted(refused.items()))
    tell(f"{rounds} changed bundles: {refused['accepted']} taken; {counts}")
    tell(f"the slowest {slowest:.3f} s, memory grew by {grown:.0f} MB at most")
    assert [line for one in tried for line in one.wrong] == []
    assert sum(refused.values()) == rounds
    assert slowest < SECONDS
    assert grown < GROWTH_MB


def _begin(first: int, last: int) -> Callable[[], Tried]:
    """Start a process with a run of mutants; return what waits for its answer."""
    context = multiprocessing.get_context("forkserver")
    at = context.Value("q", first)
    here, there = context.Pipe()
    process = context.Process(
        target=mutant_child.attempt, args=(first, last, at, there), daemon=True
    )
    process.start()
    there.close()

    def end() -> Tried:
        try:
            found = here.recv()
        except EOFError:
            found = None
        process.join()
        assert found is not None, f"mutant {at.value} ended the process: {process.exitcode}"
        assert isinstance(found, Tried)
        return found

    return end
