"""Delete cases for good, inside one unit of work: rows, papers, drafts and journal lines.

The chain stays whole: a line becomes its erased form, which its hash still proves, and a new
line holds the redacted row, so that a replay gives the tables as they are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from station_desk.domain.case_records import SameChild
from station_desk.domain.exchange.stamp import said_first
from station_desk.domain.records import Child, Concern, Document, Sealed
from station_desk.domain.redaction import KEPT
from station_desk.store import meta, tombstones
from station_desk.store.journal import erased, plain_of
from station_desk.store.session import Session

PURGE = "purge"  # the act of the line that says so
SAYS_SO = f'"act":"{PURGE}"'.encode()  # as canonical lines have it
ERASED = b'{"s":'  # so begins the only form of an erased line, and no other line
ELSEWHERE = "deleted_elsewhere"  # stands for a rule where another computer has deleted it


def hanging(db: Session, concern_id: str) -> tuple[Any, ...]:
    """Return every record of a case but its child: the concern, and all that names it."""
    found: list[Any] = [db.get(Concern, concern_id)]
    for kind in KEPT:
        if any(one.name == "concern_id" for one in fields(kind)):
            found += db.all(kind, where={"concern_id": concern_id})
    known = [one.id for one in found]
    for each in known:
        found += db.all(Sealed, where={"of_id": each})
    return tuple(found)


def purge(db: Session, concern_ids: Sequence[str], *, second: str = "") -> Counter[str]:
    """Redact every record of the cases, which have their tombstones, and erase their lines.

    A child goes with its last case. Returns how many lines were erased for each case.
    """
    owner: dict[str, str] = {}
    for concern_id in concern_ids:
        records = hanging(db, concern_id)
        child = db.get(Child, records[0].child_id)
        if child.id not in owner and _is_last(db, child.id):
            records += (child, *_of_child(db, child.id))
        for one in records:
            if isinstance(one, Document):
                _drop_bytes(db, one.id)
            db.redact(one, second=second)
        owner |= {one.id: concern_id for one in records}
    _drop_drafts(db, owner)
    return _erase(db, owner)


def forget(db: Session, owner: Mapping[str, str]) -> int:
    """Erase what this database says of rows that came back deleted; return the lines.

    ``owner`` names the case of each row. Another computer of the station has deleted them.
    """
    for one in owner:
        _drop_bytes(db, one)
    _drop_drafts(db, owner)
    lines = _erase(db, owner)
    for concern_id, count in lines.items():
        facts: dict[str, str | int] = {"act": PURGE, "policy": ELSEWHERE, "lines": count}
        db.act("concern", concern_id, facts=facts)
    return lines.total()


def _of_child(db: Session, child_id: str) -> tuple[Any, ...]:
    """Return what hangs on a child alone: its sealed texts, and who was said to be the same."""
    said = [
        *db.all(SameChild, where={"child_id": child_id}),
        *db.all(SameChild, where={"other_child_id": child_id}),
    ]
    once = {one.id: one for one in said}
    return (*db.all(Sealed, where={"of_id": child_id}), *once.values())


def _is_last(db: Session, child_id: str) -> bool:
    """Tell whether every case of a child has its tombstone."""
    found = {one.id for one in db.all(Concern, where={"child_id": child_id})}
    return found <= tombstones.concern_ids(db)


def _drop_bytes(db: Session, document_id: str) -> None:
    db.connection.exec_driver_sql(
        "DELETE FROM document_bytes WHERE site_id = ? AND document_id = ?",
        (db.site_id, document_id),
    )


def _drop_drafts(db: Session, ids: Iterable[str]) -> None:
    """Forget every draft that names one of the records, in its form or in its text."""
    words = "DELETE FROM draft WHERE instr(form, ?) > 0 OR instr(data, ?) > 0"
    for one in ids:
        db.connection.exec_driver_sql(words, (one, one))


def _erase(db: Session, owner: Mapping[str, str]) -> Counter[str]:
    """Erase what the journal holds about the records; return how many lines for each case.

    Erased are the images of rows, and the acts about them that carry a reason in words. Acts
    without words stay: who opened the case and printed its papers can still be told.
    """
    lines: Counter[str] = Counter()
    for origin in meta.signers(db.connection):
        for seq, line_hash, one in list(_personal(db, origin, owner)):
            db.connection.exec_driver_sql(
                "UPDATE journal SET line = ? WHERE site_id = ? AND origin = ? AND seq = ?",
                (erased(seq, line_hash), db.site_id, origin, seq),
            )
            lines[owner[one]] += 1
    return lines


def _personal(
    db: Session, origin: str, owner: Mapping[str, str]
) -> Iterator[tuple[int, bytes, str]]:
    """Give sequence, hash and record of every line that holds words about the records."""
    rows = db.connection.exec_driver_sql(
        "SELECT seq, line, lh FROM journal WHERE site_id = ? AND origin = ? ORDER BY seq",
        (db.site_id, origin),
    )
    for row in rows:
        plain = plain_of(bytes(row.line))
        named = [one for one in _named(plain) if one in owner]
        op = _first_op(plain)
        image = op in ("I", "U") and plain.get("i") in owner
        if image or (op == "A" and plain.get("r") and named):
            yield int(row.seq), bytes(row.lh), named[0]


def _named(plain: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids that a line names: what it is about, then its facts."""
    return (str(plain.get("i")), *(str(one) for one in _facts(plain).values()))


def _first_op(plain: Mapping[str, Any]) -> object:
    """Return what a line did, also where it is said again."""
    first = said_first(plain, "")
    return first[4] if first is not None and len(first) > 4 else None


def _facts(plain: Mapping[str, Any]) -> Mapping[str, Any]:
    data = plain.get("d") if _first_op(plain) == "A" else None
    facts = data.get("facts") if isinstance(data, dict) else None
    return facts if isinstance(facts, dict) else {}


def unaccounted(db: Session) -> int:
    """Return how many lines more (or fewer) are erased than deletions say they erased."""
    there, said = 0, 0
    for origin in meta.signers(db.connection):
        rows = db.connection.exec_driver_sql(
            "SELECT line FROM journal WHERE site_id = ? AND origin = ?", (db.site_id, origin)
        )
        for (line,) in rows:
            if line.startswith(ERASED) or SAYS_SO in line:
                plain = plain_of(line)
                there += plain.keys() == {"s", "lh"}
                said += _erased_by(plain)
    return abs(there - said)


def _erased_by(plain: Mapping[str, Any]) -> int:
    facts = _facts(plain)
    lines = facts.get("lines") if facts.get("act") == PURGE else 0
    return lines if isinstance(lines, int) else 0
