"""The request of a station and the page that goes beside it, for the tests of all papers."""

from collections.abc import Iterator

from station_desk.services.exchange import enrolling
from station_desk.services.issuing import enrol_paper
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW


def enrol_pages(opened: OpenDesk, _planted: object) -> Iterator[bytes]:
    """Give both as they leave the desk."""
    asked = enrolling.request(opened, now=NOW, pc="PC-1").value
    yield asked
    yield enrol_paper.make(opened, asked, now=NOW)
