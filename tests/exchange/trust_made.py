"""Papers of trust as the tests need them: a province, its district, one station."""

from datetime import UTC, datetime, timedelta

from station_desk.domain.exchange.trust_facts import (
    VALID,
    DistrictCertificate,
    Root,
    StationCertificate,
    Trust,
)
from station_desk.exchange import trust
from station_desk.exchange.trust import Signed
from station_desk.vault import office
from station_desk.vault.office import OfficeKeys

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ROOT, SEALED, DISTRICT, NEXT, STATION, STRANGER = (office.make() for _ in range(6))
ROOTS = (
    Root(name="Working root", ed_public=ROOT.ed_public),
    Root(name="Sealed root", ed_public=SEALED.ed_public, sealed=True),
)


def certified(
    keys: OfficeKeys = DISTRICT, by: OfficeKeys = ROOT, serial: int = 1, **other: object
) -> Signed[DistrictCertificate]:
    body = DistrictCertificate(**{
        "serial": serial, "ed_public": keys.ed_public, "x_public": keys.x_public,
        "code": "KHI-S", "name": "District South", "province": "sindh",
        "district": "karachi_south", "practice": False, "sites_from": 100, "sites_until": 199,
        "not_before": NOW - timedelta(days=1), "not_after": NOW + VALID, **other,
    })  # type: ignore[arg-type]  # as the test says  # fmt: skip
    return trust.make(body, by.ed_public, by.sign)


def enrolled(
    keys: OfficeKeys = STATION, by: OfficeKeys = DISTRICT, **other: object
) -> Signed[StationCertificate]:
    body = StationCertificate(**{
        "serial": 1, "site": 100, "dev": 1, "device_id": "ab" * 16,
        "ed_public": keys.ed_public, "x_public": keys.x_public, "code": "KHI-SDR",
        "name": "Saddar", "province": "sindh", "district": "karachi_south", "practice": False,
        "not_before": NOW - timedelta(days=1), "not_after": NOW + VALID, **other,
    })  # type: ignore[arg-type]  # as the test says  # fmt: skip
    return trust.make(body, by.ed_public, by.sign)


def trusted(
    number: int = 1, keys: OfficeKeys = DISTRICT, serial: int = 1, **other: object
) -> Signed[Trust]:
    body = Trust(**{
        "number": number, "made_at": NOW, "roots": ROOTS,
        "certificate": certified(keys, serial=serial).text, **other,
    })  # type: ignore[arg-type]  # as the test says  # fmt: skip
    return trust.make(body, keys.ed_public, keys.sign)
