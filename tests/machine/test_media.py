"""A second medium takes whole copies only, and is never another desk's or an empty place."""

import os
from pathlib import Path
from typing import Any

import pytest

from station_desk.domain.errors import Unready
from station_desk.machine import media

DESK, OTHER = "11" * 16, "22" * 16


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    (tmp_path / "data").mkdir()
    media.choose(folder, DESK, data=tmp_path / "data")
    return folder


def refused(do: Any, *words: Any, **given: Any) -> str:
    with pytest.raises(Unready) as found:
        do(*words, **given)
    return found.value.code


def test_an_empty_place_or_another_desks_stick_is_not_the_medium(
    stick: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    assert media.present(stick, DESK, data=data).same_disk
    assert refused(media.present, stick, OTHER, data=data) == "medium_foreign"
    assert refused(media.choose, stick, OTHER, data=data) == "medium_foreign"
    (stick / media.MARK).unlink()
    assert refused(media.present, stick, DESK, data=data) == "medium_absent"
    assert refused(media.present, tmp_path / "none", DESK, data=data) == "medium_absent"


def test_the_desks_own_folder_is_no_second_medium(tmp_path: Path) -> None:
    inside = tmp_path / "data" / "backups"
    inside.mkdir(parents=True)
    found = refused(media.choose, inside, DESK, data=tmp_path / "data")
    assert found == "medium_inside"


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_a_copy_is_for_its_owner_alone_also_where_it_lay_already(
    stick: Path, tmp_path: Path
) -> None:
    source = tmp_path / "desk-000001.sdbk"
    source.write_bytes(b"sealed")
    (stick / f"{source.name}{media.PART}").write_bytes(b"left behind")
    copied = media.copy(source, stick)
    assert copied.stat().st_mode & 0o777 == 0o600
    copied.chmod(0o644)
    assert media.copy(source, stick).stat().st_mode & 0o777 == 0o600
    assert (stick / media.MARK).stat().st_mode & 0o777 == 0o600


def test_a_copy_is_equal_and_made_once(stick: Path, tmp_path: Path) -> None:
    source = tmp_path / "desk-000001.sdbk"
    source.write_bytes(os.urandom(3_000_000))
    path = media.copy(source, stick)
    assert path.read_bytes() == source.read_bytes()
    before = path.stat().st_mtime_ns
    assert media.copy(source, stick).stat().st_mtime_ns == before
    path.write_bytes(b"something else")
    assert refused(media.copy, source, stick) == "medium_occupied"
    assert path.read_bytes() == b"something else"


def test_a_medium_that_lies_gets_no_copy(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "desk-000001.sdbk"
    source.write_bytes(b"x" * 100)
    flush = os.fsync

    def spoil(handle: int) -> None:
        flush(handle)
        os.pwrite(handle, b"y", 5)

    monkeypatch.setattr(os, "fsync", spoil)
    assert refused(media.copy, source, stick) == "medium_unfaithful"
    assert [one.name for one in stick.iterdir()] == [media.MARK]


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_a_stick_pulled_out_or_full_leaves_no_copy(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    source = tmp_path / "desk-000001.sdbk"
    source.write_bytes(b"x" * 100)

    def full(*_words: Any) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, step, full)
    assert refused(media.copy, source, stick) == "disk_full"
    assert [one.name for one in stick.iterdir()] == [media.MARK]
