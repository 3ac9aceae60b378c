"""One desk of a district, several processes: one has it, others are told, nothing is lost."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from station_desk import cli
from station_desk.cli import networking
from station_desk.machine import one_instance
from station_desk.services import checking, station
from tests.district import server_process
from tests.district.serving_made import now, there, wait_for, way
from tests.postgres.on_both import ON_BOTH, InDesk

if TYPE_CHECKING:
    from pathlib import Path

FILES = 12


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@ON_BOTH
def test_two_servers_a_command_and_a_window_at_one_desk_lose_nothing(
    tmp_path: Path, keeps: InDesk
) -> None:
    apart = server_process.apart(tmp_path, keeps, files=FILES)
    first, road = apart.begun()
    with way(road) as there_:
        assert "its server runs already" in apart.refused()
        assert all(there_.put(one) for one in apart.files)
        # They are taken in now; a command wants the desk, and gets it between two of them.
        assert cli.run(["district", "stations", *apart.who]) == 0
    first.communicate(timeout=60)
    assert first.returncode == networking.GAVE_WAY

    with one_instance.hold(apart.folder):  # a window
        assert "a window or a command has it" in apart.refused()

    again, road = apart.begun()
    with way(road) as there_:
        wait_for(lambda: there_.waiting(apart.files[-1]).untaken == 0, 60)
    again.send_signal(signal.SIGTERM)
    again.communicate(timeout=60)
    assert again.returncode == 0
    after = apart.made.again()
    found = [there(after, row) for row in apart.rows]
    assert [one.name for one in found if one] == [f"child {n}" for n in range(FILES)]
    assert [one.words for one in checking.check(after, now=now()) if not one.good] == []
    station.close(after)
