"""Bundles on a stick: whole or not there, read back, and nothing else on it is touched."""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from station_desk.domain.errors import Unready
from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.exchange.envelope import FILE_BYTES
from station_desk.exchange import bundle
from station_desk.exchange.folder_road import FILES, FOLDER, FolderRoad, Found, Waiting
from station_desk.messages import sentence
from tests.exchange import putter
from tests.exchange import sealed_made as made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = made.sealed(made.run(5))
NAME = bundle.file_name(DATA)
HOME = "LHE-03"
SECONDS = 2.0


@pytest.fixture
def road(tmp_path: Path) -> FolderRoad:
    return FolderRoad(root=tmp_path)


@pytest.fixture
def folder(road: FolderRoad) -> Path:
    place = road.root / FOLDER / f"to-{HOME}"
    place.mkdir(parents=True)
    return place


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(Unready) as told:
        do()
    assert "?" not in sentence(told.value)
    return told.value.code


def name(number: int) -> str:
    return f"{number:016x}-{number:032x}.sdb"


def test_what_was_put_is_found_got_and_removed(road: FolderRoad) -> None:
    road.put(HOME, NAME, DATA)
    road.put(HOME, NAME, DATA)  # idempotent
    assert road.names(HOME) == (Waiting(name=NAME, size=len(DATA)),)
    assert road.get(HOME, NAME) == DATA
    assert road.names("OTHER") == ()
    assert sorted(one.name for one in road.root.rglob("*")) == sorted((
        FOLDER, f"to-{HOME}", NAME
    ))  # fmt: skip
    road.done(HOME, NAME)
    road.done(HOME, NAME)
    assert road.names(HOME) == ()


def test_a_damaged_file_of_the_same_name_is_written_anew(
    road: FolderRoad, folder: Path
) -> None:
    (folder / NAME).write_bytes(DATA[:-1] + b"x")
    (folder / f"{NAME}.part").write_bytes(b"half")
    assert road.found(HOME).unknown == 0
    road.put(HOME, NAME, DATA)
    assert road.get(HOME, NAME) == DATA
    assert not (folder / f"{NAME}.part").exists()


def test_names_that_are_not_ours_are_no_names(road: FolderRoad) -> None:
    for wrong in ("../x.sdb", "a.sdb", NAME.upper(), f"{NAME}\n", f"x{NAME}"):
        for do in (
            lambda wrong=wrong: road.put(HOME, wrong, DATA),
            lambda wrong=wrong: road.get(HOME, wrong),
            lambda wrong=wrong: road.done(HOME, wrong),
        ):
            with pytest.raises(ValueError, match="no name of ours"):
                do()
    for code in ("", "..", "a/b", "a\\b", "x" * 33, "a\n", "نام"):
        with pytest.raises(ValueError, match="no name of ours"):
            road.names(code)


def test_no_folder_is_no_mail_and_no_stick_is_told(road: FolderRoad) -> None:
    assert road.names(HOME) == ()
    gone = FolderRoad(root=road.root / "pulled")
    assert refused(lambda: gone.names(HOME)) == "stick_gone"
    assert refused(lambda: gone.put(HOME, NAME, DATA)) == "stick_gone"
    assert refused(lambda: gone.get(HOME, NAME)) == "stick_gone"


def test_a_link_in_place_of_a_folder_is_not_followed(road: FolderRoad, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / f"to-{HOME}").symlink_to(away)
    assert refused(lambda: road.names(HOME)) == "stick_odd_folder"
    assert refused(lambda: road.put(HOME, NAME, DATA)) == "stick_odd_folder"
    assert list(away.iterdir()) == []
    shutil.rmtree(tmp_path / FOLDER)
    (tmp_path / FOLDER).write_bytes(b"a file")
    assert refused(lambda: road.names(HOME)) == "stick_odd_folder"
    assert refused(lambda: road.put(HOME, NAME, DATA)) == "stick_odd_folder"


def test_a_file_in_place_of_a_link_is_replaced_not_followed(
    road: FolderRoad, folder: Path, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    away.write_bytes(b"stays")
    (folder / NAME).symlink_to(away)
    (folder / f"{NAME}.part").symlink_to(away)
    road.put(HOME, NAME, DATA)
    assert away.read_bytes() == b"stays"
    assert road.get(HOME, NAME) == DATA


def test_matrix_21_a_hostile_stick_costs_no_time_and_gives_only_plain_files(
    road: FolderRoad, folder: Path, tell: Callable[[str], None]
) -> None:
    for number in range(100_000):
        os.close(os.open(folder / f"junk{number}", os.O_CREAT))
    (folder / "AUTORUN.INF").write_bytes(b"[autorun]\nopen=evil.exe")
    (folder / NAME).write_bytes(DATA)
    (folder / name(1)).symlink_to(folder / NAME)
    (folder / name(2)).symlink_to("/dev/zero")
    (folder / name(3)).mkdir()
    (folder / name(5)).write_bytes(b"")
    with (folder / name(6)).open("wb") as file:
        file.truncate(FILE_BYTES + 1)
    odd = 100_000 + 1 + 5
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / name(4))
        odd += 1
    begin = time.thread_time()
    found = road.found(HOME)
    took = time.thread_time() - begin
    tell(f"a stick with {odd:,} files that are not ours: looked through in {took:.2f} s")
    assert (found.waiting, found.unknown) == ((Waiting(name=NAME, size=len(DATA)),), odd)
    assert took < SECONDS
    for number in (1, 2, 3, 4):  # put there after the list was read
        if (folder / name(number)).exists():
            with pytest.raises((BundleRefused, Unready)):
                road.get(HOME, name(number))
    with pytest.raises(BundleRefused) as told:
        road.get(HOME, name(6))
    assert told.value.refusal is Refusal.TOO_BIG


