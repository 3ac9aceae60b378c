"""Own what a district's desk reads from a stick of a station, and what it writes to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from station_desk.district.certifying import Given
from station_desk.domain.errors import NotNow, Trouble
from station_desk.domain.exchange.trust_facts import (
    DistrictCertificate,
    Province,
    StationRelease,
    StationRequest,
)
from station_desk.domain.records import Station
from station_desk.exchange import trust
from station_desk.machine import files
from station_desk.services.exchange import stick
from station_desk.services.exchange.enrolling import ENDING

TRUST = f"trust{ENDING}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """One station's request as it lay on a stick.

    ``release`` is the paper of the district from which it comes; empty where none lay there.
    """

    data: bytes
    request: StationRequest
    release: bytes = b""

    @property
    def id(self) -> str:
        """Return what tells a request from every other."""
        return self.request.ed_public


def requests_on(folder: Path) -> tuple[Asks, ...]:
    """Return the newest request of every computer that asks in ``folder``.

    Raises:
        NotNow: ``no_requests_there``.
    """
    lying = stick.lying(folder)
    newest: dict[str, Asks] = {}
    for one in _requests(lying):
        before = newest.get(one.id)
        if before is None or before.request.made_at < one.request.made_at:
            newest[one.id] = one
    if not newest:
        raise NotNow("no_requests_there", folder=folder.name or str(folder))
    return tuple(sorted(newest.values(), key=lambda one: one.request.code))


def _requests(lying: Sequence[bytes]) -> list[Asks]:
    found = []
    for data in lying:
        try:
            request = trust.own_request(StationRequest, data).body
        except Trouble:
            continue  # another paper, or none
        found.append(Asks(data=data, request=request, release=_release(lying, request)))
    return found


def _release(lying: Sequence[bytes], asked: StationRequest) -> bytes:
    """Return the newest release of the station that asks to its district."""
    best: tuple[float, bytes] = (0.0, b"")
    for data in lying:
        try:
            body = trust.read(StationRelease, data).body
        except Trouble:
            continue
        if (body.code, body.to_district) == (asked.code, asked.district):
            best = max(best, (body.at.timestamp(), data))
    return best[1]


def province_on(folder: Path, here: Station) -> tuple[bytes, bytes]:
    """Return the newest certificate for this office in ``folder``, and the province's paper.

    Raises:
        NotNow: ``no_province_there``.
    """
    papers: dict[type[object], tuple[float, bytes]] = {}
    for data in stick.lying(folder):
        kind, newness = _of_province(data, here)
        if newness > papers.get(kind, (0.0, b""))[0]:
            papers[kind] = (newness, data)
    if Province not in papers or DistrictCertificate not in papers:
        raise NotNow("no_province_there", folder=folder.name or str(folder))
    return papers[DistrictCertificate][1], papers[Province][1]


def _of_province(data: bytes, here: Station) -> tuple[type[object], float]:
    """Return what a paper of a province is and how new; 0 for one that is not for us."""
    try:
        if trust.kind_of(data) is Province:
            paper = trust.read(Province, data).body
            mine = paper.province == here.province
            return Province, paper.made_at.timestamp() if mine else 0.0
        one = trust.read(DistrictCertificate, data).body
    except Trouble:
        return object, 0.0
    ours = (one.province, one.district, one.practice)
    mine = ours == (here.province, here.district, here.practice)
    return DistrictCertificate, float(one.serial) if mine else 0.0


def put_given(folder: Path, given: Given) -> tuple[str, str]:
    """Write the papers of a station that was certified; return the names of both files.

    Raises:
        Unready: the folder cannot be written.
    """
    one = given.body
    name = f"{one.code}-{one.site}-{one.dev}{ENDING}"
    files.write_whole(folder / name, given.certificate)
    return name, put_trust(folder, given.trust)


def put_trust(folder: Path, data: bytes) -> str:
    """Write the trust paper, over an earlier one; return its name."""
    files.write_whole(folder / TRUST, data)
    return TRUST


def put_release(folder: Path, code: str, district: str, data: bytes) -> str:
    """Write the release of the station ``code`` to ``district``; return its name."""
    name = f"{code}-to-{district}{ENDING}"
    files.write_whole(folder / name, data)
    return name
