"""Own the opening of files beside their taking in, so that neither waits for the other.

While a server writes what was in one file, a thread opens the next, and never more than that
one: what is in a part may need 60 MiB. Where this program does the writing itself there is
nothing to win, and the two would take turns at Python's lock: 7 % more.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from typing import TypeVar

from station_desk.machine import collecting

F = TypeVar("F")
V = TypeVar("V")
Coming = tuple[F, Callable[[], V]]


@contextmanager
def each(
    files: Iterable[F], look: Callable[[F], V], *, beside: bool
) -> Iterator[Iterator[Coming[F, V]]]:
    """Give each file in turn with what returns ``look`` of it, or raises what that raised.

    With ``beside`` another thread looks, at the next file already.
    """
    with collecting.rested():
        if not beside:
            yield ((one, partial(look, one)) for one in files)
            return
        with closing(_each(files, look)) as found:
            yield found


def _each(files: Iterable[F], look: Callable[[F], V]) -> Generator[Coming[F, V]]:
    before: list[Coming[F, V]] = []
    with ThreadPoolExecutor(1, thread_name_prefix="opening") as thread:
        for one in files:
            coming = one, thread.submit(look, one).result
            yield from before
            before = [coming]
            del coming
        yield from before
