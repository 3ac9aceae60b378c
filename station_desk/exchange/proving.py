"""Own the proof of what a district received: signatures, chains, and the rows made of them.

A body may have lost the words of deleted rows; its hashes still fit the chain, and the chain
fits what the station has signed.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from station_desk.domain.exchange.codes import BundleRefused
from station_desk.domain.exchange.envelope import READS, SIGNED
from station_desk.domain.exchange.stamp import Stamp
from station_desk.domain.plain import to_plain
from station_desk.exchange import frame, intake, shapes
from station_desk.exchange.bundle import Known
from station_desk.exchange.lines import chain_over, lines_of
from station_desk.store.far import FarOrigin
from station_desk.store.journal import first_h
from station_desk.store.received.port import Received
from station_desk.store.rows import BY_TABLE, Cell, cells
from station_desk.vault.signing import Signature, is_signed

Keys = Callable[[str], Known | None]
Row = tuple[Stamp, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was looked at; ``why`` is empty or signature, chain, end or rows, at ``site``."""

    lines: int = 0
    rows: int = 0
    why: str = ""
    site: int = 0


def prove(received: Received, sites: Iterable[int], *, known: Keys, own_number: int) -> Proof:
    """Return what all that was received of these stations is worth; the first fault ends it."""
    lines = rows = 0
    for site in sites:
        told: dict[tuple[str, str], Row] = {}
        for one in received.origins(site):
            if not one.signer:
                continue
            why, count = _chain(received, one, site, known, own_number, told)
            if why:
                return Proof(lines=lines, rows=rows, why=why, site=site)
            lines += count
        if not _same(received, site, told):
            return Proof(lines=lines, rows=rows, why="rows", site=site)
        rows += len(told)
    return Proof(lines=lines, rows=rows)


def _chain(
    received: Received, one: FarOrigin, site: int, known: Keys, own_number: int,
    told: dict[tuple[str, str], Row],
) -> tuple[str, int]:  # fmt: skip
    """Return what is wrong with a chain, and its lines; add its rows to ``told``."""
    h, end = b"", 0
    for kept, header, signature, manifest, body in received.proofs(one):
        if not _signed(header, signature, manifest, known):
            return "signature", end
        said = shapes.manifest_of(manifest, reads=READS)
        try:
            lines = frame.kept(body)
        except BundleRefused:
            return "chain", end
        h = h or first_h(said.origin, said.site, bytes.fromhex(one.signer))
        fresh = lines[end + 1 - said.first :]
        if kept != end + 1 or len(lines) != said.n:
            return "chain", end
        h = chain_over(fresh, h)
        if h.hex() != said.head:
            return "chain", end
        read = intake.rows_of(
            lines_of(fresh), said, site=site, own_number=own_number, home=received.home,
            first=end + 1,
        )  # fmt: skip
        _add(told, {(row.kind, row.id): (row.stamp, row.cells) for row in read.rows})
        end = said.last
    fits = end == one.head_seq and (h == one.head_h or not end)
    return ("" if fits else "end"), end


def _signed(header: bytes, signature: bytes, manifest: bytes, known: Keys) -> bool:
    """Tell whether a certified computer has signed header and manifest."""
    said = shapes.header_of(header)
    sender = known(said.sender)
    if sender is None or hashlib.sha256(manifest).hexdigest() != said.mf:
        return False
    made = Signature(key=sender.ed_public.hex(), signature=signature.hex())
    return is_signed(SIGNED + header, made)


def _add(told: dict[tuple[str, str], Row], more: Mapping[tuple[str, str], Row]) -> None:
    for key, row in more.items():
        if key not in told or told[key][0] < row[0]:
            told[key] = row


def _same(received: Received, site: int, told: Mapping[tuple[str, str], Row]) -> bool:
    """Tell whether the rows of a station are those that its lines tell, no more and no less."""
    found: dict[tuple[str, str], tuple[Cell, ...]] = {}
    for kind in intake.OF_STATION:
        shape = BY_TABLE[kind]
        rows: Iterable[Any] = received.all(shape.kind, where={"site_id": site})
        found |= {(kind, one.id): cells(shape, to_plain(one)) for one in rows}
    return found == {key: row for key, (_stamp, row) in told.items()}
