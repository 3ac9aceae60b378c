"""A station and its district with a stick between them, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import pytest

from station_desk.district import intake
from station_desk.domain.records import Child
from station_desk.machine.ids import new_id
from station_desk.services.exchange import giving, taking
from station_desk.store.received import shelf
from tests.district.desks_made import NOW, a_desk, a_province, begin, enrol, later
from tests.postgres.on_both import InDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from station_desk.services.station import OpenDesk
    from station_desk.store.database import Session
    from station_desk.store.received.port import Received
    from tests.district.desks_made import AProvince

V = TypeVar("V")


@dataclass
class Both:
    """An enrolled station, its district, and a stick between them."""

    station: OpenDesk
    district: OpenDesk
    stick: Path
    above: AProvince
    keeps: InDesk = field(default_factory=InDesk)

    def child(self, name: str) -> str:
        def unit(db: Session) -> str:
            made = Child(
                site_id=1, id=new_id(), code="X", created_at=NOW, created_by="o", name=name
            )
            db.put(made)
            return made.id

        found: str = self.station.database.write(unit, officer="o", now=NOW)
        return found

    def there(self, row_id: str) -> Child | None:
        where: dict[str, str | int | None] = {"site_id": 100, "id": row_id}
        found = self.received(lambda received: received.all(Child, where=where))
        return found[0] if found else None

    def received(self, look: Callable[[Received], V]) -> V:
        """Return ``look`` of what the district received, wherever it lies."""
        return shelf.of(self.district.database).read(look)

    def round(self, day: float = 1) -> tuple[intake.TakenIn, taking.TakenAll]:
        giving.give(self.station, self.stick, now=later(day))
        taken = intake.take(self.district, self.stick, now=later(day)).value
        return taken, taking.take(self.station, self.stick, now=later(day)).value


@pytest.fixture
def both(tmp_path: Path, keeps: InDesk) -> Iterator[Both]:
    above = a_province()
    district = a_desk(tmp_path / "district", "KHI-D", kind="district")
    begin(district, above)
    keeps.turn(district)
    station = a_desk(tmp_path / "station", "KHI-SDR")
    enrol(district, station, above)
    stick = tmp_path / "stick"
    stick.mkdir()
    yield Both(station, district, stick, above, keeps)
    station.database.close()
    district.database.close()
