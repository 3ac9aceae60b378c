"""Own what an office writes to a stick for the one above it, and looks for on one from it."""

from pathlib import Path

from station_desk.domain.errors import NotNow, Trouble
from station_desk.domain.exchange.trust_facts import LARGEST
from station_desk.machine import files
from station_desk.services.exchange.enrolling import ENDING, ours

MOST_FILES = 64  # of our ending are looked at


def put_request(folder: Path, code: str, data: bytes) -> Path:
    """Write the request of the station ``code``, over an earlier one; return where.

    Raises:
        Unready: the folder cannot be written.
    """
    path = folder / f"{code}-request{ENDING}"
    files.write_whole(path, data)
    return path


def papers_on(folder: Path, publics: tuple[str, str]) -> list[bytes]:
    """Return the newest papers in a folder that are for the computer with these keys.

    Raises:
        NotNow: ``no_papers_there``.
    """
    if papers := ours(lying(folder), publics):
        return papers
    raise NotNow("no_papers_there", folder=folder.name or str(folder))


def lying(folder: Path) -> list[bytes]:
    """Return what lies in a folder under the ending of our papers, by name."""
    found = []
    for path in sorted(folder.glob(f"*{ENDING}"))[:MOST_FILES]:
        try:
            data = files.read_whole(path, limit=LARGEST)
        except Trouble:
            continue  # too big, or gone: no paper of ours
        found += [] if data is None else [data]
    return found
