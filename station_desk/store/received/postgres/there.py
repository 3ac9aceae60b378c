"""Own what was received where it lies in a PostgreSQL, in one transaction of it.

The words are plain SQL through the driver: SQLAlchemy keeps the connections. Whoever writes
for a station first holds its row in ``home``: parts of one station follow one another, whoever
of several workers takes them; parts of different stations do not wait.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

from station_desk.domain.exchange.envelope import LINES
from station_desk.domain.exchange.stamp import Stamp
from station_desk.domain.plain import instant_text, to_plain
from station_desk.store.far import REJECTS_TOLD, FarOrigin, Kept, origin_of
from station_desk.store.far_rows import FarRow, Sender
from station_desk.store.given_back import said_again
from station_desk.store.received.port import Brought, Held
from station_desk.store.received.postgres import records, reread
from station_desk.store.received.postgres.there_files import Files
from station_desk.store.rows import BY_TABLE, SHAPES, R, record

CHAIN = "SELECT no, origin, signer, head_seq, head_h, forked, site_id, parent FROM far_origin "
BEGIN = (
    "INSERT INTO far_origin (site_id, no, origin, signer, head_seq, head_h, parent, forked, "
    "seen_at) SELECT %s, coalesce(max(no), 0) + 1, %s, %s, 0, %s, %s, 0, %s FROM far_origin "
    "WHERE site_id = %s"
)
KEEP = (
    "INSERT INTO received (site_id, origin_no, first, last, bundle_id, received_at, header, "
    "signature, manifest, body) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
GROW = (
    "UPDATE far_origin SET head_seq = %s, head_h = %s, seen_at = %s "
    "WHERE site_id = %s AND no = %s"
)
REJECTED = (
    "SELECT f.origin, r.seq, r.code FROM reject r "
    "JOIN far_origin f ON (f.site_id, f.no) = (r.site_id, r.origin_no) "
    "WHERE r.site_id = %s ORDER BY r.origin_no DESC, r.seq DESC LIMIT %s"
)


class There(Files):
    """What was received, in one transaction of the PostgreSQL."""

    def find(self, site: int, origin: str) -> FarOrigin | None:
        """Return a chain; None when nothing of it came yet."""
        row = self.one(CHAIN + "WHERE site_id = %s AND origin = %s", site, origin)
        return None if row is None else origin_of(row)

    def origins(self, site: int) -> tuple[FarOrigin, ...]:
        """Return every chain of a station, oldest first."""
        rows = self.cursor.execute(CHAIN + "WHERE site_id = %s ORDER BY no", (site,))
        return tuple(origin_of(row) for row in rows)

    def begun(self, site: int, origin: str, *, signer: str, h: bytes, parent: str) -> FarOrigin:
        """Return a chain, known from here on; its station is held until the end."""
        self._hold(site)
        known = self.find(site, origin)
        if known is None:
            at = instant_text(self.now)
            self.cursor.execute(BEGIN, (site, origin, signer, h, parent, at, site))
            known = self.find(site, origin)
        if known is None:
            raise RuntimeError("a chain that was just written is not there")
        if known.signer:
            return known
        words = (
            "UPDATE far_origin SET signer = %s, head_h = %s, parent = %s "
            "WHERE site_id = %s AND no = %s"
        )
        self.cursor.execute(words, (signer, h, parent, site, known.no))
        return replace(known, signer=signer, head_h=h, parent=parent)

    def _hold(self, site: int) -> None:
        words = "SELECT 1 FROM home WHERE site_id = %s FOR UPDATE"
        if self.one(words, site) is None:
            self.cursor.execute("INSERT INTO home VALUES (%s) ON CONFLICT DO NOTHING", (site,))
            self.one(words, site)

    def take(self, part: Brought) -> int:
        """Keep a part and let its chain grow; return how many rows are new words."""
        site = part.sender.site
        names = {one.no: one.origin for one in self.origins(site)}
        done = records.judged(self.cursor, part, self.now, names)
        is_small = len(part.rows) < records.AT_ONCE  # COPY does not go in a pipeline
        with self.driver.pipeline() if is_small else nullcontext():
            return self._write(part, done)

    def _write(self, part: Brought, done: records.Sorted) -> int:
        site, known, kept = part.sender.site, part.sender.chain, part.kept
        rows, at = records.write(self.cursor, done), instant_text(self.now)
        records.reject(self.cursor, known, part.bad)
        self.cursor.execute(KEEP, (
            site, known.no, kept.first, kept.last, kept.bundle_id, at, kept.header,
            kept.signature, kept.manifest, kept.body,
        ))  # fmt: skip
        self.cursor.execute(GROW, (kept.last, part.head, at, site, known.no))
        return rows

    def reread(
        self, sender: Sender, rows: Sequence[FarRow], bad: Mapping[int, str], *,
        span: tuple[int, int],
    ) -> int:  # fmt: skip
        """Write what kept lines say and an older program could not read; return how many."""
        nothing = Kept(
            first=0, last=0, bundle_id="", header=b"", signature=b"", manifest=b"", body=b""
        )
        part = Brought(sender=sender, rows=rows, bad=bad, kept=nothing, head=b"")
        names = {one.no: one.origin for one in self.origins(sender.site)}
        return reread.write(self.cursor, part, self.now, names, span=span)

    def fork(self, known: FarOrigin) -> None:
        """Mark a chain of which two histories came."""
        words = "UPDATE far_origin SET forked = 1 WHERE site_id = %s AND no = %s"
        self.cursor.execute(words, (known.site, known.no))

    def part_with(self, known: FarOrigin, seq: int) -> tuple[bytes, bytes] | None:
        """Return manifest and body of the bundle that brought line ``seq`` of a chain."""
        words = (
            "SELECT manifest, body FROM received WHERE site_id = %s AND origin_no = %s "
            "AND first <= %s AND last >= %s"
        )
        row = self.one(words, known.site, known.no, seq, seq)
        return None if row is None else (bytes(row[0]), bytes(row[1]))

    def part_after(self, known: FarOrigin, seq: int) -> tuple[bytes, bytes] | None:
        """Return manifest and body of the first bundle of a chain with lines after ``seq``."""
        words = (
            "SELECT manifest, body FROM received WHERE site_id = %s AND origin_no = %s "
            "AND first > %s AND last > %s ORDER BY first LIMIT 1"
        )
        row = self.one(words, known.site, known.no, seq - LINES, seq)
        return None if row is None else (bytes(row[0]), bytes(row[1]))

    def bodies(self, known: FarOrigin) -> Iterator[tuple[bytes, bytes]]:
        """Give manifest and body of each bundle of a chain, in the order of its lines."""
        words = (
            "SELECT manifest, body FROM received WHERE site_id = %s AND origin_no = %s "
            "ORDER BY first"
        )
        for row in self.driver.execute(words, (known.site, known.no)):
            yield bytes(row[0]), bytes(row[1])

    def kept(self, known: FarOrigin) -> Iterator[tuple[int, bytes, bytes]]:
        """Give place (``first``), manifest and body of each bundle of a chain, in order."""
        words = (
            "SELECT first, manifest, body FROM received WHERE site_id = %s AND origin_no = %s "
            "ORDER BY first"
        )
        for row in self.cursor.execute(words, (known.site, known.no)).fetchall():
            yield int(row[0]), bytes(row[1]), bytes(row[2])

    def proofs(self, known: FarOrigin) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
        """Give place, header, signature, manifest and body of each bundle, in order."""
        words = (
            "SELECT first, header, signature, manifest, body FROM received "
            "WHERE site_id = %s AND origin_no = %s ORDER BY first"
        )
        for row in self.cursor.execute(words, (known.site, known.no)).fetchall():
            yield int(row[0]), bytes(row[1]), bytes(row[2]), bytes(row[3]), bytes(row[4])

    def redact(self, known: FarOrigin, first: int, body: bytes) -> None:
        """Put ``body`` in place of the body at ``first``: lines in it were erased."""
        words = (
            "UPDATE received SET body = %s WHERE site_id = %s AND origin_no = %s AND first = %s"
        )
        self.cursor.execute(words, (body, known.site, known.no, first))

    def gone(self, site: int) -> frozenset[str]:
        """Return the ids of the rows of a station whose last word is that they were deleted."""
        return records.gone(self.cursor, site)

    def rejects(self, site: int) -> tuple[tuple[str, int, str], ...]:
        """Return the newest lines whose rows could not be taken: origin, sequence, code."""
        rows = self.cursor.execute(REJECTED, (site, REJECTS_TOLD))
        return tuple((str(row[0]), int(row[1]), str(row[2])) for row in rows)

    def doubts(self, site: int) -> tuple[int, int]:
        """Return how many rows were not taken, and how many records two PCs changed."""
        words = (
            "SELECT (SELECT count(*) FROM reject WHERE site_id = %s), "
            "(SELECT count(*) FROM twofold WHERE site_id = %s)"
        )
        row = self.one(words, site, site) or (0, 0)
        return int(row[0]), int(row[1])

    def last_heard(self, site: int, signer: str) -> tuple[str, int]:
        """Return origin and end of what came last under a key (hex); "" and 0 if none."""
        words = (
            "SELECT origin, head_seq FROM far_origin WHERE site_id = %s AND signer = %s "
            "ORDER BY seen_at DESC, no DESC LIMIT 1"
        )
        row = self.one(words, site, signer)
        return ("", 0) if row is None else (str(row[0]), int(row[1]))

    # rows

    def given_back(self, site: int, holds: Held, *, limit: int) -> Iterator[Mapping[str, Any]]:
        """Give up to ``limit`` rows of a station that no chain it holds tells, as lines."""
        known = {
            one.no: holds[one.origin][0] for one in self.origins(site) if one.origin in holds
        }
        found = records.given_back(self.cursor, site, known, limit=limit)
        for no, (kind, of, cells) in enumerate(found, start=1):
            image = to_plain(record(BY_TABLE[kind], cells))
            yield said_again(no, kind, image, Stamp(bool(of[0]), *of[1:]))

    def all(
        self, kind: type[R], *, where: Mapping[str, str | int | None], order: str = "id",
        limit: int | None = None,
    ) -> tuple[R, ...]:  # fmt: skip
        """Return rows of stations as ``Session.all`` does; ``where`` names the ``site_id``."""
        shape, name = SHAPES[kind], order.removeprefix("-")
        if unknown := {*where, name} - {*shape.names}:
            raise ValueError(f"{shape.table} has no {', '.join(sorted(unknown))}")
        parts = [
            f'"{one}" ' + ("IS NULL" if of is None else "= %s") for one, of in where.items()
        ]
        words = f'{shape.select} WHERE {" AND ".join(parts)} ORDER BY "{name}"'
        words += " DESC NULLS LAST" if order.startswith("-") else " NULLS FIRST"
        words += ", site_id, id" + (f" LIMIT {int(limit)}" if limit is not None else "")
        rows = self.cursor.execute(words, [one for one in where.values() if one is not None])
        return tuple(record(shape, row) for row in rows.fetchall())
