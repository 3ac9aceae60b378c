"""Which stick is meant: one that is removable and can be written, or it is asked."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from station_desk.domain.errors import Unready
from station_desk.machine import drives, sticks
from station_desk.machine.sticks import Stick

if TYPE_CHECKING:
    from pathlib import Path

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
LINE = "{number} 1 {device} / {point} {how},relatime shared:1 - {kind} /dev/x {how}"


def computer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *mounts: tuple[str, str, str, str]
) -> None:
    """Let this computer have mounts: (device, point, kind, rw or ro); 8:* is removable."""
    lines = []
    for number, (device, point, kind, how) in enumerate(mounts):
        disk = folder / "dev" / device
        disk.mkdir(parents=True, exist_ok=True)
        (disk / "removable").write_text("1\n" if device.startswith("8:") else "0\n", "ascii")
        words = {"number": number, "device": device, "kind": kind, "how": how}
        lines.append(LINE.format(point=point.replace(" ", r"\040"), **words))
    (folder / "mountinfo").write_text("\n".join(["short line", *lines, ""]), "utf-8")
    monkeypatch.setattr(drives, "MOUNTS", folder / "mountinfo")
    monkeypatch.setattr(drives, "DEVICES", folder / "dev")


@LINUX
def test_sticks_are_found_by_what_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, locked = tmp_path / "MY STICK", tmp_path / "locked"
    stick.mkdir()
    locked.mkdir()
    computer(
        tmp_path,
        monkeypatch,
        ("259:1", "/", "ext4", "rw"),
        ("8:1", "/boot/efi", "vfat", "rw"),
        ("8:2", str(tmp_path / "disc"), "iso9660", "ro"),
        ("8:3", str(stick), "vfat", "rw"),
        ("8:4", str(locked), "exfat", "ro"),
    )
    found = sticks.sticks()
    assert [(one.root, one.writable) for one in found] == [(stick, True), (locked, False)]
    assert found[0].free_bytes == pytest.approx(
        os.statvfs(stick).f_bavail * os.statvfs(stick).f_frsize, rel=0.5
    )
    assert sticks.only(found).root == stick
    assert drives.drive(stick / "STATION-DESK") is drives.Drive.REMOVABLE


@LINUX
def test_without_a_table_of_mounts_there_is_no_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "MOUNTS", tmp_path / "none")
    assert sticks.sticks() == ()


def test_one_stick_is_taken_none_and_many_are_asked(tmp_path: Path) -> None:
    free = Stick(root=tmp_path, writable=True, free_bytes=1)
    locked = Stick(root=tmp_path, writable=False, free_bytes=1)
    assert sticks.only((locked, free, locked)) is free
    for found, code in (
        ((), "stick_absent"),
        ((locked,), "stick_read_only"),
        ((free, free), "stick_many"),
    ):
        with pytest.raises(Unready, match=code):
            sticks.only(found)