def test_matrix_21_at_most_so_many_files_are_read(road: FolderRoad, folder: Path) -> None:
    for number in range(FILES + 30):
        (folder / name(number)).write_bytes(b"junk")
    found = road.found(HOME)
    assert (len(found.waiting), found.more) == (FILES, 30)


def test_matrix_36_what_a_repair_renamed_is_counted_and_left(
    road: FolderRoad, folder: Path
) -> None:
    for one in (
        "FILE0000.CHK",
        f"{NAME} (1)",
        NAME.upper(),
        f"{NAME}.virus",
        NAME[:8] + "~1.SDB",
    ):
        (folder / one).write_bytes(DATA)
    (road.root / "FOUND.000").mkdir()
    found = road.found(HOME)
    assert (found.waiting, found.unknown) == ((), 5)


@pytest.fixture
def small_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a disk of its own of 1 MB; where none may be mounted, writes that are refused."""
    place = tmp_path / "stick"
    place.mkdir()
    mount = [
        shutil.which("mount") or "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=1m",
        "none",
        str(place),
    ]
    root = sys.platform == "linux" and os.geteuid() == 0
    mounted = root and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    if not mounted:

        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, "no space")

        monkeypatch.setattr(os, "fsync", full)
    yield place
    if mounted:
        subprocess.run([shutil.which("umount") or "umount", str(place)], check=True)


def test_matrix_29_a_full_stick_is_told_and_holds_no_half_file(
    small_stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    road, data = FolderRoad(root=small_stick), os.urandom(2 << 20)
    if shutil.disk_usage(small_stick).free < len(data):
        assert refused(lambda: road.put(HOME, NAME, data)) == "stick_no_room"
        assert list(small_stick.iterdir()) == []
    # A stick that says it has room and has none: noticed while writing.
    monkeypatch.setattr("station_desk.machine.room.free_bytes", lambda _folder: 1 << 30)
    assert refused(lambda: road.put(HOME, NAME, data)) == "stick_no_room"
    assert [one for one in small_stick.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EROFS, "stick_read_only"),
        (errno.EACCES, "stick_read_only"),
        (errno.EIO, "stick_gone"),
        (errno.ENODEV, "stick_gone"),
        (errno.ENOSPC, "stick_no_room"),
    ],
)
def test_a_stick_that_fails_while_writing_is_told(
    road: FolderRoad, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(number, "the system says so")

    monkeypatch.setattr(os, "fsync", fail)
    assert refused(lambda: road.put(HOME, NAME, DATA)) == code
    assert road.found(HOME).waiting == ()


def test_a_stick_that_lies_is_noticed(
    road: FolderRoad, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def forget(handle: int) -> None:
        real(handle)
        if os.fstat(handle).st_size == len(DATA):
            os.ftruncate(handle, len(DATA) - 4096 if len(DATA) > 4096 else 10)

    monkeypatch.setattr(os, "fsync", forget)
    assert refused(lambda: road.put(HOME, NAME, DATA)) == "stick_unfaithful"
    assert list(folder.iterdir()) == []


@pytest.mark.faults
@pytest.mark.skipif(sys.platform == "win32", reason="only on systems with SIGKILL")
def test_a_kill_while_writing_leaves_no_half_file_of_our_name(
    road: FolderRoad, folder: Path, request: pytest.FixtureRequest
) -> None:
    rounds = min(request.config.getoption("--rounds") or 20, 1000)
    chance, seen, halves = random.Random(3), 0, 0  # noqa: S311  not a secret
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([putter.__name__])
    for _round in range(rounds):
        child = context.Process(target=putter.put_for_ever, args=(road.root, HOME), daemon=True)
        child.start()
        while not any(folder.iterdir()):
            child.join(0.002)
        child.join(chance.random() * 0.03)
        child.kill()
        child.join()
        for one in road.names(HOME):
            assert made.opened(road.get(HOME, one.name)).manifest.n == 1
            seen += 1
        halves += len(list(folder.glob("*.part")))
        shutil.rmtree(folder)
        folder.mkdir()
    assert seen
    assert halves


def test_matrix_4_a_stick_pulled_while_writing_leaves_only_a_part(
    road: FolderRoad, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, real, gone = folder / f"{NAME}.part", Path.unlink, []

    def pulled(_handle: int) -> None:
        gone.append(True)
        raise OSError(errno.EIO, "gone")

    def unlink(path: Path, *, missing_ok: bool = False) -> None:
        if gone:
            raise OSError(errno.EIO, "gone")
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", pulled)
        patch.setattr(Path, "unlink", unlink)
        assert refused(lambda: road.put(HOME, NAME, DATA)) == "stick_gone"
    assert part.exists()
    assert road.found(HOME) == Found()
    road.put(HOME, NAME, DATA)  # the next time
    assert [one.name for one in road.names(HOME)] == [NAME]
    assert not part.exists()
