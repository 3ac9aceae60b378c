"""Own a small world of the exchange: real encrypted databases, real bundles, no road but bytes.

What may happen to a PC happens to its files: they are copied, put back, lost.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from station_desk.domain.errors import Damaged
from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.kinds import Role
from station_desk.domain.records import Child, Officer, Station
from station_desk.exchange import acks, bundle, downlink, intake, outbox
from station_desk.exchange.bundle import Known, Letterbox
from station_desk.exchange.downlink import Asked
from station_desk.machine import places
from station_desk.machine.ids import new_id
from station_desk.store import chain, own_origins, replay
from station_desk.store.database import Accepted, Database, Session
from station_desk.store.received.here import Here
from station_desk.store.received.port import Received
from station_desk.vault import boxes, keys, recovery
from station_desk.vault.keys import NewSlot, Unlocked
from tests.store.station_made import CHEAP, PHRASE

DISTRICT, SITE = 100, 101  # allotted numbers
START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
APP = "test"


@dataclass
class Clock:
    """The world's time; a PC's own clock may be wrong by ``skew``."""

    at: datetime = START

    def step(self, seconds: float = 1) -> datetime:
        self.at += timedelta(seconds=seconds)
        return self.at


def build(folder: Path, *, code: str, now: datetime) -> Unlocked:
    """Make a closed desk with one officer; return its open keys."""
    first = NewSlot(officer_id="o1", belt_no="77", role=Role.IN_CHARGE, passphrase=PHRASE)
    unlocked = keys.create(folder, first, recovery.new_code(), cost_of_slot=CHEAP)
    station = Station(
        site_id=1, id=new_id(), code=code, name=code, province="sindh",
        district="karachi-south", created_at=now,
    )  # fmt: skip
    officer = Officer(
        site_id=1, id="o1", belt_no="77", name="", role=Role.IN_CHARGE, active_from=now
    )
    Database.create(unlocked, station=station, officer=officer, now=now).close()
    return unlocked


@dataclass
class Desk:
    """A PC: its folder, its open keys, its database where it is open."""

    folder: Path
    unlocked: Unlocked
    clock: Clock
    number: int
    skew: timedelta = timedelta()
    db: Database | None = None
    alive: bool = True
    lost: int = 0  # times it was opened behind its anchor

    @property
    def now(self) -> datetime:
        return self.clock.step() + self.skew

    @property
    def box(self) -> Letterbox:
        unlocked = self.unlocked
        return Letterbox(
            key_id=unlocked.device_id[:16],
            sign=partial(keys.sign, unlocked),
            secrets=(bytes(unlocked.device_x),),
        )

    @property
    def known(self) -> Known:
        return Known(
            key_id=self.unlocked.device_id[:16],
            ed_public=self.unlocked.device_public,
            x_public=boxes.public_of(self.unlocked.device_x),
            site=self.number,
        )

    def open(self) -> Database:
        """Open the database as the program does; an in-charge goes on after a loss."""
        if self.db is None:
            try:
                self.db = Database.open(self.unlocked, now=self.now)
            except Damaged as found:
                self.lost += 1
                word = Accepted(codes=frozenset({found.code}), officer="o1", reason="test")
                self.db = Database.open(self.unlocked, now=self.now, accepted=word)
        return self.db

    def write(self, act: Any) -> Any:
        return self.open().write(act, officer="o1", now=self.now)

    def read(self, look: Any) -> Any:
        return self.open().read(look)

    def close(self) -> None:
        if self.db is not None:
            self.db.close()
            self.db = None

    def files(self) -> dict[str, bytes]:
        """Return what a copy of the folder holds."""
        self.close()
        return {one.name: one.read_bytes() for one in self.folder.iterdir() if one.is_file()}

    def put_back(self, files: dict[str, bytes], *, anchor: bool) -> None:
        """Put an older copy in place; without ``anchor`` only the database."""
        self.close()
        for one in self.folder.glob(places.DATABASE + "*"):
            one.unlink()
        for name, data in files.items():
            if anchor or name.startswith(places.DATABASE):
                (self.folder / name).write_bytes(data)

    # what a station does

    def edit(self, row_id: str | None = None, name: str = "") -> str:
        """Write a child, new or again."""

        def act(db: Session) -> str:
            there = db.find(Child, row_id) if row_id else None
            if there is None:
                made = Child(
                    site_id=1, id=row_id or new_id(), code="X", created_at=db.now,
                    created_by="o1", name=name,
                )  # fmt: skip
            else:
                made = replace(there, version=there.version + 1, name=name)
            db.put(made)
            return made.id

        found: str = self.write(act)
        return found

    def children(self) -> dict[str, Child]:
        return {one.id: one for one in self.read(lambda db: db.all(Child)) if one.site_id == 1}

    def bundles(self, district: "Desk") -> list[bytes]:
        made = self.read(
            lambda db: list(outbox.gather(db, district=district.number, app=APP, now=self.now))
        )
        to = [district.known]
        return [bundle.make(one.manifest, one.lines, me=self.box, to=to) for one in made]

    def hear(self, data: bytes, district: "Desk") -> acks.Answered:
        came = bundle.opened(
            data, me=self.box, known={district.known.key_id: district.known}.get
        )
        me = acks.Me(number=self.number, signer=self.unlocked.device_public)
        found: acks.Answered = self.write(lambda db: acks.take(db, came, me=me))
        return found


@dataclass
class District(Desk):
    """The district's PC, which knows every station's key."""

    stations: dict[str, Known] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def take(self, data: bytes) -> str:
        """Take a bundle in; return ``ok``, ``dup``, or the refusal."""
        came = bundle.opened(data, me=self.box, known=self.stations.get)
        said = came.manifest
        self.asked[came.sender.key_id] = Asked(holds=said.holds, have=said.have)
        try:
            taken = self.keep(lambda here: intake.take(here, came, own_number=self.number))
            code = "dup" if taken.again else "ok"
        except BundleRefused as refused:
            code = refused.refusal.value
            if refused.refusal is Refusal.FORK:
                self._fork(came.sender.site, said.origin)
        self.seen[code] = self.seen.get(code, 0) + 1
        return code

    def _fork(self, site: int, origin: str) -> None:
        def act(received: Received) -> None:
            known = received.find(site, origin)
            assert known is not None
            received.fork(known)

        self.keep(act)

    def look(self, look: Callable[[Received], Any]) -> Any:
        """Return ``look`` of what was received."""
        return self.read(lambda db: look(Here(db)))

    def keep(self, unit: Callable[[Received], Any]) -> Any:
        """Run ``unit`` on what was received, whole or not at all."""
        return self.write(lambda db: unit(Here(db)))

    def within(self, db: Session, act: Callable[[Received], Any]) -> Any:
        """Return ``act`` of what was received, in a unit of the desk."""
        return act(Here(db))

    def answers(self, to: Desk) -> list[bytes]:
        asked = self.asked.get(to.known.key_id, Asked(holds={}, have={}))
        own = downlink.Own([to.number], APP)

        def unit(db: Session) -> Any:
            return self.within(db, partial(
                downlink.gather, db, own=own, site=to.number, own_number=self.number,
                asked=asked,
            ))  # fmt: skip

        made = self.write(unit)
        return [
            bundle.make(one.manifest, one.lines, me=self.box, to=[to.known]) for one in made
        ]

    def rows(self, site: int = SITE) -> dict[str, Child]:
        found = self.look(lambda received: received.all(Child, where={"site_id": site}))
        return {one.id: one for one in found}


def whole(desk: Desk) -> bool:
    """Tell whether chain and records of a desk stand."""

    def look(db: Session) -> bool:
        return chain.verify_chain(db).ok and not replay.differences(db)

    return bool(desk.read(look))


def lines_of(desk: Desk) -> list[bytes]:
    """Return every line of every own chain."""

    def look(db: Session) -> list[bytes]:
        return [
            line
            for one in own_origins.own_origins(db)
            for line in own_origins.lines(db, one.origin, 0, one.head_seq)
        ]

    found: list[bytes] = desk.read(look)
    return found


def copied(desk: Desk, folder: Path) -> Desk:
    """Return a clone of a PC: the whole disk, both go on."""
    desk.close()
    shutil.copytree(desk.folder, folder)
    there = keys.unlock(folder, "o1", PHRASE, now=desk.now)
    (folder / "throttle.json").unlink(missing_ok=True)
    return Desk(
        folder=folder, unlocked=there, clock=desk.clock, number=desk.number, skew=desk.skew
    )
