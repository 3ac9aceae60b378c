"""Own what was received where it lies in the desk's own encrypted database."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from station_desk.store import bundles, far, far_reread, far_rows, given_back, meta
from station_desk.store.bundles import Came, Parked
from station_desk.store.far import FarOrigin
from station_desk.store.far_rows import FarRow, Sender
from station_desk.store.received.port import Brought, Held
from station_desk.store.rows import R
from station_desk.store.session import Session


class Here:
    """What was received, in a unit of work of the desk."""

    def __init__(self, db: Session) -> None:
        """Work in the unit ``db``."""
        self._db = db

    @property
    def home(self) -> int:
        """What this desk calls itself."""
        return self._db.site_id

    @property
    def now(self) -> datetime:
        """The instant of the unit."""
        return self._db.now

    @property
    def incarnation(self) -> str:
        """Return the desk's chain: a new one begins with every restore."""
        return meta.need(self._db.connection, meta.ORIGIN)

    # chains

    def find(self, site: int, origin: str) -> FarOrigin | None:
        """Return a chain; None when nothing of it came yet."""
        return far.find(self._db, site, origin)

    def origins(self, site: int) -> tuple[FarOrigin, ...]:
        """Return every chain of a station, oldest first."""
        return far.origins(self._db, site)

    def begun(self, site: int, origin: str, *, signer: str, h: bytes, parent: str) -> FarOrigin:
        """Return a chain, known from here on."""
        return far.begun(self._db, site, origin, signer=signer, h=h, parent=parent)

    def take(self, part: Brought) -> int:
        """Keep a part and let its chain grow; return how many rows are new words."""
        known = part.sender.chain
        rows = far_rows.write(self._db, part.sender, part.rows)
        far.reject(self._db, known, part.bad)
        far.keep(self._db, known, part.kept, self._db.now)
        far.grow(self._db, known, part.kept.last, part.head)
        return rows

    def reread(
        self, sender: Sender, rows: Sequence[FarRow], bad: Mapping[int, str], *,
        span: tuple[int, int],
    ) -> int:  # fmt: skip
        """Write what kept lines say and an older program could not read; return how many."""
        return far_reread.write(self._db, sender, rows, bad, span=span)

    def fork(self, known: FarOrigin) -> None:
        """Mark a chain of which two histories came."""
        far.fork(self._db, known)

    def part_with(self, known: FarOrigin, seq: int) -> tuple[bytes, bytes] | None:
        """Return manifest and body of the bundle that brought line ``seq`` of a chain."""
        return far.part_with(self._db, known, seq)

    def part_after(self, known: FarOrigin, seq: int) -> tuple[bytes, bytes] | None:
        """Return manifest and body of the first bundle of a chain with lines after ``seq``."""
        return far.part_after(self._db, known, seq)

    def bodies(self, known: FarOrigin) -> Iterator[tuple[bytes, bytes]]:
        """Give manifest and body of each bundle of a chain, in the order of its lines."""
        return far.bodies(self._db, known)

    def kept(self, known: FarOrigin) -> Iterator[tuple[int, bytes, bytes]]:
        """Give place (``first``), manifest and body of each bundle of a chain, in order."""
        return far.kept(self._db, known)

    def proofs(self, known: FarOrigin) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
        """Give place, header, signature, manifest and body of each bundle, in order."""
        return far.proofs(self._db, known)

    def redact(self, known: FarOrigin, first: int, body: bytes) -> None:
        """Put ``body`` in place of the body at ``first``: lines in it were erased."""
        far.redact(self._db, known, first, body)

    def gone(self, site: int) -> frozenset[str]:
        """Return the ids of the rows of a station whose last word is that they were deleted."""
        return far.gone(self._db, site)

    def rejects(self, site: int) -> tuple[tuple[str, int, str], ...]:
        """Return the newest lines whose rows could not be taken: origin, sequence, code."""
        return far.rejects(self._db, site)

    def doubts(self, site: int) -> tuple[int, int]:
        """Return how many rows were not taken, and how many records two PCs changed."""
        return far.count_rejects(self._db, site), far.count_twofold(self._db, site)

    def last_heard(self, site: int, signer: str) -> tuple[str, int]:
        """Return origin and end of what came last under a key (hex); "" and 0 if none."""
        return far.last_heard(self._db, site, signer)

    # rows

    def given_back(self, site: int, holds: Held, *, limit: int) -> Iterator[Mapping[str, Any]]:
        """Give up to ``limit`` rows of a station that no chain it holds tells, as lines."""
        return given_back.rows(self._db, site, holds, limit=limit)

    def all(
        self, kind: type[R], *, where: Mapping[str, str | int | None], order: str = "id",
        limit: int | None = None,
    ) -> tuple[R, ...]:  # fmt: skip
        """Return rows of stations as ``Session.all`` does; ``where`` names the ``site_id``."""
        return self._db.all(kind, where=where, order=order, limit=limit)

    # files

    def is_taken(self, sha: str) -> bool:
        """Tell whether a file with these bytes was taken in already."""
        return bundles.is_taken(self._db, sha)

    def note_came(self, one: Came) -> None:
        """Keep what became of a file."""
        bundles.note_came(self._db, one)

    def last_came(self, site: int) -> datetime | None:
        """Return when something of a station was last taken in."""
        return bundles.last_came(self._db, site_id=site)

    def park(self, one: Parked, data: bytes) -> None:
        """Keep a file that cannot be taken yet."""
        bundles.park(self._db, one, data)

    def unpark(self, sha: str) -> None:
        """Let a parked file go: it was taken in."""
        bundles.unpark(self._db, sha)

    def parked(self) -> tuple[Parked, ...]:
        """Return every file that waits, oldest first."""
        return bundles.parked(self._db)

    def parked_data(self, sha: str) -> bytes:
        """Return a file that waits; empty where it waits no more."""
        return bundles.parked_data(self._db, sha)

    def waiting(self) -> tuple[tuple[str, int], ...]:
        """Return how many files wait, by reason."""
        return bundles.waiting(self._db)

    # words

    def get(self, key: str) -> str | None:
        """Return the word under ``key``; None when there is none."""
        return meta.get(self._db.connection, key)

    def held(self, key: str) -> str | None:
        """Return the word under ``key``; there is one writer only."""
        return self.get(key)

    def put(self, key: str, word: str) -> None:
        """Write ``word`` under ``key``."""
        meta.put(self._db.connection, key, word)

    def words(self, prefix: str) -> Mapping[str, str]:
        """Return every word whose key begins with ``prefix``, by the rest of its key."""
        return meta.beginning(self._db.connection, prefix)

    def act(self, row_id: str, facts: Mapping[str, str | int]) -> None:
        """Write the act into the desk's journal."""
        self._db.act("exchange", row_id, facts=facts)
