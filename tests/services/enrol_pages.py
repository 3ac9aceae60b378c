"""The requests of a station and of its district, for the tests of all papers."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from station_desk.district import office
from station_desk.services import station
from station_desk.services.exchange import enrolling
from station_desk.services.issuing import enrol_paper
from station_desk.services.station import OpenDesk
from tests.district import desks_made
from tests.services.desk_made import NOW


def enrol_pages(opened: OpenDesk, _planted: object) -> Iterator[bytes]:
    """Give each as it leaves the desk, and the page that goes beside it."""
    asked = enrolling.request(opened, now=NOW, pc="PC-1").value
    yield asked
    yield enrol_paper.make(opened, asked, now=NOW)
    folder = Path(tempfile.mkdtemp(dir=opened.folder.parent))
    above = desks_made.a_desk(folder / "desk", "KHI-DIST", kind="district")
    try:
        asked = office.request(above, now=desks_made.NOW).value
        yield asked
        yield enrol_paper.make(above, asked, now=desks_made.NOW)
    finally:
        station.close(above)
