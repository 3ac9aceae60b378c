"""Settle records that two computers of one station changed, each without the other's words.

The newer version stands until the in-charge says which one holds. What is not chosen stays in
the journal; choosing the other writes a correction of the station's own (exchange.md B.8).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from station_desk.domain.errors import NotNow
from station_desk.domain.exchange.records import Conflict
from station_desk.domain.exchange.stamp import Stamp, said_first
from station_desk.domain.kinds import Topic
from station_desk.domain.plain import from_plain, instant_from
from station_desk.domain.records import Officer, Saved
from station_desk.services.authorize import Act, authorize
from station_desk.services.journal import differing
from station_desk.services.offices import require_station, require_writable
from station_desk.services.station import OpenDesk
from station_desk.store import replay
from station_desk.store.database import Session
from station_desk.store.replay import Line
from station_desk.store.rows import APPEND_ONLY, BY_TABLE

KEPT, OTHER = "kept", "other"
REASON = "Two computers had changed it; the in-charge chose this version."  # stored in English
Pair = tuple[Line | None, Line | None]
SILENT = frozenset({"site_id", "id", "version"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version: the belt number of who wrote it, when by the clock of his computer."""

    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoVersions:
    """A record with two versions; ``fields`` are name, value that stands, value of the other.

    Values are plain (texts, numbers, codes). Where the words are sealed, or the other version
    was erased, there are no fields and the other version cannot be chosen.
    """

    id: str
    kind: str
    of_id: str
    number: str
    stands: Version
    other: Version
    fields: tuple[tuple[str, Any, Any], ...] = field(default=(), repr=False)


def waiting(db: Session, opened: OpenDesk) -> tuple[TwoVersions, ...]:
    """Return every record of which two versions wait to be looked at, the oldest first."""
    _begin(opened)
    return tuple(_told(db, one, lines) for one, lines in _open(db))


def settle(
    opened: OpenDesk, conflict_id: str, choice: str, *, now: datetime
) -> Saved[TwoVersions]:
    """Let one version of a record hold: ``kept``, which stands, or ``other``.

    Raises:
        NotNow: ``no_such_versions``: nothing waits under this id; ``versions_gone``: the other
            version was erased, is sealed or is of a record that is never changed.
    """

    def unit(db: Session) -> TwoVersions:
        _begin(opened)
        require_writable(opened)
        found = next((pair for pair in _open(db) if pair[0].id == conflict_id), None)
        if found is None:
            raise NotNow("no_such_versions")
        one, lines = found
        told = _told(db, one, lines)
        if choice == OTHER:
            _choose_other(db, told, lines)
        db.put(replace(
            one, version=one.version + 1, settled_at=now, settled_by=opened.desk.officer.id,
            choice=choice,
        ))  # fmt: skip
        return told

    value = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=value, touched=frozenset(Topic))


def _begin(opened: OpenDesk) -> None:
    authorize(opened.desk.officer, Act.VERSIONS_SETTLE)
    require_station(opened.desk)


def _open(db: Session) -> Iterator[tuple[Conflict, Pair]]:
    """Give what is not settled, with the lines that said both versions, as far as they are."""
    found = [one for one in db.all(Conflict, order="at") if one.settled_at is None]
    told = replay.versions(db, {(one.of_kind, one.of_id) for one in found})
    for one in found:
        yield one, _pair(one, told.get((one.of_kind, one.of_id), {}))


def _pair(one: Conflict, lines: Mapping[Stamp, Line]) -> Pair:
    """Return both lines; two clones may have said them at one place, the greater stands."""
    at_kept = [stamp for stamp in sorted(lines) if _place(stamp) == one.kept]
    stands = at_kept[-1] if at_kept else None
    at_other = [stamp for stamp in sorted(lines) if _place(stamp) == one.other]
    other = next((stamp for stamp in at_other if stamp != stands), None)
    return (lines[stands] if stands else None), (lines[other] if other else None)


def _place(stamp: Stamp) -> str:
    return f"{stamp.origin}:{stamp.seq}"


def _told(db: Session, one: Conflict, lines: Pair) -> TwoVersions:
    stands, other = lines
    fields: tuple[tuple[str, Any, Any], ...] = ()
    if stands is not None and other is not None and one.of_kind != "sealed":
        fields = tuple(_differ(stands["d"], other["d"]))
    return TwoVersions(
        id=one.id, kind=one.of_kind, of_id=one.of_id,
        number=differing.number_of(db, (one.of_kind, db.site_id, one.of_id)),
        stands=_version(db, stands), other=_version(db, other), fields=fields,
    )  # fmt: skip


def _version(db: Session, line: Line | None) -> Version:
    """Return who wrote a line first, and when by his clock."""
    first = said_first(line, "") if line is not None else None
    if first is None:
        return Version(by="", at=None)
    officer = db.find(Officer, str(first[5]))
    by_clock = datetime.fromtimestamp(int(first[0]) / 1000, UTC)  # the district knows that only
    at = instant_from(str(first[6])) if first[6] else by_clock
    return Version(by=officer.belt_no if officer else "", at=at)


def _differ(
    stands: Mapping[str, Any], other: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Any]]:
    for name, value in stands.items():
        if name not in SILENT and name in other and other[name] != value:
            yield name, value, other[name]


def _choose_other(db: Session, told: TwoVersions, lines: Pair) -> None:
    """Write what the other version says, field by field, over the record of today."""
    kind = BY_TABLE[told.kind].kind
    there, other = db.find(kind, told.of_id), lines[1]
    if there is None or other is None or not told.fields or kind in APPEND_ONLY:
        raise NotNow("versions_gone")
    meant = from_plain(kind, other["d"])
    changes = {name: getattr(meant, name) for name, _stands, _other in told.fields}
    db.put(replace(there, version=there.version + 1, **changes), REASON)
