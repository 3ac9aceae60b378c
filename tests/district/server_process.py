"""A district's server as a process of its own, at a desk that is closed here."""

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from station_desk.domain.exchange.road_facts import Road
from station_desk.services import station
from tests.district import serving_made
from tests.district.desks_made import a_desk
from tests.district.serving_made import HOST, Served, child, sealed
from tests.postgres.on_both import InDesk
from tests.services.desk_made import PHRASE

Process = subprocess.Popen[str]


@dataclass(frozen=True)
class Apart:
    """A district whose desk other processes open, and what a station has ready for it."""

    made: Served
    road: Road
    secret: Path
    rows: tuple[str, ...] = ()
    files: tuple[bytes, ...] = ()

    @property
    def folder(self) -> Path:
        return self.made.district.folder

    @property
    def who(self) -> tuple[str, ...]:
        """Return what every command of the desk is told."""
        return (
            "--officer", "101", "--passphrase-file", str(self.secret),
            "--data", str(self.folder),
        )  # fmt: skip

    def words(self, port: int = 0) -> list[str]:
        """Return the command that serves."""
        what = ("-m", "station_desk", "district", "serve", "--json")
        return [sys.executable, *what, "--listen", f"{HOST}:{port}", *self.who]

    def begun(self, port: int = 0) -> tuple[Process, Road]:
        """Start it and return it with the road that leads there."""
        pipe = subprocess.PIPE
        server = subprocess.Popen(self.words(port), stderr=pipe, stdout=pipe, text=True)
        assert server.stderr is not None
        for line in server.stderr:
            if line.startswith("Listening at "):
                found = int(line.split(".")[3].split(":")[1])
                address = replace(self.road.addresses[0], port=found)
                return server, replace(self.road, addresses=(address,))
        raise AssertionError("it did not listen")

    def refused(self) -> str:
        """Return what another server says that is started beside; it has to end with 3."""
        found = subprocess.run(
            self.words(), capture_output=True, text=True, check=False, timeout=120
        )
        assert found.returncode == 3
        assert json.loads(found.stdout)["error"] == "already_in_use"
        return found.stderr


def apart(root: Path, keeps: InDesk | None = None, *, files: int = 0) -> Apart:
    """Return a district with so many files of a station, each of a child, not yet sent."""
    made = serving_made.served(root, keeps=keeps)
    at = a_desk(root / "station", "KHI-SDR")
    made.enrol(at)
    rows, ready = [], []
    for number in range(files):
        rows.append(child(at, f"child {number}"))
        ready.append(sealed(at)[0])
    station.close(at)
    return left(made, root, rows=tuple(rows), files=tuple(ready))


def left(
    made: Served, root: Path, *, rows: tuple[str, ...] = (), files: tuple[bytes, ...] = ()
) -> Apart:
    """Close the desk of a district that served, for other processes."""
    road = made.road
    made.stop()
    station.close(made.district)
    secret = root / "secret"
    secret.write_text(PHRASE)
    return Apart(made, road, secret, rows, files)
