"""One desk of a district, several processes: one has it, others are told, nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from station_desk import cli
from station_desk.cli import networking
from station_desk.machine import one_instance
from station_desk.services import checking, station
from tests.district import serving_made
from tests.district.desks_made import a_desk
from tests.district.serving_made import HOST, child, now, sealed, there, wait_for, way
from tests.district.test_serving_limits import SERVE, begun
from tests.postgres.on_both import ON_BOTH, InDesk
from tests.services.desk_made import PHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from station_desk.domain.exchange.road_facts import Road

FILES = 12


def second_server(folder: Path, secret: Path) -> str:
    """Return what another server says that is started beside; it has to end with 3."""
    words = [*SERVE, "--data", str(folder), "--listen", f"{HOST}:0"]
    found = subprocess.run(
        [sys.executable, *words, "--passphrase-file", str(secret)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert found.returncode == 3
    assert json.loads(found.stdout)["error"] == "already_in_use"
    return found.stderr


def at_port(road: Road, port: int) -> Road:
    return replace(road, addresses=(replace(road.addresses[0], port=port),))


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@ON_BOTH
def test_two_servers_a_command_and_a_window_at_one_desk_lose_nothing(
    tmp_path: Path, keeps: InDesk
) -> None:
    made = serving_made.served(tmp_path, keeps=keeps)
    opened = a_desk(tmp_path / "station", "KHI-SDR")
    made.enrol(opened)
    road = made.road
    made.stop()
    station.close(made.district)
    folder, secret = tmp_path / "district", tmp_path / "secret"
    secret.write_text(PHRASE)
    rows: list[str] = []
    files: list[bytes] = []
    for number in range(FILES):
        rows.append(child(opened, f"child {number}"))
        files.append(sealed(opened)[0])

    first, port = begun(folder, secret)
    with way(at_port(road, port)) as there_:
        assert "its server runs already" in second_server(folder, secret)
        assert all(there_.put(one) for one in files)
        # They are taken in now; a command wants the desk, and gets it between two of them.
        who = ("--officer", "101", "--passphrase-file", str(secret), "--data", str(folder))
        assert cli.run(["district", "stations", *who]) == 0
    first.communicate(timeout=60)
    assert first.returncode == networking.GAVE_WAY

    with one_instance.hold(folder):  # a window
        assert "a window or a command has it" in second_server(folder, secret)

    again, port = begun(folder, secret)
    with way(at_port(road, port)) as there_:
        wait_for(lambda: there_.waiting(files[-1]).untaken == 0, 60)
    again.send_signal(signal.SIGTERM)
    again.communicate(timeout=60)
    assert again.returncode == 0
    after = made.again()
    found = [there(after, row) for row in rows]
    assert [one.name for one in found if one] == [f"child {n}" for n in range(FILES)]
    assert [one.words for one in checking.check(after, now=now()) if not one.good] == []
    station.close(after)
    station.close(opened)
