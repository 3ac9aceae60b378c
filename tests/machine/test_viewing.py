"""The copy that is only read: whole, marked first, and the desk itself untouched."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from station_desk.domain.errors import Trouble
from station_desk.machine import places, room, viewing

NOW = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give a folder with the files of a desk, as far as a copy looks at them."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for name in viewing.NAMES:
        (folder / name).write_bytes(name.encode())
    return folder


def code_of(folder: Path, to: Path) -> str:
    with pytest.raises(Trouble) as refused:
        viewing.make(folder, to)
    return refused.value.code


def test_every_file_is_copied_and_the_copy_is_marked(desk: Path, tmp_path: Path) -> None:
    before = {one.name: one.read_bytes() for one in desk.iterdir()}
    made = viewing.make(desk, tmp_path / "copy")
    copied = {one.name: one.read_bytes() for one in made.iterdir()}
    assert copied.pop(places.VIEWING)
    assert copied == before == {one.name: one.read_bytes() for one in desk.iterdir()}
    assert all(one.stat().st_mode & 0o077 == 0 for one in (made, *made.iterdir()))


def test_no_copy_is_made_over_anything_or_of_nothing(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    assert code_of(desk, tmp_path / "there") == "already_a_folder"
    for name in (places.SLOTS, f"{places.SLOTS}.bak"):
        (desk / name).unlink()
    assert code_of(desk, tmp_path / "copy") == "slots_missing"
    (desk / places.DATABASE).unlink()
    assert code_of(desk, tmp_path / "copy") == "database_missing"
    assert not (tmp_path / "copy").exists()


def test_a_copy_that_finds_no_room_leaves_nothing(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LEAST_BYTES", room.free_bytes(tmp_path) * 2)
    assert code_of(desk, tmp_path / "copy") == "disk_full"
    assert not (tmp_path / "copy").exists()
    assert code_of(desk, desk / places.SLOTS / "copy") == "folder_missing"


def test_a_change_of_keys_that_was_cut_off_goes_along(desk: Path, tmp_path: Path) -> None:
    (desk / f"{places.DATABASE}.g3").write_bytes(b"new")
    (desk / f"{places.DATABASE}.gone").write_bytes(b"not ours")
    made = viewing.make(desk, tmp_path / "copy")
    assert (made / f"{places.DATABASE}.g3").read_bytes() == b"new"
    assert not (made / f"{places.DATABASE}.gone").exists()


def test_copies_lie_beside_the_desk_by_the_time_they_were_made() -> None:
    where = viewing.place(now=NOW)
    assert where.name == "viewing-20261122T023000"
    assert where.parent == places.data_folder().parent
