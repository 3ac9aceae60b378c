"""Own relations of small numbers, flat enough for 100,000 cards, and sets of them as bits."""

import re
from array import array
from collections.abc import Iterable, Iterator

HELD = re.compile(rb"[^\0]", re.DOTALL)
BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


class Pairs:
    """Know for every number from 0 on its numbers, in one array."""

    __slots__ = ("_ends", "_flat")

    def __init__(self, lists: Iterable[Iterable[int]]) -> None:
        """Take the lists in order."""
        self._flat, self._ends = array("I"), array("I", (0,))
        for one in lists:
            self._flat.extend(one)
            self._ends.append(len(self._flat))

    def __getitem__(self, number: int) -> "array[int]":
        return self._flat[self._ends[number] : self._ends[number + 1]]

    def __len__(self) -> int:
        return len(self._ends) - 1

    def all_of(self, numbers: Iterable[int]) -> set[int]:
        """Return the numbers of all ``numbers``."""
        found: set[int] = set()
        flat, ends = self._flat, self._ends
        for number in numbers:
            begin, end = ends[number], ends[number + 1]
            if begin < end:
                found.update(flat[begin:end])
        return found

    def count(self, number: int) -> int:
        """Return how many numbers ``number`` has."""
        return self._ends[number + 1] - self._ends[number]


def bits(numbers: Iterable[int], size: int) -> int:
    """Return a set of numbers below ``size`` as one integer."""
    made = bytearray(size // 8 + 1)
    for one in numbers:
        made[one >> 3] |= 1 << (one & 7)
    return int.from_bytes(made, "little")


def first(held: int, limit: int) -> Iterator[int]:
    """Give the ``limit`` smallest numbers of a set of bits."""
    given = 0
    for byte in HELD.finditer(held.to_bytes(held.bit_length() // 8 + 1, "little")):
        at = byte.start()
        for bit in BITS[byte[0][0]]:
            if given == limit:
                return
            given += 1
            yield at * 8 + bit
