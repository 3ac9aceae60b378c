"""A station whose PC was cloned: its clone has heard first of what the other gave."""

import shutil
from pathlib import Path

from station_desk.district import intake
from station_desk.services import station
from station_desk.services.exchange import giving, taking
from station_desk.services.station import OpenDesk
from tests.district.desks_made import AProvince, a_desk, enrol, later
from tests.services.desk_made import PHRASE


def clone(district: OpenDesk, above: AProvince, folder: Path) -> None:
    """Enrol KHI-SDR below ``folder``, clone it, let both be heard once; both are closed."""
    one = a_desk(folder / "one", "KHI-SDR")
    enrol(district, one, above)
    stick = folder / "stick"
    stick.mkdir()
    _round(district, one, stick, day=1)
    station.close(one)
    shutil.copytree(one.folder, folder / "twin")
    one, twin = _opened(one, folder / "one"), _opened(one, folder / "twin")
    giving.give(one, stick, now=later(2))
    intake.take(district, stick, now=later(2))
    taking.take(twin, stick, now=later(2))  # ahead of it: a new chain begins
    giving.give(twin, stick, now=later(3))
    intake.take(district, stick, now=later(3))
    station.close(one)
    station.close(twin)


def _round(district: OpenDesk, one: OpenDesk, stick: Path, *, day: float) -> None:
    giving.give(one, stick, now=later(day))
    intake.take(district, stick, now=later(day))
    taking.take(one, stick, now=later(day))


def _opened(one: OpenDesk, folder: Path) -> OpenDesk:
    return station.open_station(folder, one.desk.officer.id, PHRASE, now=later(1))
