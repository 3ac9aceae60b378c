"""Let a test of a district run twice: its desk keeps what comes, and a PostgreSQL does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from typing_extensions import override

from station_desk.district import database
from station_desk.store.received.postgres import engines
from tests.district.desks_made import NOW
from tests.postgres.on_both import InDesk
from tests.services.desk_made import seconded

if TYPE_CHECKING:
    from station_desk.services.station import OpenDesk
    from tests.postgres.server import Cluster


@dataclass
class OnServer(InDesk):
    """A district keeps what comes in a database of ``cluster``."""

    cluster: Cluster
    bases: list[str] = field(default_factory=list)

    @override
    def turn(self, district: OpenDesk) -> None:
        self.bases.append(self.cluster.fresh())
        url = self.cluster.url(self.bases[-1])
        database.use(
            district, engines.bare(url).render_as_string(), password=str(url.password),
            second=seconded(district), now=NOW,
        )  # fmt: skip

    @override
    def change(self, district: OpenDesk, words: str) -> None:
        self.cluster.ask(words, base=self.bases[-1])

    @override
    def reject(self, district: OpenDesk, row_id: str) -> None:
        words = "INSERT INTO reject SELECT site_id, said_no, said_seq, 'BAD_ROW' FROM child"
        self.change(district, f"{words} WHERE id = '{row_id}'")

    @override
    def everything(self) -> str:
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        return "\n".join(
            " ".join(map(str, row))
            for base in self.bases
            for (name,) in self.cluster.ask(tables, base=base)
            for row in self.cluster.ask(f"SELECT * FROM {name}", base=base)  # noqa: S608  ours
        )

    @override
    def raw(self) -> bytes:
        self.cluster.ask("CHECKPOINT")
        numbers = "SELECT oid FROM pg_database WHERE datname = ANY(%s)"
        folders = [
            self.cluster.data / "base" / str(oid)
            for (oid,) in self.cluster.ask(numbers, self.bases)
        ]
        return b"".join(one.read_bytes() for at in folders for one in sorted(at.iterdir()))

    @override
    def end(self) -> None:
        engines.forget()
        for name in self.bases:
            self.cluster.drop(name)
