"""Room on the disk, the ballast, and on what a folder lies."""

import os
from pathlib import Path

import pytest

from station_desk.domain.errors import Unready
from station_desk.machine import ballast, drives, places, room, triage
from station_desk.machine.drives import Drive
from station_desk.machine.room import MIB, Room

MOUNTS = r"""
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
23 22 0:30 / /srv/share rw - cifs //server/share rw
24 22 8:17 / /media/stick\040one rw - vfat /dev/sdb1 rw
25 22 9:9 / /srv/share/inner rw - ext4 /dev/sdc rw
broken line
"""


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell of a disk, a network share and a stick, as the system does."""
    (tmp_path / "mountinfo").write_text(MOUNTS)
    disk = tmp_path / "disks" / "sdb"
    (disk / "sdb1").mkdir(parents=True)
    (disk / "removable").write_text("1\n")
    (tmp_path / "block").mkdir()
    (tmp_path / "block" / "8:17").symlink_to(disk / "sdb1")
    monkeypatch.setattr(drives, "MOUNTS", tmp_path / "mountinfo")
    monkeypatch.setattr(drives, "DEVICES", tmp_path / "block")


@pytest.mark.parametrize(
    ("folder", "on"),
    [
        ("/nowhere/desk", Drive.FIXED),
        ("/srv/share/desk", Drive.NETWORK),
        ("/srv/share/inner/desk", Drive.FIXED),
        ("/srv/shared", Drive.FIXED),
        ("/media/stick one/desk", Drive.REMOVABLE),
        ("/nowhere/OneDrive - Police/desk", Drive.CLOUD),
        ("/nowhere/Dropbox/desk", Drive.CLOUD),
    ],
)
@pytest.mark.usefixtures("mounts")
def test_what_a_folder_lies_on_is_known(folder: str, on: Drive) -> None:
    # The folders of the mounts do not exist here, so the look begins at their own path.
    mount = drives._mount(Path(folder))
    assert mount is not None
    if on in (Drive.NETWORK, Drive.REMOVABLE):
        assert (mount.kind in drives.NETWORK) is (on is Drive.NETWORK)
        assert drives.is_removable(mount.device) is (on is Drive.REMOVABLE)
    else:
        assert drives.drive(Path(folder)) is on


def test_a_system_that_tells_nothing_is_believed_to_be_a_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "MOUNTS", tmp_path / "none")
    assert drives.drive(tmp_path) is Drive.FIXED


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (Drive.NETWORK, "drive_network"),
        (Drive.REMOVABLE, "drive_removable"),
        (Drive.CLOUD, "drive_cloud"),
    ],
)
def test_no_desk_is_begun_where_it_would_not_be_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on: Drive, code: str
) -> None:
    monkeypatch.setattr(drives, "drive", lambda _folder: on)
    for folder in (tmp_path, tmp_path / "new"):
        with pytest.raises(Unready) as refused:
            triage.look(folder)
        assert refused.value.code == code
    assert not list(tmp_path.iterdir())


def test_room_is_judged_by_its_two_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = room.free_bytes(tmp_path)
    monkeypatch.setattr(room, "WARN_BYTES", free // 2)
    monkeypatch.setattr(room, "LEAST_BYTES", free // 4)
    assert room.room(tmp_path) is Room.ENOUGH
    monkeypatch.setattr(room, "WARN_BYTES", free * 2)
    assert room.room(tmp_path) is Room.SCARCE
    monkeypatch.setattr(room, "LEAST_BYTES", free * 2)
    assert room.room(tmp_path) is Room.NONE


def test_a_disk_that_does_not_tell_is_not_called_full(tmp_path: Path) -> None:
    assert room.room(tmp_path / "none") is Room.ENOUGH


def test_the_ballast_takes_its_room_and_gives_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballast, "SIZE_BYTES", 32 * MIB)
    path = tmp_path / places.BALLAST
    assert ballast.lay(tmp_path)
    assert path.stat().st_size == 32 * MIB
    assert path.stat().st_blocks * 512 >= 32 * MIB
    assert path.stat().st_mode & 0o077 == 0
    before = path.stat().st_mtime_ns
    assert ballast.lay(tmp_path)
    assert path.stat().st_mtime_ns == before
    assert ballast.release(tmp_path)
    assert not path.exists()
    assert not ballast.release(tmp_path)


def test_a_cut_ballast_is_laid_anew(tmp_path: Path) -> None:
    ballast.lay(tmp_path)
    (tmp_path / places.BALLAST).write_bytes(b"cut")
    assert ballast.lay(tmp_path)
    assert (tmp_path / places.BALLAST).stat().st_size == ballast.SIZE_BYTES


def test_no_ballast_is_laid_on_a_disk_with_little_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "WARN_BYTES", room.free_bytes(tmp_path))
    assert not ballast.lay(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_disk_that_refuses_the_ballast_costs_the_ballast_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "posix_fallocate", refuse)
    assert not ballast.lay(tmp_path)
    assert not list(tmp_path.iterdir())
