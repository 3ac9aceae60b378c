"""Own the journal as people read it: newest lines, lines about one record, by one officer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.plain import instant_from
from station_desk.store import journal
from station_desk.store.session import Session

LIMIT = 500  # lines


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


def lines(
    db: Session, *, officer: str = "", row_id: str = "", before: int | None = None,
    limit: int = LIMIT,
) -> tuple[JournalLine, ...]:  # fmt: skip
    """Return the newest lines of this origin, newest first.

    ``officer`` and ``row_id`` keep only the lines by one officer, about one record; ``before``
    continues below a sequence number.
    """
    origin = journal.head(db).origin
    rows = db.connection.exec_driver_sql(
        "SELECT seq, line FROM journal WHERE site_id = ? AND origin = ? AND seq < ? "
        "AND (? = '' OR json_extract(CAST(line AS TEXT), '$.a') = ?) "
        "AND (? = '' OR json_extract(CAST(line AS TEXT), '$.i') = ?) "
        "ORDER BY seq DESC LIMIT ?",
        (
            db.site_id, origin, (1 << 62) if before is None else before,
            officer, officer, row_id, row_id, limit,
        ),
    )  # fmt: skip
    return tuple(_line(origin, int(row.seq), bytes(row.line)) for row in rows)


def _line(origin: str, seq: int, line: bytes) -> JournalLine:
    plain = json.loads(line)
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
