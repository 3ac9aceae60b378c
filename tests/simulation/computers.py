"""Own the computers of a simulated district: desks, their work, the roads between them."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from station_desk.district import certifying, intake, office, road
from station_desk.district.serving.rates import Limits
from station_desk.district.serving.server import Server
from station_desk.domain.errors import NotNow, Unready
from station_desk.domain.exchange.trust_facts import WhyRevoked, key_id
from station_desk.domain.records import Child
from station_desk.exchange.province import Block
from station_desk.machine import clock
from station_desk.machine.ids import new_id
from station_desk.services import station
from station_desk.services.exchange import giving, network, taking
from station_desk.services.exchange.giving import Watch
from station_desk.services.keys import backups, restoring
from station_desk.services.keys.restoring import Wish
from station_desk.store import own_origins
from tests.district.desks_made import AProvince, a_desk, a_province, alone, enrol, take
from tests.services.desk_made import PHRASE

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from station_desk.services.station import OpenDesk
    from station_desk.store.database import Session

FIRST = 1000  # the number of the district; its stations follow
AT_ONCE = 4  # records that one saving holds
LOCALHOST = "127.0.0.1"
BEARS = Limits(requests=1e9, key_files=1e9)  # all stations come from one address here


@dataclass
class Pc:
    """One computer of a station; a clone has the same key and the same number."""

    opened: OpenDesk
    number: int
    key_id: str
    children: list[str] = field(default_factory=list)
    given: dict[str, int] = field(default_factory=dict)  # how far each chain was, last time

    @property
    def code(self) -> str:
        return self.opened.desk.station.code

    def work(self, records: int, now: datetime, chance: Random) -> None:
        """Write that many records, half of them changes of known ones."""
        for begin in range(0, records, AT_ONCE):
            count = min(AT_ONCE, records - begin)

            def unit(db: Session, count: int = count) -> None:
                for _one in range(count):
                    self._record(db, now, chance)

            self.opened.database.write(unit, officer="o", now=now)

    def _record(self, db: Session, now: datetime, chance: Random) -> None:
        name = f"{chance.getrandbits(24):06x}"
        if self.children and chance.random() < 0.5:
            known = db.get(Child, chance.choice(self.children))
            db.put(replace(known, version=known.version + 1, name=name))
            return
        made = Child(
            site_id=1, id=new_id(), code="X", created_at=now, created_by="o", name=name
        )
        db.put(made)
        self.children.append(made.id)


@dataclass
class Simulated:
    """A province, a district and the computers of its stations, below one folder.

    Times are simulated weeks that end today; the server's own clock is today's.
    """

    folder: Path
    chance: Random
    weeks: int
    serves: bool = True
    pcs: list[Pc] = field(default_factory=list)
    did: Counter[str] = field(default_factory=Counter)
    cloned: set[str] = field(default_factory=set)  # codes of stations

    def __post_init__(self) -> None:
        self.start = clock.now() - timedelta(weeks=self.weeks)
        self.week = self._desks = self._sticks = 0
        self.server: Server | None = None
        self.above: AProvince = a_province()
        self.district = a_desk(self.folder / "district", "KHI-D", kind="district")
        self._begin()
        if self.serves:
            self.serve()

    @property
    def now(self) -> datetime:
        return self.start + timedelta(weeks=self.week)

    def _begin(self) -> None:
        district, above = self.district, self.above
        asked = office.request(district, now=self.start).value
        block = Block(first=FIRST, last=FIRST + 1999)
        done = above.certify(asked, block, now=self.start)
        office.take_certificate(
            district, done.certificate.data, above.papers[0], second=alone(district),
            now=self.start, root_print=above.print,
        )  # fmt: skip

    def serve(self, port: int = 0) -> None:
        """Answer by network from now on."""
        road.open_road(self.district, [LOCALHOST], second=alone(self.district), now=self.now)
        self.server = Server(self.district, LOCALHOST, port, BEARS)
        self.server.start()
        where = [f"{LOCALHOST}:{self.server.port}"]
        road.open_road(self.district, where, second=alone(self.district), now=self.now)

    def join(self, code: str, number: int = 0) -> Pc:
        """Certify a new computer: of a new station, or of that with ``number``."""
        self._desks += 1
        opened = a_desk(self.folder / f"pc{self._desks}", code)
        given = enrol(self.district, opened, self.above, number=number, now=self.now)
        if self.server is not None:
            self.server._look()
        pc = Pc(opened=opened, number=given.body.site, key_id=key_id(given.body.ed_public))
        self.pcs.append(pc)
        return pc

    def hear_of_road(self, pc: Pc) -> None:
        """Let a station know where the server is, as its district tells by a file."""
        take(pc.opened, office.trust_file(self.district, now=self.now).value, now=self.now)

    # roads

    def stick(self) -> Path:
        """Return an empty stick."""
        self._sticks += 1
        made = self.folder / "sticks" / str(self._sticks)
        made.mkdir(parents=True)
        return made

    def given(self, pc: Pc) -> Path:
        """Return a stick with all that a station owes."""
        found = self.stick()
        ends = pc.opened.database.read(own_origins.own_origins)
        pc.given = {one.origin: one.head_seq for one in ends}
        giving.give(pc.opened, found, now=self.now)
        self.did["sticks"] += 1
        return found

    def at_district(self, stick: Path) -> None:
        """Let the district take a stick in and answer on it."""
        done = intake.take(self.district, stick, now=self.now).value
        self.did["taken files"] += done.files
        for one in done.refused:
            self.did[f"told: {one.code}"] += 1

    def home(self, pc: Pc, stick: Path) -> None:
        """Let a station take what lies for it on a stick; the stick is done with."""
        if pc in self.pcs:
            done = taking.take(pc.opened, stick, now=self.now).value
            self.did["said again"] += done.said_again
            self.did["given back"] += done.given_back
        shutil.rmtree(stick)

    def by_stick(self, pc: Pc) -> None:
        """Give, take in, answer, hear: nothing goes wrong."""
        stick = self.given(pc)
        self.at_district(stick)
        self.home(pc, stick)

    def by_network(self, pc: Pc, *, cut_after: int | None = None) -> None:
        """Walk the road by network; it may be cut after so many steps."""
        steps = iter(range(10**6))

        def stopped() -> bool:
            return cut_after is not None and next(steps) >= cut_after

        try:
            done = network.exchange(
                pc.opened, now=self.now, watch=Watch(stopped=stopped), patience_s=1, pauses=()
            ).value
        except (NotNow, Unready) as ended:
            self.did[f"network: {ended.code}"] += 1
            return
        self.did["by network"] += 1
        self.did["said again"] += done.taken.said_again
        self.did["given back"] += done.taken.given_back

    # mishaps

    def clone(self, pc: Pc) -> Pc:
        """Let two computers go on from one disk."""
        opened = pc.opened
        station.close(opened)
        self._desks += 1
        there = self.folder / f"pc{self._desks}"
        shutil.copytree(opened.folder, there)
        who = opened.desk.officer.id
        pc.opened = station.open_station(opened.folder, who, PHRASE, now=self.now)
        twin = station.open_station(there, who, PHRASE, now=self.now)
        made = Pc(opened=twin, number=pc.number, key_id=pc.key_id, children=[*pc.children])
        self.pcs.append(made)
        self.did["cloned"] += 1
        self.cloned.add(pc.code)
        return made

    def steal(self, pc: Pc) -> Pc:
        """Take a computer away for good; the district revokes it and certifies another."""
        station.close(pc.opened)
        self.pcs.remove(pc)
        certifying.revoke(
            self.district, pc.key_id, why=WhyRevoked.STOLEN, reason="broken into at night",
            now=self.now, second=alone(self.district),
        )  # fmt: skip
        self.did["stolen"] += 1
        return self.join(pc.code, pc.number)

    def backup(self) -> Path:
        """Keep a backup of the district, away from it."""
        proof = backups.make(self.district, now=self.now)
        kept = self.folder / "district.sdbk"
        shutil.copyfile(Path(proof.line.folder) / proof.line.name, kept)
        return kept

    def restore(self, kept: Path) -> None:
        """Bring the district back on another computer, from its backup."""
        port = self.server.port if self.server else 0
        self.close_district()
        who, folder = self.district.desk.officer.id, self.folder / "district-again"
        wish = Wish(path=kept, officer_id=who, phrase=PHRASE, reason="the disk broke")
        restoring.commit(restoring.prepare(folder, wish, now=self.now), now=self.now)
        self.district = station.open_station(folder, who, PHRASE, now=self.now)
        if self.serves:
            self.serve(port)
        self.did["district restored"] += 1

    def close_district(self) -> None:
        if self.server is not None:
            self.server.stop()
            self.server = None
        station.close(self.district)

    def close(self) -> None:
        """Close every desk."""
        self.close_district()
        for pc in self.pcs:
            station.close(pc.opened)
