"""Own the taking in of a station's part at the district (exchange.md B.7), in one transaction.

The chain decides: what is new is appended, what is known is known, what leaves a hole waits,
and a second history of one chain is set aside for a person. The clock decides nothing.
"""

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from station_desk.domain.exchange.codes import BundleKind, BundleRefused, Refusal
from station_desk.domain.exchange.envelope import READS, Manifest
from station_desk.exchange import epoch, frame, images, redacting, shapes
from station_desk.exchange.bundle import Opened
from station_desk.exchange.images import Homes, Read
from station_desk.exchange.lines import BadLine, Erased, Line, chain_over, data_of
from station_desk.store.far import FarOrigin, Kept
from station_desk.store.far_rows import Sender
from station_desk.store.journal import first_h
from station_desk.store.received.port import Brought, Received
from station_desk.store.rows import OF_DISTRICT, TABLES

PARENT = re.compile(r"[0-9a-f]{32}:[0-9]{1,15}:[0-9a-f]{64}:[a-z_]{1,40}")
OF_STATION = frozenset(table.name for kind, table in TABLES.items() if kind not in OF_DISTRICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a part: how many lines and rows were new, how many rows were refused."""

    site: int
    origin: str
    lines: int = 0
    rows: int = 0
    rejects: int = 0
    again: bool = False  # nothing in it was new
    erased: int = 0  # lines of deleted rows, in what had come before


def rows(came: Opened, *, own_number: int, home: int, skip: int = 0) -> Read:
    """Return the rows of a part, of its lines after the first ``skip``; reads nothing else."""
    said = came.manifest
    return rows_of(
        came.read[skip:], said, site=came.sender.site, own_number=own_number, home=home,
        first=said.first + skip,
    )  # fmt: skip


def rows_of(
    lines: Sequence[Line | Erased | None], said: Manifest, *, site: int, own_number: int,
    home: int, first: int,
) -> Read:  # fmt: skip
    """Return the rows of ``lines`` of a station's part, which begin at number ``first``.

    Stations call this district ``own_number``, it calls itself ``home``.
    """
    homes = Homes(writer=said.site, as_ours=site, us_there=own_number, us_here=home)
    return images.read(lines, origin=said.origin, homes=homes, kinds=OF_STATION, first=first)


def take(
    received: Received, came: Opened, *, own_number: int, read: Read | None = None
) -> Taken:
    """Take a part in and return what was new; stations call this district ``own_number``.

    ``read`` are its ``rows``, where they were read before.

    Raises:
        BundleRefused: ``GAP``: lines before it are missing; ``FORK``: another history of the
            chain; ``BAD_MANIFEST``: it is no station's. The caller keeps the file.
    """
    said = came.manifest
    if said.kind not in (BundleKind.UP, BundleKind.HELLO):
        raise BundleRefused(Refusal.BAD_MANIFEST, id=came.header.id)
    epoch.heed(received, said.epoch)
    site = came.sender.site
    if said.kind is BundleKind.HELLO:
        return Taken(site=site, origin=said.origin, again=True)
    start = first_h(said.origin, said.site, bytes.fromhex(said.signer))
    known = received.begun(site, said.origin, signer=said.signer, h=start, parent=_parent(came))
    if said.last <= known.head_seq:
        _need_same(received, known, came)
        return Taken(site=site, origin=said.origin, again=True)
    skip = _skip(known, came)
    if read is None or skip:
        read = rows(came, own_number=own_number, home=received.home, skip=skip)
    new = received.take(Brought(
        sender=Sender(site=site, chain=known, holds=said.holds), rows=read.rows, bad=read.bad,
        kept=_kept(came, skip, redacting.gone(received, site)), head=bytes.fromhex(said.head),
    ))  # fmt: skip
    facts: dict[str, str | int] = {
        "act": "bundle_taken", "site": site, "origin": said.origin,
        "first": said.first + skip, "last": said.last, "h": said.head,
    }  # fmt: skip
    received.act(came.header.id, facts)
    lost = _redacted(received, site, came) if any(one.stamp.purged for one in read.rows) else 0
    return Taken(
        site=site, origin=said.origin, lines=said.n - skip, rows=new, rejects=len(read.bad),
        erased=lost,
    )  # fmt: skip


def _parent(came: Opened) -> str:
    """Return where a chain began, as its first line tells (``FarOrigin.parent``)."""
    first = came.read[0] if came.manifest.first == 1 else None
    if not isinstance(first, Line) or first.k != "origin":
        return ""
    try:
        told = data_of(first.d)
    except BadLine:
        return ""
    facts = told.get("facts") if isinstance(told, dict) else None
    names = ("parent", "seq", "h", "code")
    found = ":".join(str(facts.get(one)) for one in names) if isinstance(facts, dict) else ""
    return found if PARENT.fullmatch(found) else ""


def _redacted(received: Received, site: int, came: Opened) -> int:
    """Erase what came before of the rows that a part says are deleted."""
    lost = redacting.redact(received, site)
    if lost:
        facts: dict[str, str | int] = {"act": "bodies_redacted", "site": site, "lines": lost}
        received.act(came.header.id, facts)
    return lost


def _skip(known: FarOrigin, came: Opened) -> int:
    """Return how many of its first lines are known already."""
    said = came.manifest
    if said.first > known.head_seq + 1:
        raise BundleRefused(Refusal.GAP, origin=said.origin, wanted=known.head_seq + 1)
    skip = known.head_seq + 1 - said.first
    if chain_over(came.lines[:skip], bytes.fromhex(said.prev)) != known.head_h:
        raise BundleRefused(Refusal.FORK, origin=said.origin, seq=known.head_seq)
    return skip


def _need_same(received: Received, known: FarOrigin, came: Opened) -> None:
    """Raise ``FORK`` where the district holds another history up to the part's last line."""
    if h_at(received, known, came.manifest.last) != bytes.fromhex(came.manifest.head):
        raise BundleRefused(Refusal.FORK, origin=known.origin, seq=came.manifest.last)


def h_at(received: Received, known: FarOrigin, seq: int) -> bytes | None:
    """Return the hash of a far chain after line ``seq``, from the bundle that brought it."""
    if seq == known.head_seq:
        return known.head_h
    found = received.part_with(known, seq)
    if found is None:
        return None
    said = shapes.manifest_of(found[0], reads=READS)
    lines = frame.kept(found[1])
    return chain_over(lines[: seq - said.first + 1], bytes.fromhex(said.prev))


def lines(received: Received, known: FarOrigin) -> list[bytes]:
    """Return every line of a far chain, from the bundles that brought them."""
    found: list[bytes] = []
    for manifest, body in received.bodies(known):
        said = shapes.manifest_of(manifest, reads=READS)
        there = frame.kept(body)
        found += there[len(found) - said.first + 1 :]
    return found


def _kept(came: Opened, skip: int, gone: Collection[str]) -> Kept:
    """Return what is kept of a part: its proof, and its lines but those of deleted rows."""
    said = came.manifest
    body, _lost = redacting.body(came.frame, first=said.first, gone=gone)
    return Kept(
        first=said.first + skip, last=said.last, bundle_id=came.header.id,
        header=came.header_bytes, signature=came.signature, manifest=came.manifest_bytes,
        body=body,
    )  # fmt: skip


def sha_of(data: bytes) -> str:
    """Return the name under which a file is known to have come."""
    return hashlib.sha256(data).hexdigest()
