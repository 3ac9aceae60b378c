"""Own a real station in a temporary folder: real keys (cheap ones), a real encrypted file."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sqlcipher3 import dbapi2

from station_desk.domain.kinds import Role
from station_desk.domain.records import Child, Officer, Station
from station_desk.machine import places
from station_desk.machine.ids import new_id
from station_desk.store import engine, opening
from station_desk.store.database import Database
from station_desk.vault import keys, recovery
from station_desk.vault.cost import Cost
from station_desk.vault.keys import NewSlot, Unlocked

T = TypeVar("T")
SITE = 7
NOW = datetime(2026, 11, 21, 17, 35, tzinfo=UTC)
CHEAP = Cost(passes=1, memory_bytes=8192)
PHRASE = "unselfish alfalfa elude cryptic"


def child(**changes: Any) -> Child:
    """Return a child of this station."""
    made = Child(
        site_id=SITE, id=new_id(), code="KHI-SDR-C-00001", created_at=NOW, created_by="o1"
    )
    return replace(made, **changes)


def example(kind: type[T], mark: str = "word") -> T:
    """Return a record of ``kind`` at this station with every field filled."""
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]  # always a dataclass
    values = {name: _value(hints[name], f"{mark}-{name}") for name in names}
    return kind(**{**values, "site_id": SITE, "id": new_id(), "version": 1})


def _value(hint: Any, text: str) -> Any:
    if get_origin(hint) is UnionType:
        return _value(get_args(hint)[0], text)
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return (_value(inner[0], text), _value(inner[0], text + " 2"))
        return tuple(_value(one, text) for one in inner)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[-1]
    return {str: text, int: 3, bool: True, datetime: NOW, date: date(2015, 2, 28)}[hint]


@dataclass
class Place:
    """An opened station and the ways to close, open and tamper with it."""

    folder: Path
    unlocked: Unlocked
    db: Database

    def put(self, *records: Any, reason: str = "", now: datetime = NOW) -> None:
        """Save records in one unit."""

        def save(session: Any) -> None:
            for one in records:
                session.put(one, reason)

        self.db.write(save, officer="o1", now=now)

    def again(self, **given: Any) -> Database:
        """Close and open once more."""
        self.db.close()
        self.db = Database.open(self.unlocked, now=given.pop("now", NOW), **given)
        return self.db

    def tamper(self, *statements: str, unguarded: bool = True) -> None:
        """Close, and change the file with the right key and a tool, as an insider would."""
        self.db.close()
        raw = self.raw()
        if unguarded:
            for (name,) in raw.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall():
                raw.execute(f"DROP TRIGGER {name}")
        for words in statements:
            raw.execute(words)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.close()

    def raw(self) -> Any:
        """Return a driver's connection with the right key and no guards."""
        key = opening.key_of(self.unlocked)
        raw = dbapi2.connect(str(self.folder / places.DATABASE), isolation_level=None)
        raw.execute(f"PRAGMA key=\"x'{key.raw.hex()}{key.salt}'\"")
        return raw

    def guards(self) -> list[str]:
        """Return the words of every lasting trigger."""
        connection = engine.connect(
            self.folder / places.DATABASE, opening.key_of(self.unlocked), reading=True
        )
        rows = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
        found = [str(row[0]) for row in rows]
        connection.close()
        return found


def build(folder: Path, now: datetime = NOW) -> Place:
    """Make a station in ``folder``."""
    first = NewSlot(officer_id="o1", belt_no="77", role=Role.IN_CHARGE, passphrase=PHRASE)
    unlocked = keys.create(folder, first, recovery.new_code(), cost_of_slot=CHEAP)
    station = Station(
        site_id=SITE, id=new_id(), code="KHI-SDR", name="Saddar", province="sindh",
        district="karachi-south", created_at=now,
    )  # fmt: skip
    officer = Officer(
        site_id=SITE, id="o1", belt_no="77", name="", role=Role.IN_CHARGE, active_from=now
    )
    db = Database.create(unlocked, station=station, officer=officer, now=now)
    return Place(folder=folder, unlocked=unlocked, db=db)
