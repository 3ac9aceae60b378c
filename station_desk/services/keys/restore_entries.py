"""Write into restored records what was done: who brought them back, who serves today."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from station_desk.domain.errors import Damaged
from station_desk.domain.plain import instant_text
from station_desk.domain.records import Officer
from station_desk.services.authorize import Act, authorize
from station_desk.services.keys.rotating import Why
from station_desk.store import backup, checks, meta
from station_desk.store.backup_file import BackupHead
from station_desk.store.database import Database, Session
from station_desk.store.own_station import own_station
from station_desk.vault.keys import SlotLine, Unlocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the restored journal is told; ``today`` are the officers of today's key file."""

    head: BackupHead
    lost: int | None
    second: str
    fresh: bool
    reason: str = field(repr=False)
    today: tuple[SlotLine, ...] | None


def write(
    database: Database, unlocked: Unlocked, entry: Entry, *, now: datetime
) -> tuple[int, frozenset[str]]:
    """Journal it; return how many records there are, all proved, and who of today is known.

    Departures and roles of today are written once more, so that the records fit the keys.
    Raises ``NotAllowed``, ``Damaged``.
    """

    def unit(db: Session) -> frozenset[str]:
        if entry.today is not None:
            _as_today(db, entry, entry.today, now)
        else:
            meta.put(db.connection, meta.ROLL_CALL, instant_text(entry.head.made_at))
        if not entry.fresh:
            authorize(db.get(Officer, unlocked.officer_id), Act.BACKUP_RESTORE)
        gone = "unknown" if entry.lost is None else entry.lost
        facts: dict[str, str | int] = {"act": "restore", "no": entry.head.no, "lost": gone}
        if entry.fresh:
            facts = {"act": "restore_elsewhere", "no": entry.head.no}
        install = entry.head.install_id
        db.act("backup", install, facts=facts, reason=entry.reason, second=entry.second)
        return frozenset(one.id for one in db.all(Officer) if one.active_to is None)

    serving = database.write(unit, officer=unlocked.officer_id, now=now)
    report = checks.full_check(database)
    if not report.ok:
        raise Damaged("backup_unsound", why=report.chain.why or "records")
    held = database.read(lambda db: dict(backup.counts(db.connection)))
    return sum(held.values()) - held["journal"], serving


def _as_today(
    db: Session, entry: Entry, today: tuple[SlotLine, ...], now: datetime
) -> None:  # fmt: skip
    roles = {one.officer_id: one.role for one in today}
    for one in db.all(Officer):
        if one.active_to is not None or roles.get(one.id) is one.role:
            continue
        newer = replace(one, version=one.version + 1)
        role = roles.get(one.id)
        newer = replace(newer, active_to=now) if role is None else replace(newer, role=role)
        db.put(newer, entry.reason, second=entry.second)


def keys_changed(database: Database, unlocked: Unlocked, number: int, *, now: datetime) -> None:
    """Journal that the restored desk has keys of its own."""
    facts: dict[str, str | int] = {
        "act": "keys_changed", "why": Why.RESTORED.value, "generation": number
    }  # fmt: skip

    def unit(db: Session) -> None:
        db.act("station", own_station(db).id, facts=facts)

    database.write(unit, officer=unlocked.officer_id, now=now)
