"""Own the port to what a district received: chains, bundles with their proof, rows, files.

The desk itself (officers, keys, own journal, certificates) is always the encrypted SQLite. What
came from the stations lies beside it there, or in a PostgreSQL; nobody above asks which.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from station_desk.store.bundles import Came, Parked
from station_desk.store.far import FarOrigin, Kept
from station_desk.store.far_rows import FarRow, Sender
from station_desk.store.rows import R

Held = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a part brings to its chain: rows, bad lines, its proof, and the chain's new end."""

    sender: Sender
    rows: Sequence[FarRow] = field(repr=False)
    bad: Mapping[int, str]
    kept: Kept
    head: bytes


class Received(Protocol):
    """What was received, in one transaction: whole or not at all."""

    @property
    def home(self) -> int:
        """What this desk calls itself."""

    @property
    def now(self) -> datetime:
        """The instant of a writing transaction."""

    @property
    def incarnation(self) -> str:
        """Which life of the database this is; another one after a restore."""

    def find(self, site: int, origin: str) -> FarOrigin | None:
        """Return a chain; None when nothing of it came yet."""

    def origins(self, site: int) -> tuple[FarOrigin, ...]:
        """Return every chain of a station, oldest first."""

    def begun(self, site: int, origin: str, *, signer: str, h: bytes, parent: str) -> FarOrigin:
        """Return a chain, known from here on; nobody else writes to its station until the end.

        ``h`` is its hash before the first line.
        """

    def take(self, part: Brought) -> int:
        """Keep a part and let its chain grow; return how many rows are new words."""

    def reread(
        self, sender: Sender, rows: Sequence[FarRow], bad: Mapping[int, str], *,
        span: tuple[int, int],
    ) -> int:  # fmt: skip
        """Write what kept lines say and an older program could not read; return how many.

        ``span`` are the first and the last of these lines, ``bad`` those of which still no row
        can be made.
        """

    def fork(self, known: FarOrigin) -> None:
        """Mark a chain of which two histories came."""

    def part_with(self, known: FarOrigin, seq: int) -> tuple[bytes, bytes] | None:
        """Return manifest and body of the bundle that brought line ``seq`` of a chain."""

    def part_after(self, known: FarOrigin, seq: int) -> tuple[bytes, bytes] | None:
        """Return manifest and body of the first bundle of a chain with lines after ``seq``."""

    def bodies(self, known: FarOrigin) -> Iterator[tuple[bytes, bytes]]:
        """Give manifest and body of each bundle of a chain, in the order of its lines."""

    def kept(self, known: FarOrigin) -> Iterator[tuple[int, bytes, bytes]]:
        """Give place (``first``), manifest and body of each bundle of a chain, in order."""

    def proofs(self, known: FarOrigin) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
        """Give place, header, signature, manifest and body of each bundle, in order."""

    def redact(self, known: FarOrigin, first: int, body: bytes) -> None:
        """Put ``body`` in place of the body at ``first``: lines in it were erased."""

    def gone(self, site: int) -> frozenset[str]:
        """Return the ids of the rows of a station whose last word is that they were deleted."""

    def rejects(self, site: int) -> tuple[tuple[str, int, str], ...]:
        """Return the newest lines whose rows could not be taken: origin, sequence, code."""

    def doubts(self, site: int) -> tuple[int, int]:
        """Return how many rows were not taken, and how many records two PCs changed."""

    def last_heard(self, site: int, signer: str) -> tuple[str, int]:
        """Return origin and end of what came last under a key (hex); "" and 0 if none."""

    def given_back(self, site: int, holds: Held, *, limit: int) -> Iterator[Mapping[str, Any]]:
        """Give up to ``limit`` rows of a station that no chain it holds tells, as lines."""

    def all(
        self, kind: type[R], *, where: Mapping[str, str | int | None], order: str = "id",
        limit: int | None = None,
    ) -> tuple[R, ...]:  # fmt: skip
        """Return rows of stations as ``Session.all`` does; ``where`` names the ``site_id``."""

    def is_taken(self, sha: str) -> bool:
        """Tell whether a file with these bytes was taken in already."""

    def note_came(self, one: Came) -> None:
        """Keep what became of a file."""

    def last_came(self, site: int) -> datetime | None:
        """Return when something of a station was last taken in."""

    def park(self, one: Parked, data: bytes) -> None:
        """Keep a file that cannot be taken yet."""

    def unpark(self, sha: str) -> None:
        """Let a parked file go: it was taken in."""

    def parked(self) -> tuple[Parked, ...]:
        """Return every file that waits, oldest first."""

    def parked_data(self, sha: str) -> bytes:
        """Return a file that waits; empty where it waits no more."""

    def waiting(self) -> tuple[tuple[str, int], ...]:
        """Return how many files wait, by reason."""

    def get(self, key: str) -> str | None:
        """Return the word under ``key``; None when there is none."""

    def held(self, key: str) -> str | None:
        """Return the word under ``key``, which nobody else changes until the end."""

    def put(self, key: str, word: str) -> None:
        """Write ``word`` under ``key``."""

    def words(self, prefix: str) -> Mapping[str, str]:
        """Return every word whose key begins with ``prefix``, by the rest of its key."""

    def act(self, row_id: str, facts: Mapping[str, str | int]) -> None:
        """Let the desk's journal tell of an act of the exchange."""
