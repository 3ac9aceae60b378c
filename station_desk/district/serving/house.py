"""Own what the doors of the server share: who is known, where files lie, what is borne."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field

from station_desk.district.serving.rates import Limits, Rates
from station_desk.district.serving.spool import Spool
from station_desk.exchange.parties import DistrictSide


@dataclass(slots=True, kw_only=True)
class Counts:
    """What the server did since its start, for the log and for measurements."""

    kept: int = 0
    again: int = 0
    refused: int = 0
    late: int = 0
    asked: int = 0
    fetched: int = 0


@dataclass(slots=True, kw_only=True)
class House:
    """What the doors need; ``side`` is renewed when stations were certified or revoked.

    ``labour`` does what waits for the disk; ``came`` wakes the taking in.
    """

    side: DistrictSide
    spool: Spool
    limits: Limits
    labour: Executor
    came: Callable[[], None]
    counts: Counts = field(default_factory=Counts)
    requests: Rates = field(init=False)
    faults: Rates = field(init=False)
    key_files: Rates = field(init=False)
    key_bytes: Rates = field(init=False)
    key_refusals: Rates = field(init=False)

    def __post_init__(self) -> None:
        """Begin with every bucket full."""
        one = self.limits
        self.requests = Rates(one.requests, one.requests_again)
        self.faults = Rates(one.faults, one.faults_again)
        self.key_files = Rates(one.key_files, one.key_files_again)
        self.key_bytes = Rates(one.key_bytes, one.key_bytes_again)
        self.key_refusals = Rates(one.key_refusals, one.key_refusals_again)

    @property
    def mine(self) -> tuple[str, ...]:
        """Return the key ids under which this office reads."""
        return (self.side.me.key_id, *self.side.me.also)
