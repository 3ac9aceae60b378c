"""Measure how work grows with its input, so that a busy computer changes no verdict."""

import sys
import time
from collections.abc import Callable
from types import FrameType

ROUNDS = 3


def growth(act: Callable[[int], object], small: int, large: int) -> float:
    """Return how much more processor time ``act`` takes for ``large`` than for ``small``.

    Both are done in turn, and the least of each counts: what grows with its input gives
    ``large / small``, what grows with its square gives the square of that.
    """
    least = dict.fromkeys((small, large), float("inf"))
    for _round in range(ROUNDS):
        for size in least:
            begin = time.thread_time()
            act(size)
            least[size] = min(least[size], time.thread_time() - begin)
    return least[large] / max(least[small], 1e-4)


def calls(act: Callable[[], object]) -> int:
    """Return how many functions ``act`` calls in this thread."""
    count = 0

    def step(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
