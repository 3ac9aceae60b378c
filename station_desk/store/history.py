"""Own the journal as people read it: newest lines of every origin, by who, what and when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from station_desk.domain.plain import instant_from, instant_text
from station_desk.store import journal, meta
from station_desk.store.session import Session

LIMIT = 500  # lines
NEAR = 20_000  # lines that the search for a shift or a grant goes back

# A line that is not of our making must not stop the reading of the others.
PART = (
    "CASE WHEN json_valid(CAST(line AS TEXT)) "
    "THEN json_extract(CAST(line AS TEXT), '$.{name}') END"
)
# A line ends with its wall clock (27 letters) and its salt (22): "w":"...","x":"..."}
WALL = "CAST(substr(line, -58, 27) AS TEXT)"
FEW = 12  # ids that are looked for as bytes one by one
NEAREST = "seq > (SELECT max(seq) - ? FROM journal WHERE site_id = ? AND origin = ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """One line: who did what to which record; names of fields and facts, no row image.

    ``op`` is I insert, U update, A act or an empty text for an erased line.
    """

    origin: str
    seq: int
    at: datetime | None = None
    clock_ok: bool = False
    officer: str = ""
    second: str = ""
    kind: str = ""
    id: str = ""
    op: str = ""
    reason: str = field(default="", repr=False)
    fields: tuple[str, ...] = ()
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines: by one officer, about some records, of some acts, between two instants.

    Empty and None mean any. ``before`` (origin and sequence) continues below a line;
    ``within`` looks at so many of the newest lines only.
    """

    officer: str = ""
    row_ids: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    before: tuple[str, int] | None = None
    within: int = 0


def find(db: Session, wanted: Wanted, *, limit: int = LIMIT) -> tuple[JournalLine, ...]:
    """Return up to ``limit`` lines of this station, the newest origin and line first."""
    found: list[JournalLine] = []
    for origin, below in _origins(db, wanted):
        clause, values = _clause(db, wanted, origin, below)
        rows = db.connection.exec_driver_sql(
            f"SELECT seq, line FROM journal WHERE {clause} ORDER BY seq DESC LIMIT ?",  # noqa: S608  clauses of our own
            (*values, limit - len(found)),
        )
        found += [_line(origin, int(row.seq), bytes(row.line)) for row in rows]
        if len(found) >= limit:
            break
    return tuple(found)


def _origins(db: Session, wanted: Wanted) -> Iterator[tuple[str, int]]:
    """Return the origins, newest first, each with the sequence number to stay below."""
    known = list(meta.signers(db.connection))
    current = meta.need(db.connection, meta.ORIGIN)
    ordered = [*(one for one in known if one != current), current]
    if wanted.before is not None and wanted.before[0] in ordered:
        ordered = ordered[: ordered.index(wanted.before[0]) + 1]
    for one in reversed(ordered):
        is_cut = wanted.before is not None and one == wanted.before[0]
        yield one, wanted.before[1] if wanted.before is not None and is_cut else 1 << 62


def _clause(
    db: Session, wanted: Wanted, origin: str, below: int
) -> tuple[str, list[str | int | bytes]]:
    parts = ["site_id = ?", "origin = ?", "seq < ?"]
    values: list[str | int | bytes] = [db.site_id, origin, below]
    if wanted.within:
        parts.append(NEAREST)
        values += [wanted.within, db.site_id, origin]
    # Bytes first: reading the JSON of a line costs twenty times as much as finding them.
    if wanted.officer:
        parts += ["instr(line, ?) > 0", f"{PART.format(name='a')} = ?"]
        values += [f'"a":"{wanted.officer}"'.encode(), wanted.officer]
    for name, key, chosen in (
        ("i", "i", wanted.row_ids), ("d.facts.act", "act", wanted.acts)
    ):  # fmt: skip
        if chosen and len(chosen) <= FEW:
            parts.append(f"({' OR '.join('instr(line, ?) > 0' for _one in chosen)})")
            values += [f'"{key}":"{one}"'.encode() for one in chosen]
        if chosen:
            parts.append(f"{PART.format(name=name)} IN ({', '.join('?' for _one in chosen)})")
            values += chosen
    for sign, at in ((">=", wanted.since), ("<", wanted.until)):
        if at is not None:
            parts += [f"{WALL} {sign} ?", f"{PART.format(name='w')} {sign} ?"]
            values += [instant_text(at)] * 2
    return " AND ".join(parts), values


