"""Own what was given and what came: which files, when, by which road, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from station_desk.domain.plain import instant_from, instant_text
from station_desk.store.session import Session

GIVEN = (
    'INSERT INTO bundle_out (id, kind, "to", origin, first, last, size_bytes, at, road) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
CAME = (
    "INSERT OR REPLACE INTO bundle_in (sha, name, sender, kind, at, code, site_id, lines) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
PARK = "INSERT OR REPLACE INTO parked (sha, name, why, at, data) VALUES (?, ?, ?, ?, ?)"
NETWORK = "network"  # a road whose files are sealed first and sent afterwards
TAKEN = "OK"  # the code of a file that was taken in


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A bundle that was written out; ``road`` is ``folder`` or ``network``."""

    id: str
    kind: str
    to: str
    origin: str = ""
    first: int = 0
    last: int = 0
    size_bytes: int
    at: datetime
    road: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A file that was looked at: ``code`` is OK or the refusal."""

    sha: str
    name: str
    sender: str = ""
    kind: str = ""
    at: datetime
    code: str
    site_id: int = 0
    lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A file that waits for a missing part, a newer program or a person."""

    sha: str
    name: str
    why: str
    at: datetime


def note_given(db: Session, one: Given) -> None:
    """Keep that a bundle was given."""
    values = (
        one.id, one.kind, one.to, one.origin, one.first, one.last, one.size_bytes,
        instant_text(one.at), one.road,
    )  # fmt: skip
    db.connection.exec_driver_sql(GIVEN, values)


def note_came(db: Session, one: Came) -> None:
    """Keep what became of a file."""
    values = (
        one.sha, one.name, one.sender, one.kind, instant_text(one.at), one.code, one.site_id,
        one.lines,
    )  # fmt: skip
    db.connection.exec_driver_sql(CAME, values)


def is_taken(db: Session, sha: str) -> bool:
    """Tell whether a file with these bytes was taken in already."""
    words = "SELECT code FROM bundle_in WHERE sha = ?"
    return db.connection.exec_driver_sql(words, (sha,)).scalar() in (TAKEN, "DUP")


def given_ids(db: Session, ids: Sequence[str]) -> frozenset[str]:
    """Return which of these bundles were made here."""
    words = "SELECT 1 FROM bundle_out WHERE id = ?"
    return frozenset(
        one for one in ids if db.connection.exec_driver_sql(words, (one,)).first() is not None
    )


def last_given(db: Session) -> datetime | None:
    """Return when something was given last; by network it is given when it has arrived."""
    words = "SELECT max(at) FROM bundle_out WHERE road != ?"
    found = db.connection.exec_driver_sql(words, (NETWORK,)).scalar()
    return None if found is None else instant_from(str(found))


def last_came(db: Session, *, site_id: int | None = None) -> datetime | None:
    """Return when something was last taken in, of one other home or of any."""
    words = "SELECT max(at) FROM bundle_in WHERE code = ?"
    values: tuple[object, ...] = (TAKEN,)
    if site_id is not None:
        words, values = words + " AND site_id = ?", (TAKEN, site_id)
    found = db.connection.exec_driver_sql(words, values).scalar()
    return None if found is None else instant_from(str(found))


def park(db: Session, one: Parked, data: bytes) -> None:
    """Keep a file that cannot be taken yet."""
    values = (one.sha, one.name, one.why, instant_text(one.at), data)
    db.connection.exec_driver_sql(PARK, values)


def unpark(db: Session, sha: str) -> None:
    """Let a parked file go: it was taken in."""
    db.connection.exec_driver_sql("DELETE FROM parked WHERE sha = ?", (sha,))


def parked(db: Session) -> tuple[Parked, ...]:
    """Return every file that waits, oldest first."""
    rows = db.connection.exec_driver_sql(
        "SELECT sha, name, why, at FROM parked ORDER BY at, name"
    )
    return tuple(
        Parked(sha=sha, name=name, why=why, at=instant_from(at)) for sha, name, why, at in rows
    )


def parked_data(db: Session, sha: str) -> bytes:
    """Return a file that waits; empty where it waits no more."""
    words = "SELECT data FROM parked WHERE sha = ?"
    return bytes(db.connection.exec_driver_sql(words, (sha,)).scalar() or b"")


def waiting(db: Session) -> tuple[tuple[str, int], ...]:
    """Return how many files wait, by reason."""
    rows = db.connection.exec_driver_sql(
        "SELECT why, count(*) FROM parked GROUP BY why ORDER BY why"
    )
    return tuple((str(row[0]), int(row[1])) for row in rows)
