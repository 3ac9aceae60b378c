"""29: the disk of the server is full: told, nothing is half there, and it goes on with room."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from station_desk.domain.errors import Unready
from station_desk.store.received.postgres import engines, records
from tests.exchange import machine
from tests.exchange.world import SITE
from tests.postgres.office_made import OnServer
from tests.postgres.server import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL, LEFT, TEXT = "size=96m", 256 * 1024, 3000


def mounted(place: Path) -> bool:
    """Put a small disk of its own at ``place``; tell whether the system allowed it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    words = [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", SMALL, "none", str(place)]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk() -> Iterator[Path | None]:
    """Give a small disk, or None where this user may not mount one."""
    place = Path(tempfile.mkdtemp(prefix="desk-small-"))  # its server's user comes in here
    there = mounted(place)
    yield place if there else None
    if there:
        subprocess.run([shutil.which("umount") or "umount", str(place)], check=True)
    place.rmdir()


@pytest.fixture
def on_small(small_disk: Path | None, cluster: Cluster) -> Iterator[Cluster]:
    """Give a server on the small disk; where there is none, the one of all tests."""
    if small_disk is None:
        yield cluster
        return
    made = Cluster.made_on(small_disk, {})
    yield made
    made.end()


def fill(disk: Path) -> Path:
    """Leave little room on a disk; return the file that takes the rest."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        free = shutil.disk_usage(disk).free - LEFT
        for _mib in range(free >> 20):
            file.write(b"x" * (1 << 20))
        file.write(b"x" * (free % (1 << 20)))
    return ballast


def test_matrix_29_a_full_disk_of_the_server_takes_nothing_by_half(
    on_small: Cluster, small_disk: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OnServer.cluster = on_small
    world = machine.World(
        folder=tmp_path / "world", chance=machine.chance_of(1), office=OnServer
    )  # fmt: skip
    (desk,), district = world.live, world.district
    desk.edit(name="before")
    assert [district.take(one) for one in desk.bundles(district)] == ["ok"]
    for data in district.answers(desk):
        desk.hear(data, district)
    before = district.look(lambda there: there.origins(SITE)), district.rows()
    for _child in range(records.AT_ONCE + 300):
        desk.edit(name=secrets.token_hex(TEXT // 2))  # nothing that packs well
    ballast = fill(small_disk) if small_disk is not None else None
    if ballast is None:
        full = psycopg.errors.DiskFull("no small disk may be mounted here")
        monkeypatch.setattr(records, "write", lambda *_words: (_ for _ in ()).throw(full))
    files = desk.bundles(district)
    with pytest.raises(Unready, match="received_full"):
        _ = [district.take(one) for one in files]
    assert (district.look(lambda there: there.origins(SITE)), district.rows()) == before
    monkeypatch.undo()
    if ballast is not None:
        ballast.unlink()
    assert [district.take(one) for one in files] == ["ok"] * len(files)
    assert set(district.rows()) == set(desk.children())
    world.settle()
    world.check()
    world.close()
    engines.forget()
