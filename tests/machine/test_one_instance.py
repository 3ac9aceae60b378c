"""One desk on one folder."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from station_desk.domain.errors import Locked, Unready
from station_desk.machine import one_instance, places

HOLD = (
    "import sys, pathlib\n"
    "from station_desk.machine import one_instance\n"
    "with one_instance.hold(pathlib.Path(sys.argv[1])):\n"
    "    print('held', flush=True); sys.stdin.readline()\n"
)


def holder(folder: Path) -> subprocess.Popen[str]:
    found = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert found.stdout is not None
    assert found.stdout.readline() == "held\n"
    return found


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_a_second_desk_is_refused_at_once(tmp_path: Path) -> None:
    first, second = one_instance.hold(tmp_path), one_instance.hold(tmp_path)
    with first, pytest.raises(Locked) as refused, second:
        pass
    assert refused.value.code == "already_open"


def test_the_lock_ends_with_the_block(tmp_path: Path) -> None:
    for _ in range(2):
        with one_instance.hold(tmp_path):
            pass


def test_another_process_is_refused_until_it_dies(tmp_path: Path) -> None:
    other = holder(tmp_path)
    with pytest.raises(Locked), one_instance.hold(tmp_path):
        pass
    end(other)
    with one_instance.hold(tmp_path):
        pass


@pytest.mark.parametrize("left", [b"", b"999999", b"\x00" * 4096])
def test_a_file_left_behind_never_blocks(tmp_path: Path, left: bytes) -> None:
    (tmp_path / places.LOCK).write_bytes(left)
    with one_instance.hold(tmp_path):
        pass


def test_six_at_once_have_one_owner(tmp_path: Path) -> None:
    race = (
        "import sys, pathlib, time\n"
        "from station_desk.machine import one_instance\n"
        "from station_desk.domain.errors import Locked\n"
        "sys.stdin.readline()\n"
        "try:\n"
        "    with one_instance.hold(pathlib.Path(sys.argv[1])):\n"
        "        print('owner', flush=True); time.sleep(1.5)\n"
        "except Locked: print('refused', flush=True)\n"
    )
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", race, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    for one in racers:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    words = [one.communicate(timeout=60)[0].strip() for one in racers]
    assert sorted(words) == ["owner", *["refused"] * 5]


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "desk").write_bytes(b"")
    with pytest.raises(Unready), one_instance.hold(tmp_path / "desk"):
        pass


@pytest.mark.skipif(os.name == "nt", reason="only on POSIX: flock")
def test_a_folder_that_knows_no_locks_is_not_called_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(Unready) as refused, one_instance.hold(tmp_path):
        pass
    assert refused.value.code == "file_unusable"


SERVE = (
    "import sys, time, pathlib\n"
    "from station_desk.machine import one_instance\n"
    "folder = pathlib.Path(sys.argv[1])\n"
    "with one_instance.hold(folder), one_instance.giving_way(folder):\n"
    "    print('held', flush=True)\n"
    "    while not one_instance.is_asked(folder): time.sleep(0.02)\n"
)


def server(folder: Path) -> subprocess.Popen[str]:
    found = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert found.stdout is not None
    assert found.stdout.readline() == "held\n"
    return found


def test_a_server_gives_way_to_who_wants_the_desk_but_not_to_another_server(
    tmp_path: Path,
) -> None:
    other = server(tmp_path)
    with pytest.raises(Locked), one_instance.hold(tmp_path, asks=False):
        pass
    assert other.poll() is None
    with one_instance.hold(tmp_path):
        assert not one_instance.is_asked(tmp_path)
        with pytest.raises(Locked), one_instance.hold(tmp_path):  # this one does not serve
            pass
    other.communicate(timeout=10)
    assert other.returncode == 0


def test_what_a_killed_server_left_hinders_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end(server(tmp_path))
    (tmp_path / places.ASKED).touch()
    with one_instance.hold(tmp_path), one_instance.giving_way(tmp_path):
        assert not one_instance.is_asked(tmp_path)
    (tmp_path / places.SERVING).touch()
    monkeypatch.setattr(one_instance, "PATIENCE_S", 0.3)
    with one_instance.hold(tmp_path):  # a window, beside which such a file lies
        with pytest.raises(Locked), one_instance.hold(tmp_path):
            pass
        assert not (tmp_path / places.ASKED).exists()
