"""Own the journal: the one place that writes its lines, and the chain that binds them.

One chain for each origin (one incarnation of one database, 16 random bytes)::

    lh = SHA256(line)      h_n = SHA256("sd-chain-v1" || h_{n-1} || lh_n)
    h_0 = SHA256("sd-origin-v1" || origin || site_id (8 bytes) || the device's signing key)

A line is canonical JSON: ``s`` sequence, ``t`` [hybrid clock ms, counter], ``w`` wall clock,
``ok`` clock trusted, ``x`` salt, ``a`` officer, ``a2`` second officer, ``k`` kind, ``i`` row
id, ``o`` I insert, U update, P purge (the row in its redacted form), A act or S said again
(with ``of``, where it was said first: ``domain.exchange.stamp``), ``v`` row schema, ``b``
version the editor saw, ``r`` reason, ``d`` the full row image, or for an act
``{"fields": [names], "facts": {...}}``. An erased line is exactly
``{"s":<seq>,"lh":"<hex>"}``; the chain still verifies.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Connection

from station_desk.domain.plain import instant_from, instant_text
from station_desk.store import meta

ROW_SCHEMA = 1
BUILT = datetime(2026, 11, 1, tzinfo=UTC)  # no clock can be right that is before the program
BACK = timedelta(minutes=2)  # a clock may step back so far and still be trusted
AHEAD = timedelta(days=400)
END = "end of the journal"  # in the memory of the open database
TAIL = 1000  # lines looked at before the pages open (ruling 14)

INSERT = "INSERT INTO journal (site_id, origin, seq, line, lh, h) VALUES (?, ?, ?, ?, ?, ?)"
LAST = (
    "SELECT seq, line, h FROM journal WHERE site_id = ? AND origin = ? "
    "ORDER BY seq DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of the chain of this origin, and the clocks of its last line."""

    site_id: int
    origin: str
    seq: int
    h: bytes
    ms: int = 0
    count: int = 0
    trusted: datetime = BUILT


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a line is about; ``data`` is a row image or an act's field names and facts."""

    kind: str
    id: str
    op: str
    seen: int | None = None
    officer: str
    second: str = ""
    reason: str = field(default="", repr=False)
    data: Mapping[str, object] = field(repr=False)
    of: tuple[object, ...] = ()  # of a line that is said again


def first_h(origin: str, site_id: int, signing_key: bytes) -> bytes:
    """Return ``h_0`` of an origin."""
    parts = (b"sd-origin-v1", bytes.fromhex(origin), site_id.to_bytes(8, "big"), signing_key)
    return hashlib.sha256(b"".join(parts)).digest()


def next_h(h: bytes, line_hash: bytes) -> bytes:
    """Return the chain's hash after a line whose SHA-256 is ``line_hash``."""
    return hashlib.sha256(b"sd-chain-v1" + h + line_hash).digest()


def new_origin() -> str:
    """Return a new origin: 16 random bytes as hex."""
    return secrets.token_hex(16)


def canonical(line: Mapping[str, object]) -> bytes:
    """Return the one JSON text of a line."""
    return json.dumps(
        line, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def erased(seq: int, line_hash: bytes) -> bytes:
    """Return the only form that an existing line may be turned into."""
    return f'{{"s":{seq},"lh":"{line_hash.hex()}"}}'.encode()


def is_trusted(now: datetime, trusted: datetime) -> bool:
    """Tell whether the wall clock fits the last line whose clock was trusted."""
    return max(BUILT, trusted - BACK) <= now <= trusted + AHEAD


def append(driver: Any, head: Head, entry: Entry, *, now: datetime) -> Head:
    """Write one line after ``head`` on the driver's connection; return the new head."""
    wall_ms = int(now.timestamp() * 1000)
    ms = max(wall_ms, head.ms, int(BUILT.timestamp() * 1000))
    count = head.count + 1 if ms == head.ms else 0
    trusted = is_trusted(now, head.trusted)
    seq = head.seq + 1
    line = canonical(
        {
            "s": seq,
            "t": [ms, count],
            "w": instant_text(now),
            "ok": trusted,
            "x": secrets.token_urlsafe(16),
            "a": entry.officer,
            "a2": entry.second,
            "k": entry.kind,
            "i": entry.id,
            "o": entry.op,
            "v": ROW_SCHEMA,
            "b": entry.seen,
            "r": entry.reason,
            "d": entry.data,
            **({"of": list(entry.of)} if entry.of else {}),
        }
    )
    line_hash = hashlib.sha256(line).digest()
    h = next_h(head.h, line_hash)
    driver.execute(INSERT, (head.site_id, head.origin, seq, line, line_hash, h))
    kept = now if trusted else head.trusted
    return replace(head, seq=seq, h=h, ms=ms, count=count, trusted=kept)


class Unit(Protocol):
    """What this module needs of a session."""

    connection: Connection
    site_id: int
    memory: dict[str, Any]
    head: Head | None


def head(db: Unit) -> Head:
    """Return the end of the current origin's chain, as this unit sees it."""
    known = db.memory.get(END)
    found = load_head(db.connection, db.site_id, known if isinstance(known, Head) else None)
    if db.head is None:  # what a writing unit saw may still be undone
        db.memory[END] = found
    return found


def last(connection: Connection, site_id: int) -> tuple[str, int]:
    """Return the current origin and the number of its last line."""
    origin = meta.need(connection, meta.ORIGIN)
    words = "SELECT max(seq) FROM journal WHERE site_id = ? AND origin = ?"
    found = connection.exec_driver_sql(words, (site_id, origin)).scalar()
    return origin, int(found or 0)


def load_head(connection: Connection, site_id: int, known: Head | None = None) -> Head:
    """Return the end of the current origin's chain; no line up to ``known`` is read again."""
    origin = meta.need(connection, meta.ORIGIN)
    signer = bytes.fromhex(meta.need(connection, meta.SIGNER + origin))
    empty = Head(site_id=site_id, origin=origin, seq=0, h=first_h(origin, site_id, signer))
    with connection.exec_driver_sql(LAST, (site_id, origin, TAIL)) as rows:
        return _end_of(rows, known if known and known.origin == origin else empty, empty)


def _end_of(rows: Iterable[Any], known: Head, empty: Head) -> Head:
    """Return the head from lines, the newest first; no more of them are read than it takes.

    An erased line has no clock, and one of a wrong clock is not trusted: so look further back.
    """
    last, clock, trusted = None, None, None
    for row in rows:
        last = last or row
        if 0 < row.seq == known.seq:
            clock, trusted = clock or (known.ms, known.count), trusted or known.trusted
            break
        plain = plain_of(row.line)
        clock = clock or _clock_of(plain)
        trusted = trusted or _trusted_of(plain)
        if clock and trusted:
            break
    if last is None:
        return empty
    ms, count = clock or (0, 0)
    return replace(empty, seq=last.seq, h=last.h, ms=ms, count=count, trusted=trusted or BUILT)


def plain_of(line: bytes) -> Mapping[str, Any]:
    """Return a line as data; empty when it is not of our making, which the chain tells."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _clock_of(plain: Mapping[str, Any]) -> tuple[int, int] | None:
    match plain.get("t"):
        case [int() as ms, int() as count]:
            return ms, count
    return None


def _trusted_of(plain: Mapping[str, Any]) -> datetime | None:
    try:
        return instant_from(str(plain.get("w"))) if plain.get("ok") is True else None
    except ValueError:
        return None
