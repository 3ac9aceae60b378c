"""Own a district whose received side lies in a PostgreSQL, for the world of the exchange."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from typing_extensions import override

from station_desk.store import meta
from station_desk.store.received import shelf
from station_desk.store.received.postgres import engines
from tests.exchange.world import District

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_desk.store.database import Session
    from station_desk.store.received.port import Received
    from station_desk.store.received.shelf import Shelf
    from tests.postgres.server import Cluster

COPY = "pg"  # the name, among the files of a copy, of the copy of the server's database


@dataclass
class OnServer(District):
    """A district that keeps what it received in a database of ``cluster``."""

    cluster: ClassVar[Cluster]
    base: str = ""
    copies: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.base = self.base or self.cluster.fresh()
        self.write(lambda db: meta.put(db.connection, shelf.ADDRESS, self.address))

    @property
    def address(self) -> str:
        return self.cluster.url(self.base).render_as_string(hide_password=False)

    @property
    def shelf(self) -> Shelf:
        return shelf.of(self.open())

    def settle(self) -> int:
        return self.shelf.settle(officer="o1", now=self.now)

    @override
    def look(self, look: Callable[[Received], Any]) -> Any:
        return self.shelf.read(look)

    @override
    def keep(self, unit: Callable[[Received], Any]) -> Any:
        done = self.shelf.write(unit, officer="o1", now=self.now)
        self.settle()
        return done

    @override
    def within(self, db: Session, act: Callable[[Received], Any]) -> Any:
        return shelf.within(db, act)

    @override
    def answers(self, to: Any) -> list[bytes]:
        self.settle()
        return super().answers(to)

    @override
    def files(self) -> dict[str, bytes]:
        engines.forget()
        self.copies.append(self.cluster.fresh(self.base))
        return {**super().files(), COPY: self.copies[-1].encode()}

    @override
    def put_back(self, files: dict[str, bytes], *, anchor: bool) -> None:
        """Put copies of desk and server back; ``put_server_back`` only the server's."""
        self.put_server_back(files)
        super().put_back({k: v for k, v in files.items() if k != COPY}, anchor=anchor)
        self.write(lambda db: meta.put(db.connection, shelf.ADDRESS, self.address))

    def put_server_back(self, files: dict[str, bytes]) -> None:
        engines.forget()
        self.cluster.drop(self.base)
        self.base = self.cluster.fresh(files[COPY].decode())
        self.write(lambda db: meta.put(db.connection, shelf.ADDRESS, self.address))
