"""A damaged database, by its number (security.md D91 to D110): told in words, nothing made."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from station_desk.machine import places
from station_desk.services import station
from station_desk.services.station import OpenDesk
from station_desk.vault import keys
from tests.bad_input.opening import told
from tests.services.desk_made import NOW, PHRASE, make, refer
from tests.services.test_job import draft

PAGE = 4096
Spoil = Callable[[Path], object]


def flip(path: Path, at: int, count: int = 1) -> None:
    """Change ``count`` bytes of a file."""
    data = bytearray(path.read_bytes())
    for n in range(at, at + count):
        data[n] ^= 0x5A
    path.write_bytes(data)


def plain(path: Path) -> None:
    path.unlink()
    made = sqlite3.connect(path)
    made.execute("CREATE TABLE child(name)")
    made.commit()
    made.close()


def swap(path: Path) -> None:
    data = bytearray(path.read_bytes())
    one, two = slice(3 * PAGE, 4 * PAGE), slice(5 * PAGE, 6 * PAGE)
    data[one], data[two] = data[two], data[one]
    path.write_bytes(data)


CASES: tuple[tuple[str, Spoil, set[str]], ...] = (
    ("d91_missing", Path.unlink, {"database_missing"}),
    ("d92_0_bytes", lambda path: path.write_bytes(b""), {"database_empty"}),
    (
        "d93_all_zeros",
        lambda path: path.write_bytes(bytes(path.stat().st_size)),
        {"database_foreign", "not_a_database"},
    ),
    ("d94_plaintext_in_its_place", plain, {"database_plaintext"}),
    ("d97_flip_in_the_salt", lambda path: flip(path, 3), {"database_foreign"}),
    ("d97_flip_in_page_1", lambda path: flip(path, 700), {"not_a_database"}),
    ("d97_flip_in_a_leaf", lambda path: flip(path, 9 * PAGE + 900), {"checked", "corrupt"}),
    (
        "d97_flip_in_the_last_page",
        lambda path: flip(path, path.stat().st_size - 300, 8),
        {"checked", "corrupt"},
    ),
    (
        "d98_cut_by_whole_pages",
        lambda path: os.truncate(path, path.stat().st_size - 4 * PAGE),
        {"checked", "corrupt", "database_cut"},
    ),
    (
        "d99_cut_inside_a_page",
        lambda path: os.truncate(path, path.stat().st_size - 1000),
        {"database_cut"},
    ),
    ("d100_two_pages_swapped", swap, {"checked", "corrupt"}),
)


@pytest.mark.logs_errors
@pytest.mark.parametrize(("name", "spoil", "codes"), CASES, ids=[one[0] for one in CASES])
def test_a_spoilt_database_is_told(
    desk_folder: Path, name: str, spoil: Spoil, codes: set[str]
) -> None:
    before = sorted(one.name for one in desk_folder.iterdir())
    spoil(desk_folder / places.DATABASE)
    assert told(desk_folder) in codes, name
    after = {one.name for one in desk_folder.iterdir()}
    assert after - {places.DATABASE} >= set(before) - {places.DATABASE}


def test_d95_the_file_of_another_station_is_told(desk_folder: Path, tmp_path: Path) -> None:
    station.close(make(tmp_path / "other"))
    shutil.copy(tmp_path / "other" / places.DATABASE, desk_folder / places.DATABASE)
    assert told(desk_folder) == "database_foreign"


def test_d96_the_keys_of_another_station_are_told(desk_folder: Path, tmp_path: Path) -> None:
    station.close(make(tmp_path / "other"))
    for name in (places.SLOTS, places.SLOTS + ".bak"):
        (desk_folder / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "other" / places.SLOTS, desk_folder / places.SLOTS)
    assert told(desk_folder) == "database_foreign"


def opened_again(folder: Path) -> OpenDesk:
    [slot] = keys.slot_lines(folder)
    return station.open_station(folder, slot.officer_id, PHRASE, now=NOW)


def test_d102_an_old_whole_file_is_told_with_what_is_missing(
    desk_folder: Path, tmp_path: Path
) -> None:
    shutil.copy(desk_folder / places.DATABASE, tmp_path / "old")
    opened = opened_again(desk_folder)
    refer(opened, draft(opened))
    station.close(opened)
    shutil.copy(tmp_path / "old", desk_folder / places.DATABASE)
    assert told(desk_folder) == "entries_missing"


WALS: tuple[tuple[str, Spoil], ...] = (
    ("deleted", Path.unlink),
    ("0 bytes", lambda path: path.write_bytes(b"")),
    ("cut", lambda path: os.truncate(path, path.stat().st_size // 2)),
    ("flipped", lambda path: flip(path, 100, 8)),
)


@pytest.mark.logs_errors
@pytest.mark.parametrize(("what", "spoil"), WALS, ids=[one[0] for one in WALS])
def test_d103_a_spoilt_log_is_told_by_the_anchor(
    desk_folder: Path, tmp_path: Path, what: str, spoil: Spoil
) -> None:
    opened = opened_again(desk_folder)
    refer(opened, draft(opened))
    shutil.copytree(desk_folder, tmp_path / "crashed")  # as after a power cut
    station.close(opened)
    spoil(tmp_path / "crashed" / (places.DATABASE + "-wal"))
    assert told(tmp_path / "crashed") == "entries_missing", what


def test_d103_a_sound_log_after_a_power_cut_loses_nothing(
    desk_folder: Path, tmp_path: Path
) -> None:
    opened = opened_again(desk_folder)
    refer(opened, draft(opened))
    shutil.copytree(desk_folder, tmp_path / "crashed")
    station.close(opened)
    assert told(tmp_path / "crashed") == "open"


def test_d104_a_stale_rollback_journal_does_no_harm(desk_folder: Path) -> None:
    (desk_folder / (places.DATABASE + "-journal")).write_bytes(os.urandom(5000))
    assert told(desk_folder) == "open"


def test_d105_a_random_shared_memory_file_does_no_harm(desk_folder: Path) -> None:
    (desk_folder / (places.DATABASE + "-shm")).write_bytes(os.urandom(32768))
    assert told(desk_folder) == "open"
