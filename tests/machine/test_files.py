"""Small whole files: old or new, never half."""

import errno
import os
from pathlib import Path

import pytest

from station_desk.domain.errors import Unready
from station_desk.machine import files


def test_what_is_written_is_read(tmp_path: Path) -> None:
    files.write_whole(tmp_path / "a", b"one")
    assert files.read_whole(tmp_path / "a", limit=10) == b"one"


def test_the_former_file_stays_beside_it_when_asked(tmp_path: Path) -> None:
    files.write_whole(tmp_path / "a", b"one", keep=".bak")
    files.write_whole(tmp_path / "a", b"two", keep=".bak")
    assert (tmp_path / "a.bak").read_bytes() == b"one"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", "a.bak"]


def test_an_absent_file_is_none(tmp_path: Path) -> None:
    assert files.read_whole(tmp_path / "a", limit=10) is None


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 11)
    with pytest.raises(Unready):
        files.read_whole(tmp_path / "a", limit=10)


def test_a_folder_in_its_place_is_said_by_code(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(Unready) as found:
        files.write_whole(tmp_path / "a", b"one")
    assert found.value.code == "file_unusable"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_a_missing_folder_is_said_by_code(tmp_path: Path) -> None:
    with pytest.raises(Unready) as found:
        files.write_whole(tmp_path / "no" / "a", b"one")
    assert found.value.code == "folder_missing"


def test_a_file_in_place_of_the_folder_is_said_by_code(tmp_path: Path) -> None:
    (tmp_path / "no").write_bytes(b"")
    with pytest.raises(Unready) as found:
        files.write_whole(tmp_path / "no" / "a", b"one")
    assert found.value.code == "folder_missing"


def test_a_folder_in_place_of_the_half_file_is_said_by_code(tmp_path: Path) -> None:
    (tmp_path / "a.part").mkdir()
    with pytest.raises(Unready) as found:
        files.write_whole(tmp_path / "a", b"one")
    assert found.value.code == "file_unusable"


@pytest.mark.skipif(os.name == "nt", reason="only on POSIX: modes")
def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    files.write_whole(tmp_path / "a", b"one")
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "folder_not_writable"),
        (errno.EACCES, "folder_not_writable"),
        (errno.EIO, "file_unusable"),
    ],
)
def test_every_error_of_the_system_has_a_code(tmp_path: Path, number: int, code: str) -> None:
    assert files.trouble(OSError(number, "words"), tmp_path / "a").code == code


def test_folders_made_on_the_way_are_for_their_owner_alone(tmp_path: Path) -> None:
    deep = tmp_path / "one" / "two" / "three"
    files.own_folder(deep)
    files.own_folder(deep)
    modes = {one.stat().st_mode & 0o777 for one in (deep, deep.parent, deep.parent.parent)}
    assert modes == {0o700}


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        files.own_folder(tmp_path / "one")
