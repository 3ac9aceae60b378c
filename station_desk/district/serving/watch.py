"""Own the connections of the server: how many, of whom, and whether they go on.

A connection is counted from the moment it is accepted, before anything costs something. One
that stands still is ended: in the handshake, before its request is whole, in the body, and
while it should read an answer.
"""

import asyncio
import time
from collections import Counter
from typing import Any, cast

from typing_extensions import override
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from station_desk.district.serving.rates import Limits


class Counted:
    """How many connections each address holds."""

    def __init__(self, limits: Limits) -> None:
        """Begin with none."""
        self._limits = limits
        self._held: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many there are."""
        return self._held.total()

    def let_in(self, host: str) -> bool:
        """Count one more of an address; False where there are too many."""
        if self._held.total() >= self._limits.most or self._held[host] >= self._limits.each:
            return False
        self._held[host] += 1
        return True

    def gone(self, host: str) -> None:
        """Count one less."""
        self._held[host] -= 1
        if self._held[host] <= 0:
            del self._held[host]


class Watched(H11Protocol):
    """One connection, which knows since when it waits for what."""

    counted: Counted
    host = ""
    came_at = 0.0
    began_at = 0.0
    last_at = 0.0
    received = 0
    unsent = 0

    @override
    def connection_made(  # type: ignore[override]  # as the library narrows it itself
        self, transport: asyncio.Transport
    ) -> None:
        self.came_at = self.last_at = time.monotonic()
        super().connection_made(transport)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.counted.gone(self.host)

    @override
    def data_received(self, data: bytes) -> None:
        before = self.cycle
        self.last_at = time.monotonic()
        self.received += len(data)
        super().data_received(data)
        if self.cycle is not before:
            self.began_at, self.received = self.last_at, len(data)

    @override
    def on_response_complete(self) -> None:
        self.came_at = time.monotonic()
        super().on_response_complete()

    def is_too_slow(self, limits: Limits, now: float) -> bool:
        """Tell whether this connection has waited too long for its other end."""
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is None or cycle.response_complete:
            return now - self.came_at > limits.head_s
        age = now - self.began_at
        unsent = self.transport.get_write_buffer_size()
        if unsent and unsent != self.unsent:
            self.last_at = now
        self.unsent = unsent
        if age > limits.longest_s:
            return True
        if cycle.more_body or unsent:
            still = now - self.last_at > limits.still_s
            slow = cycle.more_body and age > limits.grace_s
            return still or (slow and self.received < limits.slow * (age - limits.grace_s))
        return False

    def end(self) -> None:
        """Cut the connection off."""
        self.transport.abort()


def protocol(counted: Counted) -> type[Watched]:
    """Return the protocol of one server."""
    return cast("type[Watched]", type("Watched", (Watched,), {"counted": counted}))


async def watch(connections: "set[Any]", limits: Limits) -> None:
    """End every connection that is too slow, for ever."""
    every = min(1.0, limits.head_s / 4, limits.still_s / 4)
    while True:
        await asyncio.sleep(every)
        now = time.monotonic()
        for one in [one for one in connections if isinstance(one, Watched)]:
            if one.is_too_slow(limits, now):
                one.end()
