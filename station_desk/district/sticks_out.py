"""Own what a district's desk writes to a stick for stations, and the names of those files."""

from pathlib import Path

from station_desk.district.certifying import Given
from station_desk.machine import files
from station_desk.services.exchange.enrolling import ENDING

TRUST = f"trust{ENDING}"


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