def lines(
    db: Session, *, officer: str = "", row_id: str = "", before: int | None = None,
    limit: int = LIMIT,
) -> tuple[JournalLine, ...]:  # fmt: skip
    """Return the newest lines, newest first.

    ``officer`` and ``row_id`` keep only the lines by one officer, about one record; ``before``
    continues below a sequence number of the current origin.
    """
    below = None if before is None else (meta.need(db.connection, meta.ORIGIN), before)
    ids = (row_id,) if row_id else ()
    return find(db, Wanted(officer=officer, row_ids=ids, before=below), limit=limit)


def image(db: Session, line: JournalLine) -> Mapping[str, Any]:
    """Return the row image that a line carries; empty for an act and for an erased line."""
    row = db.connection.exec_driver_sql(
        "SELECT line FROM journal WHERE site_id = ? AND origin = ? AND seq = ?",
        (db.site_id, line.origin, line.seq),
    ).scalar()
    plain = journal.plain_of(bytes(row)) if row is not None and line.op in ("I", "U") else {}
    found: Mapping[str, Any] = plain.get("d", {})
    return found


def changed(db: Session, line: JournalLine) -> tuple[str, ...]:
    """Return the names of the fields that an update changed; empty when it cannot be told."""
    if line.op != "U":
        return ()
    below = Wanted(row_ids=(line.id,), before=(line.origin, line.seq))
    earlier = [one for one in find(db, below, limit=20) if one.op in ("I", "U")]
    before = image(db, earlier[0]) if earlier else {}
    after = image(db, line)
    skipped = ("version",) if before else tuple(after)
    return tuple(
        name for name in after if name not in skipped and before.get(name) != after[name]
    )


def newest(db: Session, acts: Sequence[str], *, within: int = NEAR) -> JournalLine | None:
    """Return the newest line of one of ``acts`` among the last ``within`` lines.

    What was found is remembered while the database is open; then only newer lines are read.
    """
    key = f"newest {within} {' '.join(acts)}"
    origin, seq = journal.last(db.connection, db.site_id)
    known_origin, known_seq, known = db.memory.get(key, ("", 0, None))
    if known_origin == origin and 0 <= seq - known_seq < within:
        more = _newer(db, acts, origin, seq - known_seq)
        found = more or (known if _is_near(known, origin, seq - within) else None)
    else:
        hits = find(db, Wanted(acts=tuple(acts), within=within), limit=1)
        found = hits[0] if hits else None
    if db.head is None:
        db.memory[key] = (origin, seq, found)
    return found


def of_acts(db: Session, acts: Sequence[str], *, most: int = NEAR) -> tuple[JournalLine, ...]:
    """Return the lines of some acts, newest first, as many as the desk keeps in sight.

    They are read whole once while the database is open; then only newer lines are.
    """
    key = f"of acts {' '.join(acts)}"
    origin, seq = journal.last(db.connection, db.site_id)
    known_origin, known_seq, known = db.memory.get(key, ("", 0, ()))
    if known_origin == origin and known_seq <= seq:
        found = (*_later(db, acts, origin, known_seq, seq), *known)[:most]
    else:
        found = find(db, Wanted(acts=tuple(acts)), limit=most)
    if db.head is None:
        db.memory[key] = (origin, seq, found)
    return found


def _later(
    db: Session, acts: Sequence[str], origin: str, after: int, seq: int
) -> tuple[JournalLine, ...]:
    """Return the lines of some acts of one origin after a line, newest first."""
    if seq == after:
        return ()
    wanted = Wanted(acts=tuple(acts), within=seq - after)
    return tuple(one for one in find(db, wanted, limit=seq - after) if one.origin == origin)


def _newer(db: Session, acts: Sequence[str], origin: str, count: int) -> JournalLine | None:
    """Return the newest line of one of ``acts`` among the last ``count`` of an origin."""
    if not count:
        return None
    hits = find(db, Wanted(acts=tuple(acts), within=count), limit=1)
    return next((one for one in hits if one.origin == origin), None)


def _is_near(known: JournalLine | None, origin: str, after: int) -> bool:
    return known is not None and (known.origin != origin or known.seq > after)


def _line(origin: str, seq: int, line: bytes) -> JournalLine:
    plain = journal.plain_of(line)
    if "o" not in plain:
        return JournalLine(origin=origin, seq=seq)
    act = plain["o"] == "A"
    return JournalLine(
        origin=origin,
        seq=seq,
        at=instant_from(plain["w"]),
        clock_ok=plain["ok"],
        officer=plain["a"],
        second=plain["a2"],
        kind=plain["k"],
        id=plain["i"],
        op=plain["o"],
        reason=plain["r"],
        fields=tuple(plain["d"]["fields"]) if act else (),
        facts=plain["d"].get("facts", {}) if act else {},
    )
