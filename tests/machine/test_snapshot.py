from pathlib import Path

import pytest

from station_desk.domain.errors import Unready
from station_desk.machine import snapshot


def test_where_there_is_none_none_is_read(tmp_path: Path) -> None:
    assert snapshot.read(tmp_path) is None


def test_the_newest_is_read_and_nothing_else_lies_around(tmp_path: Path) -> None:
    snapshot.write(tmp_path, b"one, longer")
    snapshot.write(tmp_path, b"two")
    assert snapshot.read(tmp_path) == b"two"
    assert [one.name for one in tmp_path.iterdir()] == ["help_now.snapshot"]


def test_a_half_written_one_beside_it_does_not_matter(tmp_path: Path) -> None:
    snapshot.write(tmp_path, b"whole")
    (tmp_path / "help_now.snapshot.part").write_bytes(b"ha")
    assert snapshot.read(tmp_path) == b"whole"
    snapshot.write(tmp_path, b"next")
    assert snapshot.read(tmp_path) == b"next"


def test_a_folder_that_is_gone_is_not_ready(tmp_path: Path) -> None:
    with pytest.raises(Unready):
        snapshot.write(tmp_path / "gone", b"one")


def test_a_folder_in_its_place_is_not_ready(tmp_path: Path) -> None:
    (tmp_path / "help_now.snapshot").mkdir()
    with pytest.raises(Unready):
        snapshot.read(tmp_path)
    with pytest.raises(Unready):
        snapshot.write(tmp_path, b"one")
