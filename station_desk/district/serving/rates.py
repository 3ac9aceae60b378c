"""Own how often an address and a key may come: buckets that fill again with time.

What is good costs an address little and a key as much as it sends; what is no good is counted
apart. Memory is bounded: who was not seen for the longest time is forgotten first.
"""

from collections import OrderedDict
from dataclasses import dataclass

MIB = 1 << 20
MOST = 4096  # buckets of one kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one server bears; seconds and counts.

    ``most`` connections at all and ``each`` of one address; ``head_s`` until a request is
    whole, ``still_s`` without a byte, ``slow`` bytes a second at the least after ``grace_s``.
    A key may let ``waiting_files`` and ``waiting_bytes`` wait for the taking in.
    """

    most: int = 256
    each: int = 24
    handshake_s: float = 10.0
    head_s: float = 10.0
    still_s: float = 20.0
    grace_s: float = 30.0
    slow: int = 1024
    longest_s: float = 1800.0
    requests: float = 400.0
    requests_again: float = 40.0  # a second
    faults: float = 40.0
    faults_again: float = 0.5
    key_files: float = 400.0
    key_files_again: float = 10.0
    key_bytes: float = 512.0 * MIB
    key_bytes_again: float = 1.0 * MIB
    key_refusals: float = 60.0
    key_refusals_again: float = 1 / 60
    waiting_files: int = 400
    waiting_bytes: int = 512 * MIB
    waiting_all: int = 4096 * MIB


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rates:
    """Buckets of ``size`` that fill by ``again`` a second, one for each name."""

    def __init__(self, size: float, again: float) -> None:
        """Begin with every bucket full."""
        self._size, self._again = size, again
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        """Return how many names are remembered."""
        return len(self._buckets)

    def has(self, name: str, now: float) -> bool:
        """Tell whether a bucket holds one at least; nothing is taken."""
        found = self._buckets.get(name)
        return found is None or self._left(found, now) >= 1

    def take(self, name: str, now: float, many: float = 1.0) -> bool:
        """Take from a bucket; False, and nothing taken, where it holds less."""
        found = self._buckets.pop(name, None) or _Bucket(self._size, now)
        left = self._left(found, now)
        fits = left >= min(many, self._size)
        self._buckets[name] = _Bucket(max(0.0, left - many) if fits else left, now)
        while len(self._buckets) > MOST:
            self._buckets.popitem(last=False)
        return fits

    def _left(self, one: _Bucket, now: float) -> float:
        return min(self._size, one.left + max(0.0, now - one.at) * self._again)
