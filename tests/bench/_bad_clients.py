"""What bad clients do to a server, each from an address of loopback of its own."""

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event

from station_desk.domain.exchange.envelope import FILE_BYTES
from station_desk.domain.exchange.road_facts import Road
from tests.district.serving_made import put_head, tls


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """Where they go, and what they have: a file of a station, one that no known key signed."""

    road: Road
    whole: bytes = field(repr=False)
    unknown: bytes = field(repr=False)
    ended: Event

    @property
    def sha(self) -> str:
        """Return the name of the whole file."""
        return hashlib.sha256(self.whole).hexdigest()


def slow(bad: Bad) -> None:
    """Send a good file, two bytes a second."""
    with tls(bad.road, source="127.0.0.2") as one:
        one.sendall(put_head(bad.sha, len(bad.whole)))
        for letter in bad.whole:
            one.sendall(bytes([letter]))
            if bad.ended.wait(0.5):
                return


def silent(bad: Bad) -> None:
    """Connect and say nothing."""
    with tls(bad.road, source="127.0.0.3") as one:
        one.settimeout(0.5)
        while not bad.ended.is_set():
            with suppress(TimeoutError):
                one.recv(1)
                return


def cut(bad: Bad) -> None:
    """Break off somewhere in a good file."""
    with tls(bad.road, source="127.0.0.4") as one:
        head = put_head(secrets.token_hex(32), len(bad.whole))
        one.sendall(head + bad.whole[: secrets.randbelow(len(bad.whole))])


def oversized(bad: Bad) -> None:
    """Announce more than a file may have."""
    with tls(bad.road, source="127.0.0.5") as one:
        one.sendall(put_head(bad.sha, FILE_BYTES + 1) + bad.whole)
        one.recv(100)


def swollen(bad: Bad) -> None:
    """Send sixteen megabytes after a good beginning."""
    with tls(bad.road, source="127.0.0.6") as one:
        one.sendall(put_head(bad.sha, FILE_BYTES) + bad.whole)
        for _piece in range(16):
            one.sendall(b"x" * (1 << 20))
        one.recv(100)


def replayed(bad: Bad) -> None:
    """Send the same good file over and over."""
    with tls(bad.road, source="127.0.0.7") as one:
        one.sendall(put_head(bad.sha, len(bad.whole)) + bad.whole)
        one.recv(100)


def stranger(bad: Bad) -> None:
    """Send a whole file that an unknown key has signed."""
    with tls(bad.road, source="127.0.0.8") as one:
        name = hashlib.sha256(bad.unknown).hexdigest()
        one.sendall(put_head(name, len(bad.unknown)) + bad.unknown)
        one.recv(100)


def junk(bad: Bad) -> None:
    """Send what is no request at all."""
    with tls(bad.road, source="127.0.0.9") as one:
        one.sendall(secrets.token_bytes(20_000))
        one.recv(100)


ACTS = (slow, silent, cut, oversized, swollen, replayed, stranger, junk)
