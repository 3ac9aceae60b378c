"""A district that serves on loopback, its stations, and raw TLS to talk to it badly."""

import base64
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from station_desk.district import office, road
from station_desk.district.serving.rates import Limits
from station_desk.district.serving.server import Server
from station_desk.domain.exchange.road_facts import Road
from station_desk.domain.records import Child
from station_desk.exchange import bundle, https_road, outbox, parties
from station_desk.exchange.bundle import Known, Letterbox
from station_desk.machine.ids import new_id
from station_desk.services import station
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.store.received import shelf
from tests.district.desks_made import AProvince, a_desk, a_province, alone, begin, enrol, take
from tests.postgres.on_both import InDesk
from tests.services.desk_made import PHRASE

HOST = "127.0.0.1"


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Served:
    """A district's desk and its running server."""

    district: OpenDesk
    above: AProvince
    limits: Limits = field(default_factory=Limits)
    server: Server | None = None
    port: int = 0

    def start(self) -> "Served":
        self.server = Server(self.district, HOST, self.port, self.limits)
        self.port = self.server.port
        self.server.start()
        return self

    def stop(self) -> None:
        if self.server is not None:
            self.server.stop()
            self.server = None

    @property
    def running(self) -> Server:
        assert self.server is not None
        return self.server

    @property
    def road(self) -> Road:
        """Return the road with the port where the server listens."""
        found = road.open_road(
            self.district, [f"{HOST}:{self.port}"], second=alone(self.district), now=now()
        )
        return found.value

    def enrol(self, at: OpenDesk) -> None:
        enrol(self.district, at, self.above, now=now())
        self.look()

    def tell(self, at: OpenDesk) -> None:
        """Let a station take the newest trust paper."""
        _ = self.road
        take(at, office.trust_file(self.district, now=now()).value, now=now())

    def look(self) -> None:
        """Let the server know at once who is certified or revoked."""
        self.running._look()

    def again(self) -> OpenDesk:
        """Open the desk anew, after another process had it."""
        self.district = station.open_station(
            self.district.folder, self.district.desk.officer.id, PHRASE, now=now()
        )
        return self.district

    def settle(self, wait_s: float = 20.0) -> None:
        """Wait until nothing waits to be taken in."""
        wait_for(lambda: self.running.house.spool.waiting()[0] == 0, wait_s)


def wait_for(done: Callable[[], bool], wait_s: float = 20.0) -> None:
    until = time.monotonic() + wait_s
    while not done():
        assert time.monotonic() < until, "it took too long"
        Event().wait(0.02)


def served(folder: Path, limits: Limits | None = None, keeps: InDesk | None = None) -> Served:
    """Return a district that serves; its certificate is good for the address of loopback."""
    above = a_province()
    district = a_desk(folder / "district", "KHI-S", kind="district")
    begin(district, above, now=now() - timedelta(days=1))
    (keeps or InDesk()).turn(district)
    road.open_road(district, [HOST], second=alone(district), now=now())
    return Served(district, above, limits or Limits()).start()


def close(one: Served) -> None:
    one.stop()
    station.close(one.district)


def child(at: OpenDesk, name: str) -> str:
    """Write down a child at a station and return its id."""

    def unit(db: Session) -> str:
        made = Child(
            site_id=1, id=new_id(), code="X", created_at=now(), created_by="o", name=name
        )
        db.put(made)
        return made.id

    found: str = at.database.write(unit, officer="o", now=now())
    return found


def there(district: OpenDesk, row_id: str, number: int = 100) -> Child | None:
    where: dict[str, str | int | None] = {"site_id": number, "id": row_id}
    found = shelf.of(district.database).read(lambda received: received.all(Child, where=where))
    return found[0] if found else None


def sealed(at: OpenDesk) -> list[bytes]:
    """Return the files that a station would give now; nothing is noted."""

    def pack(db: Session) -> list[bytes]:
        side = parties.station_side(db, at.unlocked)
        parts = outbox.gather(db, district=side.district_number, app="test", now=now())
        return [
            bundle.make(one.manifest, one.lines, me=side.me, to=side.district) for one in parts
        ]

    found: list[bytes] = at.database.read(pack)
    return found


def signed_by(me: Letterbox, at: OpenDesk) -> bytes:
    """Return a file of ``at`` that another key has signed."""

    def pack(db: Session) -> bytes:
        side = parties.station_side(db, at.unlocked)
        one = next(iter(outbox.gather(
            db, district=side.district_number, app="test", now=now())))  # fmt: skip
        return bundle.make(one.manifest, one.lines, me=me, to=side.district)

    found: bytes = at.database.read(pack)
    return found


def sealed_to(at: OpenDesk, whom: Known) -> bytes:
    """Return a file of ``at`` for another district than its own."""

    def pack(db: Session) -> bytes:
        side = parties.station_side(db, at.unlocked)
        one = next(iter(outbox.gather(
            db, district=side.district_number, app="test", now=now())))  # fmt: skip
        return bundle.make(one.manifest, one.lines, me=side.me, to=[whom])

    found: bytes = at.database.read(pack)
    return found


def parked(db: Session) -> tuple[tuple[str, int], ...]:
    return shelf.within(db, lambda received: received.waiting())


def far_lines(db: Session, number: int) -> int:
    return shelf.within(
        db, lambda received: sum(one.head_seq for one in received.origins(number))
    )


def known_district(at: OpenDesk) -> Known:
    return at.database.read(lambda db: parties.station_side(db, at.unlocked).district[0])


def tls(road_of: Road, *, source: str = "") -> ssl.SSLSocket:
    """Return a raw connection to the server, from another address of loopback if asked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=base64.b64decode(road_of.authority))
    raw = socket.create_connection(
        (HOST, road_of.addresses[0].port), timeout=10,
        source_address=(source, 0) if source else None,
    )  # fmt: skip
    return context.wrap_socket(raw, server_hostname=HOST)


def put_head(sha: str, size: int) -> bytes:
    return f"PUT /v1/in/{sha} HTTP/1.1\r\nHost: d\r\nContent-Length: {size}\r\n\r\n".encode()


def is_cut(one: socket.socket) -> bool:
    """Tell whether the other end closes without an answer."""
    with suppress(OSError):
        return one.recv(1) == b""
    return True


def way(road_of: Road) -> https_road.HttpsRoad:
    return https_road.HttpsRoad(road_of, pauses=())
