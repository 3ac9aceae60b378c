"""Where things lie."""

from pathlib import Path

import pytest

from station_desk.machine import clock, ids, places


def test_the_help_folder_is_found_from_source() -> None:
    assert places.resource("help").is_dir()


def test_a_missing_resource_is_a_fault_of_the_program() -> None:
    with pytest.raises(FileNotFoundError):
        places.resource("no/such/file")


def test_a_frozen_program_looks_beside_itself_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources" / "help").mkdir(parents=True)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert places.resource("help") == tmp_path / "resources" / "help"


def test_a_named_folder_is_taken_exactly(tmp_path: Path) -> None:
    assert places.data_folder(tmp_path, practice=True) == tmp_path


def test_practice_and_real_desk_never_share_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(places.HOME, str(tmp_path))
    real, practice = places.data_folder(), places.data_folder(practice=True)
    assert real.parent == practice.parent == tmp_path
    assert real != practice


def test_without_any_name_the_users_own_folder_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(places.HOME, raising=False)
    assert places.APP in str(places.data_folder())


def test_ids_of_one_process_sort_by_time() -> None:
    made = [ids.new_id() for _ in range(500)]
    assert made == sorted(made)
    assert len(set(made)) == 500


def test_the_clock_is_aware_and_in_utc() -> None:
    offset = clock.now().utcoffset()
    assert offset is not None
    assert not offset
